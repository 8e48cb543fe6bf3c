import {
  blankForm,
  entryOf,
  type FormFields,
  formFields,
  type NewApplication,
  textsIn,
} from '../../applications/index.ts'
import type { ReceivedForm } from '../../kit/read-form.ts'

/** 网上填写的申请表。 */
export type ApplyFields = FormFields

/** 空白的申请表：个人，要电子版，在网上取。 */
export const blankFields: ApplyFields = blankForm({
  applicantKind: 'naturalPerson',
  identityKind: 'identityCard',
  wantedForm: 'electronic',
  wantedRoute: 'portal',
})

/** 由表单得到填写的文字。 */
export function applyFieldsFrom(form: Pick<ReceivedForm, 'text'>): ApplyFields {
  return textsIn(form, formFields)
}

/** 填写的文字 → 申请；提交之日由用例定。 */
export function applicationFrom(fields: ApplyFields): NewApplication {
  return entryOf(fields, { channel: 'portal', submittedOn: '' })
}
