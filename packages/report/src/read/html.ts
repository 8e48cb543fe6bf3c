import type { BlockList } from './block-list.ts'
import type { Content } from './content.ts'
import { dataTables } from './html-tables.ts'
import { type HtmlNode, type HtmlTree, parseHtmlTree } from './html-tree.ts'
import { walk } from './html-walk.ts'
import { leanHtml } from './lean-html.ts'
import { printedMetadata } from './metadata.ts'
import { unescaped } from './unescape.ts'

/** 网页读得的部分：还不知道文件的编码和媒体类型。 */
export type PageContent = Pick<Content, 'blocks' | 'metadata' | 'notes'>

/** 网页 → 段落和表。直接走解析器的树，不经过 DOM，不递归。 */
export function readHtml(text: string): PageContent {
  const page = pageOf(parseHtmlTree(leanHtml(text)))
  // 页面上几乎没有字的，正文也许写在脚本里：原样再读一遍。
  return textLength(page) < LEAST_TEXT ? pageOf(parseHtmlTree(text), true) : page
}

/** 少于这么多字的页面，不会是一份报告。 */
const LEAST_TEXT = 60

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
  if (withScripts && textLength(page.list) < LEAST_TEXT) {
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

function textLength(list: Pick<BlockList, 'blocks'>): number {
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
