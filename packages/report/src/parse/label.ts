import type { Column, Row, Table } from '@gongkai/law'
import { rowsOf } from '@gongkai/law'

/**
 * 标签归一：只留文字和数字，全角转半角，去掉空白、标点、括号和引号。
 *
 * 「(二) 部分公开 (区分处理的, 只计这一情形, 不计其他情形)」和「（二）部分公开（区分处理的，只计这一情形，不计其他情形）」归一后相同。
 */
export function plainLabel(text: string): string {
  return remembered(plainLabels, text, () =>
    text.normalize('NFKC').replace(/[^\p{Script=Han}a-zA-Z0-9]/gu, ''),
  )
}

/** 表里的标签就那么多，成千上万份报告都一样：归一过的记住。 */
const plainLabels = new Map<string, string>()
const labelKeys = new Map<string, string>()
const MOST_REMEMBERED = 5000

function remembered(known: Map<string, string>, text: string, make: () => string): string {
  if (text.length > 120) return make()
  const found = known.get(text)
  if (found !== undefined) return found
  if (known.size >= MOST_REMEMBERED) known.clear()
  const made = make()
  known.set(text, made)
  return made
}

/** 去掉开头的序号：「（一）」「1.」「三、」。只在序号后面确有标点时才去。 */
export function withoutOrdinal(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(
      /^(?:[((][一二三四五六七八九十\d]+[))]|[一二三四五六七八九十]+\s*[、,.．]|\d+\s*[、.．,])\s*/,
      '',
    )
}

/** 标签的键：去序号，再归一。 */
export function labelKey(text: string): string {
  return remembered(labelKeys, text, () => plainLabel(withoutOrdinal(text)))
}

/** 标签怎样对上的：照原文、照别名、差几个字、只有一段。 */
export type MatchKind = 'exact' | 'alias' | 'fuzzy' | 'fragment'

/** 一行标签对上的一种可能。 */
export interface LabelMatch {
  readonly row: string
  readonly kind: MatchKind
}

interface KnownLabel {
  readonly row: string
  readonly key: string
  readonly kind: 'exact' | 'alias'
}

/** 某表的标签簿。 */
export interface LabelBook {
  readonly table: Table
  /** 照原文或者别名对上的行；没有为 undefined。 */
  exact(text: string): LabelMatch | undefined
  /** 差几个字或者只有一段的行，可能不止一个，由上下文定。 */
  near(text: string): readonly LabelMatch[]
}

const books = new WeakMap<Table, LabelBook>()

/** 某表的标签簿（同一张表只造一次）。 */
export function labelBook(table: Table): LabelBook {
  const made = books.get(table)
  if (made) return made
  const known = rowsOf(table).flatMap(({ row }) => keysOf(row))
  // 原文和别名归一后相同时，以原文为准。
  const byKey = new Map([...known].reverse().map((label) => [label.key, label]))
  const book: LabelBook = {
    table,
    exact(text) {
      const found = byKey.get(labelKey(text)) ?? byKey.get(plainLabel(text))
      return found && { row: found.row, kind: found.kind }
    },
    near(text) {
      const key = labelKey(text)
      if (key.length < 4) return []
      return nearest(key, known)
    },
  }
  books.set(table, book)
  return book
}

const columnKeys = new WeakMap<readonly Column[], ReadonlyMap<string, Column>>()

/** 列头对上的列；没有为 undefined。 */
export function columnFor(columns: readonly Column[], text: string): Column | undefined {
  const key = text === '' ? '' : plainLabel(text)
  return key === '' ? undefined : keysFor(columns).get(key)
}

/** 差几个字的列头（「本年新|制作数量」「本年(2023)制发件数」）；只认唯一最近、差字不超过四分之一的。 */
export function nearColumn(columns: readonly Column[], text: string): Column | undefined {
  const key = plainLabel(text).replace(/\d{4}/, '')
  if (key.length < 4 || key.length > 30) return undefined
  const known = nearColumns.get(columns) ?? new Map<string, Column | undefined>()
  nearColumns.set(columns, known)
  if (known.has(key)) return known.get(key)
  if (known.size >= MOST_REMEMBERED) known.clear()
  const found = nearestColumn(columns, key)
  known.set(key, found)
  return found
}

const nearColumns = new WeakMap<readonly Column[], Map<string, Column | undefined>>()

function nearestColumn(columns: readonly Column[], key: string): Column | undefined {
  const scored = [...keysFor(columns)].flatMap(([label, column]) => {
    const allowed = Math.floor(label.length / 4)
    const distance = editDistance(key, label, allowed)
    return distance <= allowed ? [{ column, distance }] : []
  })
  const least = Math.min(...scored.map(({ distance }) => distance))
  const nearest = new Set(scored.filter((s) => s.distance === least).map((s) => s.column))
  const [only, ...others] = nearest
  return others.length === 0 ? only : undefined
}

function keysFor(columns: readonly Column[]): ReadonlyMap<string, Column> {
  const known = columnKeys.get(columns)
  if (known) return known
  const made = new Map<string, Column>()
  for (const column of columns)
    for (const label of [column.label, ...(column.aliases ?? [])]) {
      const key = plainLabel(label)
      if (!made.has(key)) made.set(key, column)
    }
  columnKeys.set(columns, made)
  return made
}

function keysOf(row: Row): KnownLabel[] {
  const withNote = row.note ? [`${row.label}${row.note}`] : []
  const exact = [row.label, ...withNote].map((label) => labelKey(label))
  const alias = (row.aliases ?? []).map((label) => labelKey(label))
  return [
    ...exact.map((key) => ({ row: row.id, key, kind: 'exact' as const })),
    ...alias.map((key) => ({ row: row.id, key, kind: 'alias' as const })),
  ]
}

/** 差字不超过四分之一的行；没有时，含这一段文字的行。 */
function nearest(key: string, known: readonly KnownLabel[]): LabelMatch[] {
  const scored = new Map<string, number>()
  for (const label of known) {
    const allowed = Math.floor(Math.max(label.key.length, key.length) / 4)
    if (Math.abs(label.key.length - key.length) > allowed) continue
    const distance = editDistance(key, label.key, allowed)
    if (distance <= allowed) scored.set(label.row, Math.min(distance, scored.get(label.row) ?? 99))
  }
  if (scored.size > 0) {
    const best = Math.min(...scored.values())
    return [...scored].filter(([, d]) => d === best).map(([row]) => ({ row, kind: 'fuzzy' }))
  }
  const holding = known.filter((label) => label.key.includes(key) || key.includes(label.key))
  // 「其他」「总计」这样的短标签是许多标签的一部分，不足为凭。
  const telling = holding.filter((label) => Math.min(label.key.length, key.length) >= 4)
  return [...new Set(telling.map((label) => label.row))].map((row) => ({ row, kind: 'fragment' }))
}

/** 编辑距离；超过 `limit` 时返回 `limit + 1`。 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const value = Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1)
      current.push(value)
      least = Math.min(least, value)
    }
    if (least > limit) return limit + 1
    previous = current
  }
  return previous[b.length] ?? limit + 1
}
