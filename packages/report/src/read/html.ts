import type { Grid, GridCell } from '../grid.ts'
import { type BlockList, blockList } from './block-list.ts'
import type { Content } from './content.ts'
import { dataTables } from './html-tables.ts'
import { attribute, type HtmlNode, type HtmlTree, parseHtmlTree } from './html-tree.ts'
import { inlineText, trimmed } from './inline-text.ts'
import { printedMetadata } from './metadata.ts'
import { addLines } from './text.ts'
import { unescaped } from './unescape.ts'

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

/** 网页读得的部分：还不知道文件的编码和媒体类型。 */
export type PageContent = Pick<Content, 'blocks' | 'metadata' | 'notes'>

/** 网页 → 段落和表。直接走解析器的树，不经过 DOM，不递归。 */
export function readHtml(text: string): PageContent {
  return pageOf(parseHtmlTree(text), true)
}

/** 网页的树 → 段落和表。Word 文件也建成这样的树。 */
export function pageOf(tree: HtmlTree, withScripts = false): PageContent {
  const data = dataTables(tree.tables)
  const seen = walk(tree.root, data, new Set())
  const notes: Content['notes'][number][] = []
  let page = seen

  const shown = textLength(seen.list)
  const worthwhile = seen.hidden.filter((node) => hiddenReport(node, data, seen.list, shown))
  if (worthwhile.length > 0) {
    page = walk(tree.root, data, new Set(worthwhile))
    notes.push({
      code: 'html.hiddenRead',
      at: '',
      raw: '',
      message: '页面上默认隐藏的部分（如「文字版」标签页）才有正文，已一并读取',
    })
  }
  // One level deep: a page written by a script that is written by a script is somebody's trap.
  if (withScripts && textLength(page.list) < 60) {
    const written = writtenByScript(tree.scripts)
    if (written) {
      const inner = pageOf(parseHtmlTree(written))
      if (inner.blocks.length > 0) {
        notes.push({
          code: 'html.scriptText',
          at: '',
          raw: '',
          message: '正文藏在页面脚本的字符串里，已取出读取',
        })
        return {
          blocks: [...page.list.blocks, ...inner.blocks],
          metadata: [...page.metadata, ...inner.metadata],
          notes: [...notes, ...inner.notes],
        }
      }
    }
  }
  const blocks = page.list.blocks
  return { blocks, metadata: [...page.metadata, ...printedMetadata(blocks)], notes }
}

interface Walked {
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

function walk(root: HtmlNode, data: ReadonlySet<HtmlNode>, unhide: ReadonlySet<HtmlNode>): Walked {
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

/**
 * 隐藏的部分是不是报告本身：标签页「全真版／文字版」常把唯一有文字的一页藏起来。
 *
 * Hidden text is otherwise left out: a template's leftovers must not become figures of the report.
 */
function hiddenReport(
  node: HtmlNode,
  data: ReadonlySet<HtmlNode>,
  visible: BlockList,
  visibleLength: number,
): boolean {
  if (!hasTextOf(node, 200)) return false
  const inside = walk(node, data, new Set([node]))
  const length = textLength(inside.list)
  if (length < 200) return false
  const hasTable = inside.list.blocks.some((block) => block.kind === 'table')
  const seesTable = visible.blocks.some((block) => block.kind === 'table')
  return length > visibleLength || (hasTable && !seesTable)
}

/** 元素里的文字有没有这么多，照源文数：藏着二十万个小元素的页面不能个个细读。 */
function hasTextOf(root: HtmlNode, least: number): boolean {
  let length = 0
  let node = root
  for (;;) {
    length += node.text.length
    if (length >= least) return true
    if (node.first) {
      node = node.first
      continue
    }
    while (node !== root && !node.next && node.parent) node = node.parent
    if (node === root || !node.next) return false
    node = node.next
  }
}

function textLength(list: BlockList): number {
  let length = 0
  for (const block of list.blocks) {
    if (block.kind === 'text') length += block.text.length
    else for (const row of block.grid.rows) for (const cell of row) length += cell.text.length
  }
  return length
}

/** 脚本或文本框里写着的网页：`var content = "<p>…<\/p>"`。 */
function writtenByScript(scripts: readonly HtmlNode[]): string | undefined {
  let longest = ''
  for (const script of scripts) {
    const text = script.first?.text ?? ''
    if (text.length > longest.length && /<\\?\/?(?:p|td|div|table)[\s>]/i.test(text)) longest = text
  }
  if (longest === '') return undefined
  const from = longest.search(/<(?:p|div|table|span|h\d)[\s>]/i)
  const to = longest.lastIndexOf('>')
  return from >= 0 && to > from ? unescaped(longest.slice(from, to + 1)) : undefined
}
