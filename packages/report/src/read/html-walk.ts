import type { Grid, GridCell } from '../grid.ts'
import { type BlockList, blockList } from './block-list.ts'
import type { Content } from './content.ts'
import { attribute, type HtmlNode } from './html-tree.ts'
import { inlineText, trimmed } from './inline-text.ts'
import { addLines } from './text.ts'

type Metadata = Content['metadata']
type Role = 'block' | 'br' | 'skip' | 'table' | 'row' | 'cell' | 'pre' | 'title' | 'meta'

const roles = new Map<string, Role>([
  ...words(
    'block',
    `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form header hgroup hr legend li main menu ol option p section summary tbody tfoot thead
    ul h1 h2 h3 h4 h5 h6`,
  ),
  ...words(
    'skip',
    `script style noscript template iframe nav button select textarea svg math rt rp object audio video
    canvas map colgroup noframes`,
  ),
  ['br', 'br'],
  ['table', 'table'],
  ['tr', 'row'],
  ['td', 'cell'],
  ['th', 'cell'],
  ['pre', 'pre'],
  ['listing', 'pre'],
  ['xmp', 'pre'],
  ['title', 'title'],
  ['meta', 'meta'],
])

function words(role: Role, names: string): [string, Role][] {
  return names.split(/\s+/).map((name) => [name, role])
}

/** 走一遍树所得。 */
export interface Walked {
  readonly list: BlockList
  readonly metadata: Metadata
  /** 因隐藏而没有读的元素。 */
  readonly hidden: readonly HtmlNode[]
}

interface OpenTable {
  readonly rows: GridCell[][]
  /** 正在读的单元格里的各段。 */
  cell: { readonly node: HtmlNode; readonly lines: string[] } | null
}

/** 走一遍树，依次得到段落和表；不递归。`unhide` 里的元素虽隐藏也读。 */
export function walk(
  root: HtmlNode,
  data: ReadonlySet<HtmlNode>,
  unhide: ReadonlySet<HtmlNode>,
): Walked {
  const list = blockList()
  const metadata: { name: string; value: string }[] = []
  const hidden: HtmlNode[] = []
  let pending = ''
  let heading: number | undefined
  let pre = 0
  let table: OpenTable | null = null

  const flush = () => {
    if (pending === '') return
    const source = pending
    pending = ''
    if (pre > 0 && !table) return addLines(source, list, heading)
    const text = inlineText(source)
    if (text === '') return
    if (table?.cell) table.cell.lines.push(text)
    else list.addText(text, {}, heading)
  }

  /** 进入一个元素；返回要不要走进它的内容。 */
  const enter = (node: HtmlNode): boolean => {
    const role = roles.get(node.name)
    if (role === 'skip') return false
    if (role === 'title') {
      const title = inlineText(node.first?.text ?? '')
      if (title !== '' && !metadata.some((entry) => entry.name === 'title')) {
        metadata.push({ name: 'title', value: title })
      }
      return false
    }
    if (role === 'meta') {
      const name = attribute(node, 'name') ?? attribute(node, 'property')
      const value = attribute(node, 'content')
      if (name && value) metadata.push({ name, value: trimmed(value) })
      return false
    }
    if (node.attrs.length > 0 && isHidden(node) && !unhide.has(node)) {
      hidden.push(node)
      return false
    }
    if (role === undefined) return true
    flush()
    if (role === 'pre') pre++
    else if (role === 'table' && data.has(node)) table = { rows: [], cell: null }
    else if (table && !table.cell) {
      if (role === 'row') table.rows.push([])
      else if (role === 'cell') table.cell = { node, lines: [] }
    }
    if (isHeading(node.name)) heading = Number(node.name[1])
    return true
  }

  const leave = (node: HtmlNode) => {
    const role = roles.get(node.name)
    if (role === undefined) return
    flush()
    if (role === 'pre') pre--
    else if (role === 'cell' && table?.cell?.node === node) {
      table.rows.at(-1)?.push(gridCell(node, table.cell.lines))
      table.cell = null
    } else if (role === 'table' && table && data.has(node)) {
      const grid: Grid = { rows: table.rows }
      table = null
      list.addTable(grid, {}, 'cells')
    }
    if (isHeading(node.name)) heading = undefined
  }

  let node = root
  for (;;) {
    if (node.name === '#text') pending += node.text
    else if (enter(node)) {
      if (node.first) {
        node = node.first
        continue
      }
      leave(node)
    }
    while (node !== root && !node.next && node.parent) {
      node = node.parent
      leave(node)
    }
    if (node === root || !node.next) break
    node = node.next
  }
  flush()
  return { list, metadata, hidden }
}

function gridCell(node: HtmlNode, lines: readonly string[]): GridCell {
  return {
    text: lines.join('\n'),
    rowspan: span(node, 'rowspan', 65534),
    colspan: span(node, 'colspan', 1000),
    ...(node.name === 'th' ? { header: true } : {}),
  }
}

/** `rowspan="0"` 是到表末；写错的当 1。 */
function span(node: HtmlNode, name: 'rowspan' | 'colspan', most: number): number {
  const written = attribute(node, name)
  if (written === undefined) return 1
  const value = Number.parseInt(written, 10)
  if (value === 0 && name === 'rowspan') return most
  return value >= 1 ? Math.min(value, most) : 1
}

function isHeading(name: string): boolean {
  return name.length === 2 && name[0] === 'h' && name >= 'h1' && name <= 'h6'
}

function isHidden(node: HtmlNode): boolean {
  for (const { name, value } of node.attrs) {
    if (name === 'hidden') return true
    if (
      name === 'style' &&
      value.includes('n') &&
      /display\s*:\s*none|mso-hide\s*:\s*all/i.test(value)
    ) {
      return true
    }
  }
  return false
}
