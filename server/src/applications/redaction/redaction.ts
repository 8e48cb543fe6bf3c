import { type Passage, passagesOf, type SourceText } from '../../extraction/index.ts'
import { refuseFaults } from '../../kit/invalid.ts'
import { type WithholdingGroundId, withholdingGround } from './ground.ts'

/** 一处不公开为什么不公开。 */
export interface Withholding {
  readonly ground: WithholdingGroundId
  /** 这种理由要分清的，例如过程性信息是讨论记录还是请示报告。 */
  readonly kind: string | null
  /** 写给申请人看的理由；不写不公开的内容。 */
  readonly reason: string
}

/** 不公开的一处：第几段（格）的哪些字，`[from, to)` 按 UTF-16 数，不切开一个字。 */
export interface RedactionSpan extends Withholding {
  readonly passage: number
  readonly from: number
  readonly to: number
}

/** 区分处理：各处不公开的文字，依次。 */
export type Redaction = readonly RedactionSpan[]

/**
 * 标出一处。同样理由、相叠或者相接的并成一处；理由不同的各自留着。Throws `Invalid`.
 *
 * Spaces at its ends are left out, and a character is never cut in two.
 */
export function withSpan(source: SourceText, redaction: Redaction, span: RedactionSpan): Redaction {
  const text = passagesOf(source).find(({ number }) => number === span.passage)?.text
  refuseFaults(withholdingFaults(span))
  refuseFaults({ passage: text === undefined ? '没有这一段' : undefined })
  const own = trimmed(text ?? '', span.from, span.to)
  refuseFaults({ text: own ? undefined : '没有选中文字' })
  return merged([...redaction, { ...span, ...(own ?? { from: 0, to: 0 }) }])
}

/** 去掉一段里 `[from, to)` 的标记；只去掉这些字的，两边的留着。 */
export function withoutSpan(
  redaction: Redaction,
  { passage, from, to }: Pick<RedactionSpan, 'passage' | 'from' | 'to'>,
): Redaction {
  return redaction.flatMap((span) => {
    if (span.passage !== passage || span.to <= from || span.from >= to) return [span]
    return [
      { ...span, to: Math.min(span.to, from) },
      { ...span, from: Math.max(span.from, to) },
    ].filter((part) => part.from < part.to)
  })
}

/** 填写的理由有什么毛病。 */
export function withholdingFaults({
  ground,
  kind,
  reason,
}: Withholding): Readonly<Record<'kind' | 'reason', string | undefined>> {
  const { kinds, asks, basis } = withholdingGround(ground)
  const place = `条例${basis.place}`
  return {
    kind:
      kinds && !(kind && kinds.includes(kind))
        ? `请选定是哪一种：${kinds.join('、')}（${place}）`
        : undefined,
    reason: reason.trim() === '' ? `请写明理由：${asks}（条例第三十七条）` : undefined,
  }
}

/** 一段里不公开的字，不问理由，依次、互不相接。 */
export function hiddenRanges(
  redaction: Redaction,
  passage: number,
): readonly (readonly [from: number, to: number])[] {
  const ranges: [number, number][] = []
  for (const { from, to } of inOrder(redaction.filter((span) => span.passage === passage))) {
    const last = ranges.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else ranges.push([from, to])
  }
  return ranges
}

/** 不公开的文字，各种一次：要证明它们不在公开件里。 */
export function hiddenTexts(source: SourceText, redaction: Redaction): readonly string[] {
  const texts = passagesOf(source).flatMap(({ number, text }) =>
    hiddenRanges(redaction, number).map(([from, to]) => text.slice(from, to)),
  )
  return [...new Set(texts)]
}

/** 一段里还公开着的各截文字。 */
export function shownPieces(redaction: Redaction, { number, text }: Passage): readonly string[] {
  const pieces: string[] = []
  let at = 0
  for (const [from, to] of hiddenRanges(redaction, number)) {
    pieces.push(text.slice(at, from))
    at = to
  }
  return [...pieces, text.slice(at)]
}

function merged(spans: Redaction): Redaction {
  const kept: RedactionSpan[] = []
  for (const span of inOrder(spans)) {
    const at = kept.findIndex(
      (each) => each.passage === span.passage && isAlike(each, span) && span.from <= each.to,
    )
    const before = kept[at]
    if (before) kept[at] = { ...before, to: Math.max(before.to, span.to) }
    else kept.push(span)
  }
  return inOrder(kept)
}

function inOrder(spans: Redaction): Redaction {
  return spans.toSorted((a, b) => a.passage - b.passage || a.from - b.from || a.to - b.to)
}

function isAlike(a: Withholding, b: Withholding): boolean {
  return a.ground === b.ground && a.kind === b.kind && a.reason === b.reason
}

function trimmed(text: string, from: number, to: number) {
  let start = Math.max(0, Math.min(from, text.length))
  let end = Math.max(start, Math.min(to, text.length))
  while (start < end && /\s/.test(text[start] ?? '')) start++
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--
  if (start >= end) return undefined
  if (isSecondHalf(text, start)) start--
  if (isSecondHalf(text, end)) end++
  return { from: start, to: end }
}

function isSecondHalf(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return at > 0 && at < text.length && code >= 0xdc00 && code <= 0xdfff
}
