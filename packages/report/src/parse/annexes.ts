import type { Annex, Note } from '../document.ts'
import { expandGrid } from '../grid.ts'
import type { Block, TableBlock } from '../read/content.ts'
import { splitDigits } from './digits.ts'
import { isMetadataTable } from './metadata.ts'
import { looksLikeValue, withoutBlanks } from './value.ts'

/** 附表：三张统计表以外、有标签有数的表。导航、元数据、只有文字的表不算。 */
export function annexesIn(
  blocks: readonly Block[],
  used: ReadonlySet<Block>,
): { readonly annexes: readonly Annex[] } {
  const annexes: Annex[] = []
  blocks.forEach((block, at) => {
    if (block.kind !== 'table' || used.has(block)) return
    const rows = annexRows(block)
    if (rows.length === 0) return
    annexes.push({ heading: headingBefore(blocks, at), rows })
  })
  return { annexes }
}

/** 每行：标签、本年值、单位、其余各列。 */
function annexRows(block: TableBlock): readonly (readonly string[])[] {
  const lines = expandGrid(block.grid).map((line) =>
    line.map((slot) => (slot?.isOrigin ? tidy(slot.cell.text) : '')),
  )
  if (isMetadataTable(lines.flat())) return []
  const header = lines.find((line) =>
    line.some((text) => /数量|统计数|本年|单位|指标|项目/.test(text)),
  )
  const unitAt = header?.findIndex((text) => /^(计量)?单位$/.test(text)) ?? -1
  const ordinalAt = header?.findIndex((text) => /^(序号|编号|代码)$/.test(text)) ?? -1
  const unitInHeader =
    /[（(]([条件次篇个人份]|万元|人次)[）)]/.exec(header?.join(' ') ?? '')?.[1] ?? ''
  return lines.flatMap((line) => {
    if (line === header) return []
    const label = line.findIndex(
      (text, x) => x !== ordinalAt && x !== unitAt && text !== '' && !looksLikeValue(text),
    )
    if (label < 0) return []
    const rest = line.map((text, x) => ({ text, x })).filter(({ x }) => x > label && x !== unitAt)
    const value = rest.find(({ text }) => text !== '' && looksLikeValue(text))
    if (!value) return []
    const unit = (unitAt >= 0 ? line[unitAt] : '') || unitInHeader
    const others = rest.filter(({ x, text }) => x > value.x && text !== '').map(({ text }) => text)
    return [[line[label] ?? '', value.text, unit, ...others]]
  })
}

function headingBefore(blocks: readonly Block[], at: number): string {
  for (const block of blocks.slice(Math.max(0, at - 3), at).reverse())
    if (block.kind === 'text' && block.text.trim() !== '' && block.text.length <= 60)
      return block.text.trim()
  return ''
}

function tidy(text: string): string {
  return withoutBlanks(text)
}

const STATISTICS =
  /指标名称\s*计量\s*单位\s*((?:\d{4}\s*年?\s*度?|统计数|本期实际)\s*(?:历年累计|本年累计)?)/
const LINE =
  /((?:其中\s*[:：]\s*)?(?:\d\s*[.．、]\s*)?[\u4e00-\u9fff][\u4e00-\u9fff、（）()“”]{1,60}?)\s*(条|件|次|篇|万元|个|人次|人)\s*(\d[\d\s]*?)(?=\s*(?:其中|\d\s*[.．、]\s*[\u4e00-\u9fff]|[^\d\s]|$))/g

/** 文字里连写的统计表（指标名称、计量单位、本年度、历年累计）。拆法不唯一的值留空。 */
export function flattenedAnnex(
  text: string,
): { readonly annex: Annex; readonly notes: readonly Note[]; readonly from: number } | undefined {
  const head = STATISTICS.exec(text)
  if (!head) return undefined
  const columns = /累计/.test(head[1] ?? '') ? 2 : 1
  const notes: Note[] = []
  const body = text.slice(head.index + head[0].length)
  const lines = [...body.matchAll(LINE)].map((match) => ({
    label: withoutBlanks(match[1] ?? ''),
    unit: match[2] ?? '',
    digits: (match[3] ?? '').trim(),
  }))
  const rows = lines.map(({ label, unit, digits }, i) => {
    // 下一行的序号接在这一行的数后面：接不上的序号说明分界不可信，这一行的数就不能断定。
    const sure = followsOn(label, lines[i + 1]?.label)
    const values = sure ? valuesIn(digits, columns) : undefined
    if (!values)
      notes.push({
        code: 'cell.ambiguous',
        at: `annexes.0.rows.${i}`,
        raw: digits,
        message: '连写的数字拆法不唯一，不能断定',
      })
    const [first = '', ...others] = values ?? []
    return [label, first, unit, ...others]
  })
  if (rows.length === 0) return undefined
  const before = text.slice(Math.max(0, head.index - 60), head.index).trimEnd()
  const heading =
    /(?:附件\s*\d*\s*[:：]\s*)?[^\s。；]*统计表\s*$/.exec(before)?.[0].trim() ??
    '政府信息公开情况统计表'
  const from =
    text.lastIndexOf(heading, head.index) >= 0 ? text.lastIndexOf(heading, head.index) : head.index
  return { annex: { heading, rows }, notes, from }
}

function valuesIn(digits: string, columns: number): readonly string[] | undefined {
  const tokens = digits.split(/\s+/)
  if (tokens.length === columns) return tokens
  const splits = splitDigits(tokens, columns, () => true, 2)
  return splits.length === 1 ? splits[0]?.map(String) : undefined
}

/** 下一行的序号接得上：没有序号，从 1 开始，或者正好大 1。 */
function followsOn(label: string, next: string | undefined): boolean {
  const following = ordinalOf(next ?? '')
  return following === undefined || following === 1 || following === (ordinalOf(label) ?? 0) + 1
}

function ordinalOf(label: string): number | undefined {
  const match = /^(?:其中[:：])?(\d)[.．、]/.exec(label)
  return match ? Number(match[1]) : undefined
}
