import { html, parse, type Token, type TreeAdapter, type TreeAdapterTypeMap } from 'parse5'
import { ReadingError } from '../reading-error.ts'
import { MAX_DEPTH, MAX_NODES } from './limits.ts'

/**
 * 网页的一个节点。兄弟以链相连：表中错放的内容由解析器移到表前，用数组则每移一个都要移动整个数组，
 * 一百万个错放的元素就成了平方级。
 */
export interface HtmlNode {
  /** 标签名；文字节点为 `#text`。 */
  readonly name: string
  text: string
  readonly attrs: Token.Attribute[]
  parent: HtmlNode | null
  first: HtmlNode | null
  last: HtmlNode | null
  previous: HtmlNode | null
  next: HtmlNode | null
  /** 只用于区分 SVG、MathML，和 `<template>` 的内容。 */
  readonly namespace: html.NS
  content: HtmlNode | null
}

type NodeMap = TreeAdapterTypeMap<
  HtmlNode,
  HtmlNode,
  HtmlNode,
  HtmlNode,
  HtmlNode,
  HtmlNode,
  HtmlNode,
  HtmlNode,
  HtmlNode,
  HtmlNode
>

/** 解析网页所得：树根，和按出现次序的全部 `<table>`、`<script>`。 */
export interface HtmlTree {
  readonly root: HtmlNode
  readonly tables: readonly HtmlNode[]
  readonly scripts: readonly HtmlNode[]
}

// Reconstructing formatting elements and adopting misnested ones moves nodes again and again; a page
// that makes the parser move more than this is not a report.
const MAX_MOVES = 6 * MAX_NODES

/**
 * 网页 → 树。层数、节点数和移动次数都在解析之中清点，超出就停：等解析完再数就晚了。
 */
export function parseHtmlTree(text: string): HtmlTree {
  const tables: HtmlNode[] = []
  const scripts: HtmlNode[] = []
  let depth = 0
  let nodes = 0
  let moves = 0
  let mode: html.DOCUMENT_MODE = html.DOCUMENT_MODE.NO_QUIRKS
  const noAttrs: Token.Attribute[] = []

  const make = (
    name: string,
    value: string,
    attrs: Token.Attribute[],
    namespace: html.NS,
  ): HtmlNode => {
    if (++nodes > MAX_NODES) throw new ReadingError('tooComplex', '网页的元素过多')
    return {
      name,
      text: value,
      attrs,
      parent: null,
      first: null,
      last: null,
      previous: null,
      next: null,
      namespace,
      content: null,
    }
  }
  const makeText = (value: string): HtmlNode => make('#text', value, noAttrs, html.NS.HTML)

  const append = (parent: HtmlNode, node: HtmlNode): void => {
    if (++moves > MAX_MOVES) throw new ReadingError('tooComplex', '网页的结构过于混乱')
    node.parent = parent
    node.previous = parent.last
    node.next = null
    if (parent.last) parent.last.next = node
    else parent.first = node
    parent.last = node
  }
  const insertBefore = (parent: HtmlNode, node: HtmlNode, reference: HtmlNode): void => {
    if (++moves > MAX_MOVES) throw new ReadingError('tooComplex', '网页的结构过于混乱')
    node.parent = parent
    node.previous = reference.previous
    node.next = reference
    if (reference.previous) reference.previous.next = node
    else parent.first = node
    reference.previous = node
  }

  const adapter: TreeAdapter<NodeMap> = {
    createDocument: () => make('#document', '', noAttrs, html.NS.HTML),
    createDocumentFragment: () => make('#fragment', '', noAttrs, html.NS.HTML),
    createElement(name, namespace, attrs) {
      const node = make(name, '', attrs, namespace)
      if (name === 'table') tables.push(node)
      else if (name === 'script' || name === 'textarea') scripts.push(node)
      return node
    },
    createCommentNode: () => make('#comment', '', noAttrs, html.NS.HTML),
    createTextNode: makeText,
    // Comments hold nothing of the report; they are made because the parser asks, and not kept.
    appendChild(parent, node) {
      if (node.name !== '#comment') append(parent, node)
    },
    insertBefore(parent, node, reference) {
      if (node.name !== '#comment') insertBefore(parent, node, reference)
    },
    insertText(parent, value) {
      if (parent.last?.name === '#text') parent.last.text += value
      else append(parent, makeText(value))
    },
    insertTextBefore(parent, value, reference) {
      if (reference.previous?.name === '#text') reference.previous.text += value
      else insertBefore(parent, makeText(value), reference)
    },
    detachNode(node) {
      const { parent, previous, next } = node
      if (!parent) return
      if (previous) previous.next = next
      else parent.first = next
      if (next) next.previous = previous
      else parent.last = previous
      node.parent = node.previous = node.next = null
    },
    adoptAttributes(recipient, attrs) {
      const known = new Set(recipient.attrs.map((attr) => attr.name))
      for (const attr of attrs) if (!known.has(attr.name)) recipient.attrs.push(attr)
    },
    setDocumentType: () => {},
    setDocumentMode: (_document, value) => {
      mode = value
    },
    getDocumentMode: () => mode,
    setTemplateContent: (template, content) => {
      template.content = content
    },
    getTemplateContent: (template) => template.content ?? template,
    getFirstChild: (node) => node.first,
    getChildNodes: childNodes,
    getParentNode: (node) => node.parent,
    getAttrList: (node) => node.attrs,
    getTagName: (node) => node.name,
    getNamespaceURI: (node) => node.namespace,
    getTextNodeContent: (node) => node.text,
    getCommentNodeContent: () => '',
    getDocumentTypeNodeName: () => '',
    getDocumentTypeNodePublicId: () => '',
    getDocumentTypeNodeSystemId: () => '',
    isTextNode: (node): node is HtmlNode => node.name === '#text',
    isCommentNode: (node): node is HtmlNode => node.name === '#comment',
    isDocumentTypeNode: (_node): _node is HtmlNode => false,
    isElementNode: (node): node is HtmlNode => !node.name.startsWith('#'),
    getNodeSourceCodeLocation: () => undefined,
    setNodeSourceCodeLocation: () => {},
    updateNodeSourceCodeLocation: () => {},
    onItemPush: () => {
      if (++depth > MAX_DEPTH) throw new ReadingError('tooDeep')
    },
    onItemPop: () => {
      depth--
    },
  }
  const root = parse<NodeMap>(text, { treeAdapter: adapter, sourceCodeLocationInfo: false })
  return { root, tables, scripts }
}

function childNodes(parent: HtmlNode): HtmlNode[] {
  const children: HtmlNode[] = []
  for (let child = parent.first; child; child = child.next) children.push(child)
  return children
}

/** 元素的一个属性；没有为 undefined。 */
export function attribute(node: HtmlNode, name: string): string | undefined {
  for (const attr of node.attrs) if (attr.name === name) return attr.value
  return undefined
}
