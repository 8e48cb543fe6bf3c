import { createHash } from 'node:crypto'
import type { Day } from '@gongkai/law'
import { Problem } from '../../kit/problem.ts'
import type { Paper } from '../../paper/index.ts'
import { type Composed, composeLetter } from './compose-letter.ts'
import type { Letter, LetterContent } from './letter.ts'
import { type LetterForm, letterFormOf } from './letter-form.ts'

/** 没有编号的文书，文号的地方写什么：审核的就是这个样子。 */
export const NUMBER_TO_COME = '（文号待编）'

/** 文书的样式。Throws `Problem`: 存着的种类和办理结果已经没有样式了。 */
export function formOfLetter({
  kind,
  disposition,
}: Pick<Letter, 'kind' | 'disposition'>): LetterForm {
  const form = letterFormOf(kind, disposition ?? undefined)
  if (!form) throw new Problem('noSuchRecord')
  return form
}

/** 拟成文书：草稿和送审的没有文号，发出的有。Throws `TemplateError`. */
export function composedLetter(
  letter: Pick<Letter, 'kind' | 'disposition'>,
  { facts, template }: Pick<LetterContent, 'facts' | 'template'>,
  { number, issuedOn }: { readonly number: string | null; readonly issuedOn: Day },
): Composed {
  const named = { ...facts, number: number ?? NUMBER_TO_COME, issuedOn }
  return composeLetter(formOfLetter(letter), template, named)
}

/** 拟成的文书；拟不成的，不能往下走。Throws `Problem`. */
export function completePaper(composed: Composed): Paper {
  if (!('paper' in composed)) throw new Problem('letterIncomplete')
  return composed.paper
}

/** 原件的摘要。 */
export function digestOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
