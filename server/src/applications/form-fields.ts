import type { ReceivedForm } from '../kit/read-form.ts'
import type { NewApplication } from './new-application.ts'

/** 申请表上申请人填的各项（条例第二十九条）。没有「用途」：2019 年起不必说明。 */
export const formFields = [
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

/** 填写的申请表：都是文字，填错的也照原样留着。 */
export type FormFields = Readonly<Record<(typeof formFields)[number], string>>

/** 空白的申请表，`chosen` 是先选好的几项。 */
export function blankForm(chosen: Partial<FormFields>): FormFields {
  return { ...textsOf(formFields, () => ''), ...chosen }
}

/** 由表单得到几项填写的文字；换行归为一种。 */
export function textsIn<Name extends string>(
  { text }: Pick<ReceivedForm, 'text'>,
  names: readonly Name[],
): Readonly<Record<Name, string>> {
  return textsOf(names, (name) => text(name).replace(/\r\n?/g, '\n'))
}

function textsOf<Name extends string>(names: readonly Name[], of: (name: Name) => string) {
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, string>
}

/** 填写的文字 → 申请；代号对不对由用例核对。个人没有单位联系人。 */
export function entryOf(
  fields: FormFields,
  { channel, submittedOn }: { readonly channel: string; readonly submittedOn: string },
): NewApplication {
  const isPerson = fields.applicantKind === 'naturalPerson'
  // Codes are still any text here: the faults of an application are said by its use case.
  return {
    ...fields,
    ...{ kind: 'disclosure', channel, submittedOn },
    contactName: isPerson ? '' : fields.contactName,
  } as NewApplication
}
