import {
  comparableText,
  comparedText,
  passagesOf,
  type SourceText,
} from '../../extraction/index.ts'
import { hiddenRanges, hiddenTexts, type Redaction } from './redaction.ts'

/** 原件里的一处文字。 */
export interface Occurrence {
  readonly passage: number
  readonly from: number
  readonly to: number
}

/** 同样的文字在原件里的各处：不管空白、全角半角、大小写。提议，由人决定。 */
export function occurrencesOf(source: SourceText, sought: string): readonly Occurrence[] {
  const wanted = comparableText(sought)
  if (wanted === '') return []
  return passagesOf(source).flatMap(({ number, text }) => {
    const { text: compared, places } = comparedText(text)
    const found: Occurrence[] = []
    for (
      let at = compared.indexOf(wanted);
      at >= 0;
      at = compared.indexOf(wanted, at + wanted.length)
    ) {
      const from = places[at]?.[0] ?? 0
      const to = places[at + wanted.length - 1]?.[1] ?? from
      found.push({ passage: number, from, to })
    }
    return found
  })
}

/** 别处还公开着的不公开文字：哪些字，在哪里。标全了，或者一处一处看过，才可以做公开件。 */
export function leftElsewhere(
  source: SourceText,
  redaction: Redaction,
): readonly { readonly text: string; readonly at: readonly Occurrence[] }[] {
  return hiddenTexts(source, redaction).flatMap((text) => {
    if (comparableText(text).length < 2) return []
    const at = occurrencesOf(source, text).filter(
      ({ passage, from, to }) =>
        !hiddenRanges(redaction, passage).some(([start, end]) => from < end && to > start),
    )
    return at.length > 0 ? [{ text, at }] : []
  })
}
