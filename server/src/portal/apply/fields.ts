import type { NewApplication } from '../../applications/index.ts'
import type { ReceivedForm } from '../../kit/read-form.ts'

/** 申请表上的各项：都是文字，填错的也照原样留着。没有「用途」：2019 年起不必说明。 */
export const applyFields = [
  'applicantKind',
  'name',
  'identityKind',
  'identityNumber',
  'contactName',
  'telephone',
  'email',
  'address',
  'agentName',
  'agentIdentityNumber',
  'agentTelephone',
  'wanted',
  'wantedHints',
  'wantedForm',
  'wantedRoute',
] as const

/** 填写的申请表。 */
export type ApplyFields = Readonly<Record<(typeof applyFields)[number], string>>

/** 空白的申请表。 */
export const blankFields: ApplyFields = {
  ...(Object.fromEntries(applyFields.map((name) => [name, ''])) as Record<
    (typeof applyFields)[number],
    string
  >),
  applicantKind: 'naturalPerson',
  identityKind: 'identityCard',
  wantedForm: 'electronic',
  wantedRoute: 'portal',
}

/** 由表单得到填写的文字；换行归为一种。 */
export function applyFieldsFrom({ text }: Pick<ReceivedForm, 'text'>): ApplyFields {
  return Object.fromEntries(
    applyFields.map((name) => [name, text(name).replace(/\r\n?/g, '\n')]),
  ) as Record<(typeof applyFields)[number], string>
}

/** 填写的文字 → 申请；代号对不对由用例核对。 */
export function applicationFrom(fields: ApplyFields): NewApplication {
  const { applicantKind, identityKind, wantedForm, wantedRoute, ...texts } = fields
  const isPerson = applicantKind === 'naturalPerson'
  return {
    ...texts,
    kind: 'disclosure',
    channel: 'portal',
    submittedOn: '',
    applicantKind: applicantKind as NewApplication['applicantKind'],
    identityKind: identityKind as NewApplication['identityKind'],
    contactName: isPerson ? '' : texts.contactName,
    wantedForm: wantedForm as NewApplication['wantedForm'],
    wantedRoute: wantedRoute as NewApplication['wantedRoute'],
  }
}
