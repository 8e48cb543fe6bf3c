import type { NewApplication } from '../../applications/index.ts'
import type { ReceivedForm } from '../../kit/read-form.ts'

const names = [
  'channel',
  'submittedOn',
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

/** 登记表上的各项：都是文字，填错的也照原样留着。 */
export type IntakeFields = Readonly<Record<(typeof names)[number], string>>

/** 空白的登记表：今天当面收到的。 */
export function blankIntake(today: string): IntakeFields {
  return {
    ...(Object.fromEntries(names.map((name) => [name, ''])) as IntakeFields),
    channel: 'inPerson',
    submittedOn: today,
    applicantKind: 'naturalPerson',
    identityKind: 'identityCard',
    wantedForm: 'paper',
    wantedRoute: 'post',
  }
}

/** 由表单得到填写的文字；换行归为一种。 */
export function intakeFieldsFrom({ text }: Pick<ReceivedForm, 'text'>): IntakeFields {
  return Object.fromEntries(
    names.map((name) => [name, text(name).replace(/\r\n?/g, '\n')]),
  ) as IntakeFields
}

/** 填写的文字 → 申请；代号对不对由用例核对。没有号码的，不算提供了身份证明。 */
export function receivedFrom(fields: IntakeFields): NewApplication {
  const isPerson = fields.applicantKind === 'naturalPerson'
  return {
    ...(fields as unknown as Omit<NewApplication, 'kind'>),
    kind: 'disclosure',
    contactName: isPerson ? '' : fields.contactName,
    identityKind:
      fields.identityNumber.trim() === ''
        ? ''
        : (fields.identityKind as NewApplication['identityKind']),
  }
}
