import type { Measure } from '@gongkai/law'
import type { CellValue } from '../document.ts'

/** 一格读得的值，和读的时候做了什么。 */
export interface ValueReading {
  readonly value: CellValue
  /** 附注代号；照原文读出的没有。 */
  readonly notes: readonly { readonly code: string; readonly message: string }[]
}

/** 几乎所有的格都是这样的，先看它。 */
const PLAIN = /^(?:0|[1-9]\d{0,8})$/
/** 不以 0 开头：「00」多半是两格并成了一格。 */
const NUMBER = /^[+-]?(?:0|[1-9]\d*)(?:\.\d+)?$/
const THOUSANDS = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/
const PLACEHOLDER = /^(?:[/\\\-–—―－_.。…]+|无|无数据|n\/a)$/i
const COUNT_UNIT = /^([+-]?[\d,.]+)(?:件次|人次|件|条|个|项|篇|份|次|宗|起|例)$/
const MONEY_UNIT = /^([+-]?[\d,.]+)(万元|元|亿元)$/
const ANNOTATED = /^([+-]?[\d,.]+)(?:件|条|个|项|万元|元)?\((.+)\)$/

/** 空白，以及零宽、不换行的空白。 */
export function withoutBlanks(text: string): string {
  if (PLAIN.test(text)) return text
  return text.replace(/[\s\u00a0\u3000\u200b-\u200f\u2060\ufeff\u00ad]+/g, '')
}

/** 除了空白什么也没有。几乎每一格都问好几遍，先看头一个字。 */
export function isBlank(text: string): boolean {
  return text === '' || (!startsPlainly(text.charCodeAt(0)) && withoutBlanks(text) === '')
}

/** 数字和汉字：既不是空白，归一也还是它自己。 */
function startsPlainly(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x4e00 && code <= 0x9fff)
}

/** 这一格像是放值的（数、空、占位符），不是标签。 */
export function looksLikeValue(text: string): boolean {
  // A label nearly always begins with a Chinese character; of the placeholders only 无 does.
  const first = text.charCodeAt(0)
  if (first >= 0x4e00 && first <= 0x9fff && text[0] !== '无') return false
  if (text === '' || PLAIN.test(text)) return true
  const bare = withoutBlanks(text).normalize('NFKC')
  if (bare === '' || PLACEHOLDER.test(bare)) return true
  if (/^\d+[、.．]\D/.test(bare)) return false
  const core = bare.replace(/^\?+|\?+$/g, '')
  return /^[+-]?\d/.test(core) && !/^\d+年/.test(core) && core.replace(/\(.*\)$/, '').length <= 18
}

/**
 * 读一格。空格、占位符、不是数的，值为 null 并有附注；绝不写成 0。
 *
 * `measure` 为 `wanYuan` 时单位是万元：写着元的换算，没写单位的照数读（表头写明了万元）；
 * `unitInCell` 是表头没有单位的金额（2019 年格式的采购总金额）：格里没有单位的非零数不能读。
 */
export function cellValue(
  text: string,
  measure: Measure = 'count',
  unitInCell = false,
): ValueReading {
  if (PLAIN.test(text) && (!unitInCell || text === '0')) return { value: Number(text), notes: [] }
  const notes: { code: string; message: string }[] = []
  const note = (code: string, message: string) => notes.push({ code, message })
  const unknown = (code: string, message: string): ValueReading => {
    note(code, message)
    return { value: null, notes }
  }

  let bare = withoutBlanks(text)
  if (bare === '') return unknown('cell.blank', '空格：没有数，按未知处理')
  // 一格里的「1 2」可能是 12，也可能是两格并在了一起。
  if (/[\d０-９][\s\u00a0\u3000]+[\d０-９]/.test(text))
    return unknown('cell.notANumber', '数字中间有空白，不能断定是一个数还是几个数')
  const halfWidth = bare.normalize('NFKC')
  if (/[０-９．，]/.test(bare)) note('cell.fullWidth', '全角字符改为半角')
  bare = halfWidth.replace(/−|–/g, '-')
  if (PLACEHOLDER.test(bare)) return unknown('cell.placeholder', '占位符不是数，按未知处理')
  if (/^\?+[\d-]|\d\?+$/.test(bare)) {
    // 网页转成文本时丢失的不换行空格常变成问号；只去掉两端的，夹在数字中间的问号是丢了字。
    note('cell.stray', '去掉数字旁多出的问号')
    bare = bare.replace(/^\?+|\?+$/g, '')
  }
  const annotated = ANNOTATED.exec(bare)
  if (annotated?.[1] !== undefined) {
    note('cell.annotated', `括号里的说明：${annotated[2]}`)
    bare = annotated[1]
  }
  if (measure === 'wanYuan') return money(bare, unitInCell, notes)
  const unit = COUNT_UNIT.exec(bare)
  if (unit?.[1] !== undefined) {
    note('cell.unit', '去掉数后的单位')
    bare = unit[1]
  }
  const value = numberOf(bare, note)
  return value === undefined
    ? unknown('cell.notANumber', '不是一个数，按未知处理')
    : { value, notes }
}

function money(
  bare: string,
  unitInCell: boolean,
  notes: { code: string; message: string }[],
): ValueReading {
  const note = (code: string, message: string) => notes.push({ code, message })
  const [, amount = bare, unit] = MONEY_UNIT.exec(bare) ?? []
  const value = numberOf(amount, note)
  if (value === undefined) {
    note('cell.notANumber', '不是一个数，按未知处理')
    return { value: null, notes }
  }
  if (unit === '元') {
    note('cell.yuanAsWanYuan', '原文以元计，换算为万元')
    return { value: scaled(value, 1e4, 'divide'), notes }
  }
  if (unit === '亿元') {
    note('cell.yuanAsWanYuan', '原文以亿元计，换算为万元')
    return { value: scaled(value, 1e4, 'multiply'), notes }
  }
  if (unitInCell && unit === undefined && value !== 0) {
    note('cell.unitUnknown', `没有写明单位，${bare} 是元还是万元不能断定，按未知处理`)
    return { value: null, notes }
  }
  return { value, notes }
}

function numberOf(text: string, note: (code: string, message: string) => void): number | undefined {
  if (THOUSANDS.test(text)) {
    note('cell.thousands', '去掉千位分隔符')
    return Number(text.replaceAll(',', ''))
  }
  // 十五位以上的数不能精确表示，也不会是件数：多半是连写的几个数。
  return NUMBER.test(text) && text.length <= 15 ? Number(text) : undefined
}

/** 按十进制换算，不引入二进制小数的尾差（251000 元 = 25.1 万元）。 */
function scaled(value: number, factor: number, how: 'divide' | 'multiply'): number {
  const exact = how === 'divide' ? value / factor : value * factor
  return Number(exact.toFixed(8))
}
