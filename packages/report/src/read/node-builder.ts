import { html } from 'parse5'
import { ReadingError } from '../reading-error.ts'
import type { HtmlNode, HtmlTree } from './html-tree.ts'
import { MAX_DEPTH, MAX_NODES } from './limits.ts'

/** 像写网页一样建树：Word 的段落和表由此走与网页同一条路。 */
export interface NodeBuilder {
  open(name: string, attributes?: Readonly<Record<string, string>>): HtmlNode
  close(): void
  text(text: string): void
  readonly tree: HtmlTree
}

/** 空的树。 */
export function nodeBuilder(): NodeBuilder {
  let nodes = 0
  const make = (name: string, text: string, parent: HtmlNode | null): HtmlNode => {
    if (++nodes > MAX_NODES) throw new ReadingError('tooComplex', '文件的段落过多')
    const node: HtmlNode = {
      name,
      text,
      attrs: [],
      parent,
      first: null,
      last: null,
      previous: parent?.last ?? null,
      next: null,
      namespace: html.NS.HTML,
      content: null,
    }
    if (!parent) return node
    if (parent.last) parent.last.next = node
    else parent.first = node
    parent.last = node
    return node
  }
  const root = make('body', '', null)
  const tables: HtmlNode[] = []
  let current = root
  let depth = 0
  return {
    tree: { root, tables, scripts: [] },
    open(name, attributes = {}) {
      if (++depth > MAX_DEPTH) throw new ReadingError('tooDeep')
      current = make(name, '', current)
      for (const key of Object.keys(attributes)) {
        current.attrs.push({ name: key, value: attributes[key] ?? '' })
      }
      if (name === 'table') tables.push(current)
      return current
    },
    close() {
      depth--
      current = current.parent ?? root
    },
    text(text) {
      if (current.last?.name === '#text') current.last.text += text
      else make('#text', text, current)
    },
  }
}
