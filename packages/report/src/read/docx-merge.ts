import { attribute, type HtmlNode } from './html-tree.ts'

/**
 * Word 的合并单元格 → 网页的跨行跨列：Word 每行都写出每一格，接着上面的那格标着 `vmerge`，接着左边的那格
 * 标着 `hmerge`。修订中删去的行不要。
 */
export function mergeCells(table: HtmlNode): void {
  let above = new Map<number, HtmlNode>()
  for (let row = table.first, next = row?.next ?? null; row; row = next, next = row?.next ?? null) {
    if (row.name !== 'tr') continue
    if (attribute(row, 'deleted') !== undefined) {
      remove(row)
      continue
    }
    const here = new Map<number, HtmlNode>()
    let column = 0
    let left: HtmlNode | undefined
    for (
      let cell = row.first, after = cell?.next ?? null;
      cell;
      cell = after, after = cell?.next ?? null
    ) {
      const width = Math.max(1, Number.parseInt(attribute(cell, 'colspan') ?? '1', 10) || 1)
      const merge = attribute(cell, 'vmerge')
      const top = merge !== undefined && merge !== 'restart' ? above.get(column) : undefined
      if (attribute(cell, 'hmerge') === 'continue' && left) {
        widen(left, 'colspan', width)
        moveText(cell, left)
      } else if (top) {
        widen(top, 'rowspan', 1)
        here.set(column, top)
        moveText(cell, top)
        left = undefined
      } else {
        if (merge !== undefined) here.set(column, cell)
        left = cell
      }
      column += width
    }
    above = here
  }
}

function widen(cell: HtmlNode, name: 'rowspan' | 'colspan', by: number): void {
  const attr = cell.attrs.find((one) => one.name === name)
  if (attr) attr.value = String(Number(attr.value) + by)
  else cell.attrs.push({ name, value: String(1 + by) })
}

// What a merged-away cell still holds is not shown by Word; it is kept all the same, never lost.
function moveText(from: HtmlNode, to: HtmlNode): void {
  for (let child = from.first; child; child = from.first) {
    remove(child)
    child.parent = to
    child.previous = to.last
    if (to.last) to.last.next = child
    else to.first = child
    to.last = child
  }
  remove(from)
}

function remove(node: HtmlNode): void {
  const { parent, previous, next } = node
  if (previous) previous.next = next
  else if (parent) parent.first = next
  if (next) next.previous = previous
  else if (parent) parent.last = previous
  node.previous = node.next = null
}
