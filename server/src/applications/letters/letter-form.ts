import { type DispositionCode, dispositions, type EventName } from '@gongkai/law'
import { closingForms } from './closing-forms.ts'
import type { DraftFacts } from './facts.ts'
import type { FieldId } from './fields.ts'
import type { FormLine } from './form-line.ts'
import { type LetterKind, type LetterReader, letterKinds } from './letter-kinds.ts'
import { noticeForms } from './notice-forms.ts'
import { replyForms } from './reply-forms.ts'

/** 一种文书；答复书、终止办理告知书一种办理结果一份。 */
export interface LetterForm extends FormLine {
  readonly kind: LetterKind
  readonly disposition: DispositionCode | undefined
  readonly label: string
  readonly suffix: string
  readonly to: LetterReader
  readonly optional: readonly FieldId[]
  /** 文书怎样称呼自己。 */
  readonly self: string
}

/** 全部文书的样式：每种一份，答复书、终止办理告知书每种办理结果一份。 */
export const letterForms: readonly LetterForm[] = [
  ...Object.entries(noticeForms).map(([kind, line]) => formWith(kind as LetterKind, line)),
  ...Object.entries(replyForms).map(([code, line]) =>
    formWith('reply', line, code as DispositionCode),
  ),
  ...Object.entries(closingForms).map(([code, line]) =>
    formWith('terminationNotice', line, code as DispositionCode),
  ),
]

/** 某种文书的样式；没有这种的（例如结案的结果没有答复书）为 undefined。 */
export function letterFormOf(
  kind: LetterKind,
  disposition?: DispositionCode,
): LetterForm | undefined {
  return letterForms.find((form) => form.kind === kind && form.disposition === disposition)
}

/** 文书发出以后要记的事件；不影响期限的没有。协办函只有一并征求意见的才记。 */
export function letterEvent(kind: LetterKind, facts: DraftFacts = {}): EventName | undefined {
  if (kind === 'assistanceLetter' && !facts.asksOpinion) return undefined
  return letterKinds[kind].event ?? undefined
}

function formWith(kind: LetterKind, line: FormLine, disposition?: DispositionCode): LetterForm {
  const { label, self, suffix, to } = letterKinds[kind]
  return {
    ...line,
    kind,
    disposition,
    label: disposition ? `${label}（${dispositions[disposition].label}）` : label,
    suffix,
    to,
    optional: line.optional ?? [],
    self,
  }
}
