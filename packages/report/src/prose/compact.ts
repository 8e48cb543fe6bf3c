/** 归整过的文字，和每个字在原文里的位置。 */
export interface Compact {
  readonly text: string
  /** 归整后的下标 → 原文的下标；没有归整为 undefined（下标相同）。 */
  readonly places: readonly number[] | undefined
}

const UNTIDY = /[\s\u00a0\u3000\u200b-\u200f\u2060\ufeff\uff01-\uff5e,;:()[\]!?%]/
const SPACE = /[^\S\n]|[\u200b-\u200f\u2060\ufeff]/

const wide: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '!': '！',
  '?': '？',
}

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
    const each = original.charAt(i)
    if (SPACE.test(each)) continue
    let tidy = each
    const code = original.charCodeAt(i)
    if (code >= 0xff01 && code <= 0xff5e) {
      const half = String.fromCharCode(code - 0xfee0)
      tidy = /[0-9A-Za-z%./@\-_+=#&]/.test(half) ? half : (wide[half] ?? each)
    } else if (isThousands(original, i)) continue
    else if (isInAddress(original, i)) tidy = each
    else tidy = wide[each] ?? each
    text += tidy
    places.push(i)
  }
  return { text, places }
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
