import {
  closing,
  contentEnd,
  declarationEnd,
  isBlank,
  isLetter,
  nameEnd,
  tagEnd,
} from './html-scan.ts'
import {
  endsSelect,
  hidesByOthers,
  losesAttributes,
  mayStandInStructure,
  tagKind,
} from './html-tags.ts'
import { MAX_DEPTH } from './limits.ts'

/**
 * 网页交给解析器之前先瘦身：脚本、样式、注释和用不着的属性去掉，`<span>`、`<font>`、`<a>` 这样的行内标签
 * 也去掉。从 Word 转出的网页，十个标签里有六个、一半以上的字节是它们，而读者读到的一个字也不差。
 *
 * 行内标签去不去都一样，是说在端正的页面里；有隐藏的行内元素、表里错放的东西、图形和公式的页面，行内标签照留。
 */
export function leanHtml(html: string): string {
  return leaner(html, true) ?? leaner(html, false) ?? html
}

/** 也许说着「隐藏」的属性；字母可以写成「&#100;」。 */
const HINT = /hid|display|&#/gi

/** 空的注释：隔开前后的字，别的什么也不是。 */
const EMPTY = '<!---->'

/** 从头到尾一遍。拿不准时为 undefined：`dropsInline` 时再不去行内标签走一遍，还拿不准就一个字不动。 */
function leaner(html: string, dropsInline: boolean): string | undefined {
  const kept: string[] = []
  let from = 0
  /** 表里不能直接装字的一层：在那里的字和行内标签会被移到表前。 */
  let inStructure = false
  let inSelect = false
  let inHeading = false
  /** 去掉的行内标签里，还没有闭合的。 */
  const open: string[] = []
  let isMisnested = false
  let textFrom = 0
  let hint = -1

  const cut = (at: number, to: number, instead = '') => {
    if (at > from) kept.push(html.slice(from, at))
    if (instead !== '') kept.push(instead)
    else if (at > from && mayJoin(html, from, at)) kept.push(EMPTY)
    from = to
  }
  const hasHint = (at: number, to: number) => {
    if (hint < at) {
      HINT.lastIndex = at
      hint = HINT.exec(html)?.index ?? html.length
    }
    return hint < to
  }

  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    const next = html.charCodeAt(at + 1)
    const isEnd = next === 0x2f
    if (!isLetter(isEnd ? html.charCodeAt(at + 2) : next)) {
      const end = declarationEnd(html, at)
      if (end === undefined) break
      if (end > at + 1 && dropsInline && inStructure && hasText(html, textFrom, at))
        return undefined
      if (html.startsWith('<!--', at)) cut(at, end, inStructure ? EMPTY : '')
      if (end > at + 1) textFrom = end
      at = end
      continue
    }
    if (dropsInline && inStructure && hasText(html, textFrom, at)) return undefined
    const start = isEnd ? at + 2 : at + 1
    const named = nameEnd(html, start)
    const kind = tagKind(html.slice(start, named))
    const end = html.charCodeAt(named) === 0x3e ? named + 1 : tagEnd(html, named)
    if (end === undefined) break
    textFrom = end

    if (inSelect && endsSelect(kind, html.slice(start, named))) return undefined
    if (isEnd) {
      if (dropsInline && (kind === 'inline' || kind === 'image')) {
        if (open.at(-1) === html.slice(start, named)) open.pop()
        else if (open.length > 0) isMisnested = true
        cut(at, end)
      } else if (kind === 'form' && dropsInline) {
        // A form that ends within an inline element stays around it.
        if (open.length > 0 || isMisnested) return undefined
      } else if (kind === 'table') inStructure = false
      else if (kind === 'cell') inStructure = true
      else if (kind === 'select') inSelect = false
      else if (kind === 'heading') inHeading = false
      at = end
      continue
    }

    const isHinted = end > named + 1 && hasHint(named, end)
    if (dropsInline) {
      if (isHinted && hidesByOthers(kind)) return undefined
      if (kind === 'upsetting' || (kind === 'option' && !inSelect)) return undefined
      if (inStructure && !mayStandInStructure(kind)) return undefined
      if (kind === 'inline' && open.push(html.slice(start, named)) > MAX_DEPTH) return undefined
      // A heading closes the one it stands in, but not through an inline element.
      if (kind === 'heading' && inHeading) return undefined
    }

    at = end
    switch (kind) {
      case 'skipped':
      case 'text': {
        const after = contentEnd(html, html.slice(start, named).toLowerCase(), end)
        // Nothing closes it: what follows is its content.
        if (after === undefined) return joined(html, kept, from)
        if (kind === 'skipped') cut(start - 1, after)
        at = textFrom = after
        break
      }
      case 'foreign': {
        if (dropsInline) return undefined
        const after = closing(html, html.slice(start, named), end)
        if (after === undefined || LEAVES_FOREIGN.test(html.slice(end, after)))
          return joined(html, kept, from)
        at = textFrom = after
        break
      }
      case 'rest':
        return joined(html, kept, from)
      case 'select':
        // A list within a list only closes it.
        inSelect = !inSelect
        break
      case 'heading':
        inHeading = true
        break
      case 'table':
      case 'structure':
        inStructure = true
        break
      case 'cell':
        inStructure = false
        break
    }
    if (isHinted) continue
    if (dropsInline && (kind === 'inline' || kind === 'image')) cut(start - 1, end)
    else if (end > named + 1 && losesAttributes(kind))
      cut(
        start - 1,
        end,
        `${html.slice(start - 1, named)}${kind === 'cell' ? spans(html, named) : ''}>`,
      )
  }
  if (dropsInline && inStructure && hasText(html, textFrom, html.length)) return undefined
  return joined(html, kept, from)
}

/** 图形、公式里有这些，就说不准「</svg>」是不是它的末尾。 */
const LEAVES_FOREIGN =
  /<(?:!\[CDATA|title|textarea|xmp|iframe|noembed|noframes|noscript|plaintext|style|script)/i

/** 属性里的跨行、跨列，照原样。 */
function spans(html: string, named: number): string {
  let found = ''
  tagEnd(html, named, (from, nameTo, to) => {
    if (nameTo - from === 7 && /^(?:row|col)span$/i.test(html.slice(from, nameTo)))
      found += ` ${html.slice(from, to)}`
  })
  return found
}

/** 去掉标签以后，前后的字会不会连成别的东西：「&」＋「copy」，「<」＋「p」。 */
function mayJoin(html: string, from: number, to: number): boolean {
  let at = to - 1
  if (html.charCodeAt(at) === 0x3c) return true
  while (at >= from && isOfReference(html.charCodeAt(at))) at--
  return at >= from && html.charCodeAt(at) === 0x26
}

function isOfReference(code: number): boolean {
  return isLetter(code) || (code >= 0x30 && code <= 0x39) || code === 0x23
}

function hasText(html: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isBlank(html.charCodeAt(at))) return true
  return false
}

function joined(html: string, kept: string[], from: number): string {
  if (from === 0) return html
  kept.push(html.slice(from))
  return kept.join('')
}
