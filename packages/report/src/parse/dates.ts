import { type Day, dayOf } from '@gongkai/law'

const CHINESE = '〇○零Ｏ一二三四五六七八九十'
const digits: Readonly<Record<string, number>> = {
  〇: 0,
  '○': 0,
  零: 0,
  Ｏ: 0,
  O: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const YEAR = `(\\d{4}|[二][${CHINESE}O]{3})`
const PART = `(\\d{1,2}|[${CHINESE}]{1,3})`
const IN_WORDS = `${YEAR}\\s*年\\s*${PART}\\s*月\\s*${PART}\\s*[日号]`

/** 文中的一个日期和它的起止。 */
export interface FoundDay {
  readonly day: Day
  readonly from: number
  readonly to: number
}

/** 文中「2024年1月18日」「二○一二年二月二十日」这样写的日期，依次。不存在的日子不算。 */
export function daysInWords(text: string): readonly FoundDay[] {
  return [...text.matchAll(new RegExp(IN_WORDS, 'g'))].flatMap((match) => {
    const day = dayOf(numberIn(match[1]), numberIn(match[2]), numberIn(match[3]))
    return day ? [{ day, from: match.index, to: match.index + match[0].length }] : []
  })
}

/** 元数据里的日期：`2024-01-30`、`2024/1/30 15:34`、`2024年1月30日`、`20240130`。 */
export function dayIn(text: string): Day | undefined {
  const match =
    /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim())
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined
}

/** 年份：四位数字或者「二〇二三」。 */
export function yearIn(text: string): number | undefined {
  const match = new RegExp(`${YEAR}\\s*年?`).exec(text)
  const year = match ? numberIn(match[1]) : Number.NaN
  return year >= 2000 && year <= 2100 ? year : undefined
}

/** 统计期限：「自2023年1月1日起至12月31日止」；后一个日期省去年份时随前一个。 */
export function periodIn(
  text: string,
): { readonly from: Day | null; readonly to: Day | null; readonly at: number } | undefined {
  const pattern = new RegExp(
    `${IN_WORDS}\\s*起?\\s*[，,]?\\s*(?:至|到|—+|－|-|~)\\s*(?:${YEAR}\\s*年)?\\s*(?:当年)?\\s*${PART}\\s*月\\s*${PART}\\s*日`,
  )
  const match = pattern.exec(text)
  if (!match) return undefined
  const year = numberIn(match[1])
  const from = dayOf(year, numberIn(match[2]), numberIn(match[3])) ?? null
  const endYear = match[4] === undefined ? year : numberIn(match[4])
  const to = dayOf(endYear, numberIn(match[5]), numberIn(match[6])) ?? null
  return { from, to, at: match.index }
}

function numberIn(text: string | undefined): number {
  if (text === undefined) return Number.NaN
  if (/^\d+$/.test(text)) return Number(text)
  if (!text.includes('十')) return Number([...text].map((c) => digits[c] ?? 'x').join(''))
  const [tens = '', ones = ''] = text.split('十')
  return (
    (tens === '' ? 1 : (digits[tens] ?? Number.NaN)) * 10 +
    (ones === '' ? 0 : (digits[ones] ?? Number.NaN))
  )
}
