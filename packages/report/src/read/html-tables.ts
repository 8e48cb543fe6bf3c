import type { HtmlNode } from './html-tree.ts'

/**
 * 哪些 `<table>` 是数据表。其余的是布局：单列的表，和里面装着数据表的表。它们拆开，内容依次成为段落和表。
 *
 * A table whose own cells far outnumber those of the tables inside it stays a table: somebody pasted a
 * small table into one of its cells.
 */
export function dataTables(tables: readonly HtmlNode[]): ReadonlySet<HtmlNode> {
  const data = new Set<HtmlNode>()
  const nestedCells = new Map<HtmlNode, number>()
  // Inner tables come after the tables they stand in, so going backwards judges the inner ones first.
  for (let i = tables.length - 1; i >= 0; i--) {
    const table = tables[i]
    if (!table) continue
    const { cells, columns } = tableShape(table)
    const nested = nestedCells.get(table) ?? 0
    const isData = columns >= 2 && (nested === 0 || (cells >= 12 && cells >= 2 * nested))
    if (isData) data.add(table)
    const outer = isData || nested > 0 ? outerTable(table) : undefined
    if (outer) nestedCells.set(outer, (nestedCells.get(outer) ?? 0) + nested + (isData ? cells : 0))
  }
  // What stands inside a data table is text of its cells, never a table of its own.
  for (const table of tables) if (hasDataAncestor(table, data)) data.delete(table)
  return data
}

function tableShape(table: HtmlNode): { cells: number; columns: number } {
  let cells = 0
  let columns = 0
  const countRow = (row: HtmlNode) => {
    let inRow = 0
    for (let cell = row.first; cell; cell = cell.next) {
      if (cell.name === 'td' || cell.name === 'th') inRow++
    }
    cells += inRow
    columns = Math.max(columns, inRow)
  }
  for (let part = table.first; part; part = part.next) {
    if (part.name === 'tr') countRow(part)
    else for (let row = part.first; row; row = row.next) if (row.name === 'tr') countRow(row)
  }
  return { cells, columns }
}

function outerTable(table: HtmlNode): HtmlNode | undefined {
  for (let node = table.parent; node; node = node.parent) if (node.name === 'table') return node
  return undefined
}

function hasDataAncestor(table: HtmlNode, data: ReadonlySet<HtmlNode>): boolean {
  for (let outer = outerTable(table); outer; outer = outerTable(outer)) {
    if (data.has(outer)) return true
  }
  return false
}
