import type { Block } from '../read/content.ts'
import type { FoundTables } from './find-tables.ts'
import { flowOf } from './flow.ts'
import { headingsIn } from './headings.ts'
import {
  type FlattenedTable,
  flattenedApplications,
  flattenedDisclosure,
  flattenedRemedies,
} from './run-together.ts'
import type { TableReading } from './table-reading.ts'

/** 连写的文字超过这么长就不再当作连写的表来拆。 */
const LONGEST_FLOW = 400_000

/** 文字里连写的表。 */
export interface Flat {
  readonly text: string
  readonly blocks: ReadonlySet<Block>
  readonly disclosure: FlattenedTable | undefined
  readonly applications: FlattenedTable | undefined
  readonly remedies: FlattenedTable | undefined
}

const nothing = { disclosure: undefined, applications: undefined, remedies: undefined }

/** 没有在格里找到的表，到文字里找。 */
export function flattened(
  blocks: readonly Block[],
  used: ReadonlySet<Block>,
  tables: Pick<FoundTables, 'disclosure' | 'applications' | 'remedies'>,
): Flat {
  const texts = blocks.filter((block) => block.kind === 'text' && !used.has(block))
  const flow = flowOf(texts)
  if (flow.text.length > LONGEST_FLOW) return { text: '', blocks: new Set(texts), ...nothing }
  const whole = isComplete(tables.disclosure)
  if (whole && tables.applications && tables.remedies)
    return { text: flow.text, blocks: new Set(texts), ...nothing }
  const form = /本年新制作数量|上一年项目数量|政府集中采购/.test(flow.text) ? 'y2019' : 'y2021'
  return {
    text: flow.text,
    blocks: new Set(texts),
    disclosure: whole ? undefined : flattenedDisclosure(flow, form),
    applications: tables.applications ? undefined : flattenedApplications(flow),
    remedies: tables.remedies ? undefined : flattenedRemedies(flow),
  }
}

function isComplete(table: TableReading | undefined): boolean {
  return table !== undefined && Object.values(table.values).every((row) => row !== null)
}

/** 表二一半在格里、一半在文字里：格里没有的行用文字里的。 */
export function merged(
  table: TableReading | undefined,
  text: TableReading | undefined,
): TableReading | undefined {
  if (!table || !text || table.id !== text.id) return table ?? text
  const filled = Object.keys(table.values).filter((id) => !table.values[id] && text.values[id])
  const belongs = (at: string) => filled.some((id) => at.startsWith(`${table.id}.${id}`))
  return {
    ...table,
    values: {
      ...table.values,
      ...Object.fromEntries(filled.map((id) => [id, text.values[id] ?? null])),
    },
    origins: {
      ...table.origins,
      ...Object.fromEntries(Object.entries(text.origins).filter(([at]) => belongs(at))),
    },
    notes: [
      ...table.notes.filter((note) => !belongs(note.at)),
      ...text.notes.filter((note) => belongs(note.at)),
    ],
  }
}

/** 统计表的块，连同夹在一张表各块之间的零碎文字（断开的标签、表头）。 */
export function inTables(blocks: readonly Block[], tables: FoundTables): ReadonlySet<Block> {
  const inside = new Set(tables.used)
  for (const { blocks: range } of [tables.disclosure, tables.applications, tables.remedies].flatMap(
    (table) => (table ? [table] : []),
  ))
    for (const block of blocks.slice(range.first, range.last + 1))
      if (block.kind === 'text' && !/。/.test(block.text) && !statutory(block.text))
        inside.add(block)
  return inside
}

function statutory(text: string): boolean {
  return headingsIn(text, false).some(({ id, old }) => id !== null && !old)
}

/** 去掉统计表的块和连写的表所占的文字。 */
export function withoutFlattened(
  blocks: readonly Block[],
  used: ReadonlySet<Block>,
  flat: Flat,
  statisticsFrom: number | undefined,
): readonly Block[] {
  const cuts = [flat.disclosure, flat.applications, flat.remedies]
    .flatMap((table) => (table ? [[table.from, table.to] as const] : []))
    .concat(statisticsFrom === undefined ? [] : [[statisticsFrom, flat.text.length] as const])
  let offset = 0
  return blocks.flatMap((block): readonly Block[] => {
    if (block.kind !== 'text') return []
    const from = offset
    if (flat.blocks.has(block)) offset += block.text.length + 1
    if (used.has(block)) return []
    const text = cuts.length === 0 ? block.text : cutOut(block.text, from, cuts)
    return text.trim() === '' ? [] : [{ ...block, text }]
  })
}

function cutOut(
  text: string,
  offset: number,
  cuts: readonly (readonly [number, number])[],
): string {
  let kept = ''
  let at = 0
  for (const [from, to] of [...cuts].sort((a, b) => a[0] - b[0])) {
    const start = Math.max(at, Math.min(text.length, from - offset))
    const end = Math.max(start, Math.min(text.length, to - offset))
    if (end <= start) continue
    kept += `${text.slice(at, start)}\n`
    at = end
  }
  return kept + text.slice(at)
}
