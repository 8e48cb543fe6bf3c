import { fromParse5 } from 'hast-util-from-parse5'
import { type Schema, sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import {
  type DefaultTreeAdapterMap,
  defaultTreeAdapter,
  parseFragment,
  type TreeAdapter,
} from 'parse5'

/** 限度：公文远在其内。 */
export const sanitizeLimits = {
  characters: 2_000_000,
  elements: 100_000,
  depth: 256,
  attributes: 100,
} as const

/** 网页太大、嵌套太深，或者乱到理不出确定的样子：不收，说缘由。 */
export class HtmlRefused extends Error {
  override readonly name = 'HtmlRefused'
}

/**
 * 净化要发布的网页内容：只留公文用得着的，其余都去掉。净化过的再净化，不变。Throws `HtmlRefused`.
 *
 * Parsed as a browser parses, written, and parsed again until nothing changes: what is kept reads the same
 * every time, so nothing can hide in the difference between two readings (decision 0006).
 */
export function sanitizeHtml(html: string): string {
  let last = html
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (last.length > sanitizeLimits.characters)
      throw new HtmlRefused(`内容超过 ${sanitizeLimits.characters} 个字符`)
    const clean = onePass(last)
    if (clean === last) return clean
    last = clean
  }
  throw new HtmlRefused('内容的标签混乱，理不出确定的样子，请用「粘贴为纯文本」')
}

const MOST_ROUNDS = 8

function onePass(html: string): string {
  const parsed = parseFragment(html, { treeAdapter: boundedAdapter() })
  const tree = sanitize(fromParse5(parsed), officialDocument)
  if ('children' in tree) dropBrokenImages(tree)
  return toHtml(tree)
}

type Parent = Extract<ReturnType<typeof sanitize>, { children: unknown }>

/** An image whose address was refused would show as a broken one. */
function dropBrokenImages({ children }: Parent): void {
  for (let i = children.length - 1; i >= 0; i--) {
    const child = children[i]
    if (child?.type !== 'element') continue
    if (child.tagName === 'img' && child.properties.src === undefined) children.splice(i, 1)
    else dropBrokenImages(child)
  }
}

/** Few letters can ask for many elements, and depth is what recursion cannot bear: counted as they are made. */
function boundedAdapter(): TreeAdapter<DefaultTreeAdapterMap> {
  let open = 0
  let made = 0
  return {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      made++
      if (made > sanitizeLimits.elements) throw new HtmlRefused('标签太多')
      if (attributes.length > sanitizeLimits.attributes) throw new HtmlRefused('标签的属性太多')
      return defaultTreeAdapter.createElement(name, namespace, attributes)
    },
    onItemPush() {
      open++
      if (open > sanitizeLimits.depth) throw new HtmlRefused('标签嵌套太深')
    },
    onItemPop() {
      open--
    },
  }
}

const table = ['caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td']
/** No attribute needs these, and without them none can close a tag in somebody else's reading. */
const plainText = /^[^<>"`\0-\x08\x0b-\x1f]*$/
const count = /^[1-9]\d{0,3}$/

/** 公文用得着的标签和属性。 */
const officialDocument: Schema = {
  tagNames: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'div', 'span', 'br', 'hr', 'blockquote'],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'table', ...table, 'figure', 'figcaption'],
    ...['a', 'img', 'strong', 'b', 'em', 'i', 'u', 's', 'sub', 'sup'],
  ],
  attributes: {
    '*': [['className', 'align-left', 'align-center', 'align-right', 'align-justify', 'indent']],
    a: [
      ['href', plainText],
      ['title', plainText],
    ],
    img: [
      // 只有本站的文件：外面的图片会把读者的地址告诉别的网站。
      ['src', /^\/files\/(?!.*\.\.)[\w./~-]+$/],
      ['alt', plainText],
      ['title', plainText],
      ['width', count],
      ['height', count],
    ],
    ol: [['start', /^-?\d{1,6}$/], 'reversed', ['type', '1', 'a', 'A', 'i', 'I']],
    li: [['value', /^-?\d{1,6}$/]],
    col: [['span', count]],
    colgroup: [['span', count]],
    th: [
      ['rowSpan', count],
      ['colSpan', count],
      ['scope', 'row', 'col', 'rowgroup', 'colgroup'],
    ],
    td: [
      ['rowSpan', count],
      ['colSpan', count],
    ],
  },
  protocols: { href: ['http', 'https', 'mailto'] },
  ancestors: {
    ...Object.fromEntries(table.map((name) => [name, ['table']])),
    ...{ li: ['ul', 'ol'], dt: ['dl'], dd: ['dl'], figcaption: ['figure'] },
  },
  // 连内容一起去掉；不在这里的，去掉标签，留下文字。
  strip: [
    ...['script', 'style', 'template', 'noscript', 'noembed', 'noframes', 'iframe', 'object'],
    ...['svg', 'math', 'textarea', 'select', 'title', 'xmp', 'plaintext', 'audio', 'video'],
  ],
  clobber: [],
  clobberPrefix: '',
  required: {},
  allowComments: false,
  allowDoctypes: false,
}
