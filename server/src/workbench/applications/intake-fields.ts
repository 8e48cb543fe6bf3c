import {
  blankForm,
  entryOf,
  type FormFields,
  formFields,
  type NewApplication,
  textsIn,
} from '../../applications/index.ts'
import type { ReceivedForm } from '../../kit/read-form.ts'

/** 登记表：申请人填的各项，连同怎样收到、哪一天提交。 */
export interface IntakeFields extends FormFields {
  readonly channel: string
  readonly submittedOn: string
}

/** 空白的登记表：今天当面收到的。 */
export function blankIntake(today: string): IntakeFields {
  const chosen = {
    ...{ applicantKind: 'naturalPerson', identityKind: 'identityCard' },
    ...{ wantedForm: 'paper', wantedRoute: 'post' },
  }
  return { ...blankForm(chosen), channel: 'inPerson', submittedOn: today }
}

/** 由表单得到填写的文字。 */
export function intakeFieldsFrom(form: Pick<ReceivedForm, 'text'>): IntakeFields {
  return textsIn(form, [...formFields, 'channel', 'submittedOn'])
}

/** 填写的文字 → 申请。没有号码的，不算提供了身份证明。 */
export function receivedFrom({ channel, submittedOn, ...fields }: IntakeFields): NewApplication {
  const entry = entryOf(fields, { channel, submittedOn })
  return fields.identityNumber.trim() === '' ? { ...entry, identityKind: '' } : entry
}
