/** 归整过的文字，和每个字在原文里的位置。 */
export interface Compact {
  readonly text: string
  /** 归整后的下标 → 原文的下标；没有归整为 undefined（下标相同）。 */
  readonly places: readonly number[] | undefined
}

const UNTIDY =
  /[ \t\r\f\v\u00a0\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff\uff01-\uff5e,;:()!?]/

const wide: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '!': '！',
  '?': '？',
}

/** 全角标点里保持全角的：，；：（）！？，和其余不是字母数字的。 */
const KEPT_WIDE = /[^0-9A-Za-z%./@\-_+=#&]/

/**
 * 归整：去掉空白（换行留下），数字、字母、百分号用半角，标点用全角，数中的千位分隔符去掉。
 *
 * 只为比对；引用时按 `places` 找回原文。
 */
export function compact(original: string): Compact {
  if (!UNTIDY.test(original)) return { text: original, places: undefined }
  let text = ''
  const places: number[] = []
  for (let i = 0; i < original.length; i++) {
    const code = original.charCodeAt(i)
    const each = tidied(original, i, code)
    if (each === undefined) continue
    text += each
    places.push(i)
  }
  return { text, places }
}

/** 一个字归整以后；去掉的为 undefined。绝大多数是汉字，先放行。 */
function tidied(text: string, i: number, code: number): string | undefined {
  const each = text.charAt(i)
  if ((code > 0x3000 && code < 0xfeff) || code === 10) return each
  if (code >= 0xff01 && code <= 0xff5e) {
    const half = String.fromCharCode(code - 0xfee0)
    return KEPT_WIDE.test(half) ? each : half
  }
  if (isBlank(code) || isThousands(text, i)) return undefined
  if (isInAddress(text, i)) return each
  return wide[each] ?? each
}

function isBlank(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0x3000 ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202f) ||
    code === 0x205f ||
    code === 0x2060
  )
}

/** 「13,561」里的逗号。 */
function isThousands(text: string, i: number): boolean {
  return (
    text[i] === ',' && /\d/.test(text[i - 1] ?? '') && /^\d{3}(?!\d)/.test(text.slice(i + 1, i + 5))
  )
}

/** 「http://」里的冒号不是标点。 */
function isInAddress(text: string, i: number): boolean {
  return text[i] === ':' && text[i + 1] === '/' && /[a-z]/i.test(text[i - 1] ?? '')
}

/** 归整后的位置在原文里的位置。 */
export function originalPlace({ places }: Compact, at: number): number {
  return places ? (places[at] ?? (places.at(-1) ?? -1) + 1) : at
}
