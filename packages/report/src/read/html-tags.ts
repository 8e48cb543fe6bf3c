/**
 * 标签在瘦身时怎么对待。
 *
 * - `inline`、`image`：读者不看、解析器也不特别对待的行内标签，可以整个去掉；
 * - `block`、`heading`、`page`：照留，属性不用；`cell`：只留跨行跨列；`structure`：表里不能直接装字的一层；
 * - `skipped`：连内容一起不读的；`text`：内容是文字而不是标签的，照抄；`rest`：其后全是文字；
 * - `select`、`option`：下拉框里的标签多半不算数；`form`、`control`：照抄，表里哪一层都可以有；
 * - `foreign`：别的语言，照抄；`upsetting`：有它在，行内标签去掉与否可能两样。
 */
export type TagKind =
  | 'inline'
  | 'image'
  | 'block'
  | 'heading'
  | 'page'
  | 'cell'
  | 'structure'
  | 'table'
  | 'form'
  | 'select'
  | 'option'
  | 'control'
  | 'skipped'
  | 'text'
  | 'rest'
  | 'foreign'
  | 'upsetting'

const kinds = new Map<string, TagKind>([
  ...words(
    'inline',
    `a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr o:p q s samp small
    span strike strong sub sup time tt u var`,
  ),
  ['img', 'image'],
  ...words(
    'block',
    `address applet article aside blockquote br button center dd details dir div dl dt fieldset figcaption
    figure footer header hgroup hr li main marquee menu nav object ol p section summary ul`,
  ),
  ...words('page', 'html head body'),
  ...words('heading', 'h1 h2 h3 h4 h5 h6'),
  ...words('structure', 'tr tbody thead tfoot colgroup col'),
  ...words('cell', 'td th caption'),
  ['table', 'table'],
  ['form', 'form'],
  ['select', 'select'],
  ...words('option', 'option optgroup'),
  ...words('control', 'base input keygen link meta'),
  ...words('skipped', 'script style noscript iframe noframes'),
  ...words('text', 'title textarea xmp noembed'),
  ['plaintext', 'rest'],
  ...words('foreign', 'svg math'),
  ...words(
    'upsetting',
    'audio canvas dialog frame frameset legend listing map pre rb rp rt rtc template video',
  ),
])

function words(kind: TagKind, names: string): [string, TagKind][] {
  return names.split(/\s+/).map((name) => [name, kind])
}

/** 这个名字的标签怎么对待；不认得的为 undefined，照抄。 */
export function tagKind(name: string): TagKind | undefined {
  return kinds.get(name) ?? kinds.get(name.toLowerCase())
}

/** 隐藏到哪里为止，是不是要看行内标签：它由别的标签的闭合关上，或者由先来的标签顶替。 */
export function hidesByOthers(kind: TagKind | undefined): boolean {
  return kind === undefined || kind === 'inline' || kind === 'heading' || kind === 'page'
}

/** 表里直接装字会被移走的一层，能有的标签；别的标签也会被移走。 */
export function mayStandInStructure(kind: TagKind | undefined): boolean {
  switch (kind) {
    case 'structure':
    case 'cell':
    case 'table':
    case 'form':
    case 'control':
    case 'skipped':
      return true
    default:
      return false
  }
}

/** 下拉框里，样式之类的标签不算数，里面的标签却算；表和输入框的标签则可能让下拉框就此完了。 */
export function endsSelect(kind: TagKind | undefined, name: string): boolean {
  switch (kind) {
    case 'skipped':
      return name.toLowerCase() !== 'script'
    case 'text':
    case 'rest':
    case 'table':
    case 'structure':
    case 'cell':
    case 'form':
    case 'control':
      return true
    default:
      return false
  }
}

/** 属性除跨行、跨列都用不着。 */
export function losesAttributes(kind: TagKind | undefined): boolean {
  switch (kind) {
    case 'inline':
    case 'image':
    case 'block':
    case 'heading':
    case 'page':
    case 'structure':
    case 'cell':
    case 'table':
      return true
    default:
      return false
  }
}
