import type { SourceText } from '../../extraction/index.ts'
import type { Sealer } from '../../kit/seal.ts'
import type { Redaction, Withholding } from './redaction.ts'

/** 存着的一件区分处理；文字和标记不在这里，它们加了密。 */
export interface RedactionEntry {
  readonly agencyId: string
  readonly id: string
  readonly applicationId: string
  /** 原件。 */
  readonly fileId: string
  /** 公开件的标题。 */
  readonly title: string
  readonly spots: number
  readonly version: number
  readonly pdfFileId: string | null
  readonly docxFileId: string | null
  readonly createdAt: Date
}

/** 标出的，和人看过以后的决定。 */
export interface Marks {
  readonly spans: Redaction
  /** 在别处留着的文字，有人看过。 */
  readonly leave: readonly string[]
  /** 上一次用的理由：接着标时不必再写。 */
  readonly last: Withholding | null
}

/** 打开的一件区分处理。 */
export interface OpenRedaction {
  readonly entry: RedactionEntry
  readonly source: SourceText
  readonly marks: Marks
}

/** 一行里加密的两样。 */
export interface SealedParts {
  readonly sealedSource: string
  readonly sealedMarks: string
}

type Place = Pick<RedactionEntry, 'agencyId' | 'id'>

/** 加密文字。 */
export function sealedSource(sealer: Sealer, place: Place, source: SourceText): string {
  return sealer.seal(JSON.stringify(source), contextOf('source', place))
}

/** 加密标记。 */
export function sealedMarks(sealer: Sealer, place: Place, marks: Marks): string {
  return sealer.seal(JSON.stringify(marks), contextOf('marks', place))
}

/** 打开一行。Throws `UnsealError`. */
export function openedRedaction(
  sealer: Sealer,
  { sealedSource, sealedMarks, ...entry }: RedactionEntry & SealedParts,
): OpenRedaction {
  return {
    entry,
    source: JSON.parse(sealer.unseal(sealedSource, contextOf('source', entry))) as SourceText,
    marks: JSON.parse(sealer.unseal(sealedMarks, contextOf('marks', entry))) as Marks,
  }
}

/** 用现在的密钥重新加密一行；已经是的为 undefined。 */
export function resealedParts(
  sealer: Sealer,
  place: Place,
  { sealedSource, sealedMarks }: SealedParts,
): SealedParts | undefined {
  if (sealer.isCurrent(sealedSource) && sealer.isCurrent(sealedMarks)) return undefined
  const again = (sealed: string, what: 'source' | 'marks') =>
    sealer.seal(sealer.unseal(sealed, contextOf(what, place)), contextOf(what, place))
  return { sealedSource: again(sealedSource, 'source'), sealedMarks: again(sealedMarks, 'marks') }
}

function contextOf(what: 'source' | 'marks', { agencyId, id }: Place): string {
  return `redaction.${what}:${agencyId}:${id}`
}
