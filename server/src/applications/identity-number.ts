import { isDay } from '@gongkai/law'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** 居民身份证号码（GB 11643）的毛病：位数、出生日期、校验码；没有为 undefined。 */
export function identityCardFault(text: string): string | undefined {
  const number = text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  if (!/^\d{17}[\dX]$/.test(number)) return '居民身份证号码是 18 位，最后一位可以是 X'
  const born = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isDay(born)) return '身份证号码里的出生日期不对，请检查有没有抄错'
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return CHECKS[sum % 11] === number[17] ? undefined : '身份证号码的校验码不对，请检查有没有抄错'
}
