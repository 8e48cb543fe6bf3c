/** 统一社会信用代码的字符集（GB 32100—2015）：没有 I、O、S、V、Z。 */
const CREDIT_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/**
 * 统一社会信用代码的毛病；没有为 undefined。
 *
 * GB 32100—2015：18 位，前 17 位各乘 3 的幂（模 31），和第 18 位相加应当被 31 整除。
 */
export function creditCodeFault(code: string): string | undefined {
  if (code.length !== 18) return `统一社会信用代码应当是 18 位，现在是 ${code.length} 位`
  const values = [...code].map((character) => CREDIT_CHARACTERS.indexOf(character))
  const wrong = values.indexOf(-1)
  if (wrong >= 0) return `统一社会信用代码的第 ${wrong + 1} 位不能是「${code[wrong]}」`
  return code[17] === creditCheckCharacter(code.slice(0, 17))
    ? undefined
    : '统一社会信用代码的校验位不对，请核对有没有抄错'
}

/** 统一社会信用代码前 17 位的校验位。 */
export function creditCheckCharacter(first17: string): string {
  let sum = 0
  let weight = 1
  for (const character of first17) {
    sum += CREDIT_CHARACTERS.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return CREDIT_CHARACTERS[(31 - (sum % 31)) % 31] ?? ''
}

/** 行政区划代码的层级：由末尾的零看（GB/T 2260）。 */
export function regionLevel(code: string): 'province' | 'city' | 'county' | undefined {
  if (!/^[1-8]\d{5}$/.test(code)) return undefined
  if (code.endsWith('0000')) return 'province'
  return code.endsWith('00') ? 'city' : 'county'
}

/**
 * 行政区划代码的毛病；没有为 undefined。
 *
 * Only the shape and the place under the parent are checked: the list of codes changes every year, and a
 * list of our own would refuse new districts.
 */
export function regionCodeFault(code: string, parentCode?: string): string | undefined {
  if (!regionLevel(code)) return '行政区划代码应当是 6 位数字（GB/T 2260），例如 320829'
  if (parentCode === undefined || code.startsWith(regionPrefix(parentCode))) return undefined
  return `行政区划代码应当在上级机关的 ${parentCode} 之内，以 ${regionPrefix(parentCode)} 开头`
}

function regionPrefix(code: string): string {
  const digits = { province: 2, city: 4, county: 6 }
  return code.slice(0, digits[regionLevel(code) ?? 'county'])
}

/** 政府网站标识码的毛病；没有为 undefined。 */
export function siteCodeFault(code: string): string | undefined {
  return /^\d{10}$/.test(code) ? undefined : '网站标识码应当是 10 位数字，见网站底部'
}
