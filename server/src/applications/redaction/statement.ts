import { citeInFull, type DispositionCode } from '@gongkai/law'
import { passagesOf, type SourceText } from '../../extraction/index.ts'
import { withholdingGround } from './ground.ts'
import { MASK } from './public-copy.ts'
import { hiddenRanges, type Redaction, type Withholding } from './redaction.ts'

/** 部分公开的答复里要说的：公开什么，不公开什么，各为什么（条例第三十七条）。 */
export interface SeveranceStatement {
  /** 有没有还公开着的文字；都不公开的不是部分公开。 */
  readonly givesSomething: boolean
  readonly given: string
  readonly withheld: readonly SeveredPart[]
  /** 按办理结果分的依据，供登记和统计用。 */
  readonly dispositions: readonly DispositionCode[]
}

/** 因同一理由不公开的各处。 */
export interface SeveredPart extends Withholding {
  readonly spots: number
  readonly passages: readonly number[]
  /** 写进答复书的一句。 */
  readonly text: string
}

/** 由标出的各处，得到答复里要说的。不含不公开的文字。 */
export function severanceStatement(source: SourceText, redaction: Redaction): SeveranceStatement {
  const groups = new Map<string, Redaction[number][]>()
  for (const span of redaction) {
    const key = JSON.stringify([span.ground, span.kind, span.reason])
    groups.set(key, [...(groups.get(key) ?? []), span])
  }
  const withheld = [...groups.values()].flatMap((spans) => {
    const [first] = spans
    return first ? [partOf(first, spans)] : []
  })
  const spots = passagesOf(source).reduce(
    (sum, { number }) => sum + hiddenRanges(redaction, number).length,
    0,
  )
  const codes = withheld.flatMap(({ ground }) => withholdingGround(ground).disposition ?? [])
  const givesSomething = passagesOf(source).some(({ number, text }) =>
    hasShown(text, hiddenRanges(redaction, number)),
  )
  return {
    givesSomething,
    given:
      spots === 0
        ? '所附的是全部内容。'
        : `所附的公开件是可以公开的内容；其中 ${spots} 处以“${MASK}”代替的，不予公开。`,
    withheld,
    dispositions: [...new Set(codes)],
  }
}

function partOf({ ground, kind, reason }: Withholding, spans: Redaction): SeveredPart {
  const { label, basis } = withholdingGround(ground)
  const what = kind === null ? label : `${label}（${kind}）`
  return {
    ground,
    kind,
    reason,
    spots: spans.length,
    passages: [...new Set(spans.map(({ passage }) => passage))],
    text: `${spans.length} 处属于${what}，依据${citeInFull(basis)}不予公开：${ended(reason)}`,
  }
}

function ended(reason: string): string {
  return /[。！？]$/.test(reason.trim()) ? reason.trim() : `${reason.trim()}。`
}

function hasShown(text: string, ranges: readonly (readonly [number, number])[]): boolean {
  const hidden = ranges.reduce(
    (sum, [from, to]) => sum + text.slice(from, to).replace(/\s/g, '').length,
    0,
  )
  return text.replace(/\s/g, '').length > hidden
}
