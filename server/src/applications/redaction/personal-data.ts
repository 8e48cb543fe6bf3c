import { passagesOf, type SourceText } from '../../extraction/index.ts'
import type { Occurrence } from './occurrences.ts'

/** 可能的个人信息：在哪里，像什么。只提议，不决定。 */
export interface PersonalDataProposal extends Occurrence {
  readonly what: string
}

/** 找出可能的个人信息：身份证号、电话、银行卡号、电子邮箱、住址、写在「姓名」之后的姓名等。 */
export function likelyPersonalData(source: SourceText): readonly PersonalDataProposal[] {
  return passagesOf(source).flatMap(({ number, text }) => {
    // One character for one, so that the places are those of the text.
    const narrow = text.replace(/[\uff01-\uff5e]/g, (wide) =>
      String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
    )
    const found: PersonalDataProposal[] = []
    for (const { what, pattern, isSure } of signs)
      for (const match of narrow.matchAll(pattern)) {
        const said = match[1] ?? match[0]
        const from = match.index + match[0].lastIndexOf(said)
        const to = from + said.length
        const isKnown = found.some((each) => from < each.to && to > each.from)
        if (!isKnown && (isSure?.(said) ?? true)) found.push({ passage: number, from, to, what })
      }
    return found.toSorted((a, b) => a.from - b.from)
  })
}

const digits = (text: string) => text.replace(/[\s-]/g, '')

/** The surest first: what one has found, the next does not find again. */
const signs: readonly {
  readonly what: string
  readonly pattern: RegExp
  readonly isSure?: (said: string) => boolean
}[] = [
  {
    what: '公民身份号码',
    pattern: /(?<![\dA-Za-z])[1-9]\d{5}[ -]?\d{8}[ -]?\d{3}[\dXx](?![\dA-Za-z])/g,
    isSure: (said) => isIdentityNumber(digits(said)),
  },
  {
    what: '十五位的身份号码',
    pattern: /(?<!\d)[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/g,
  },
  { what: '手机号码', pattern: /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g },
  {
    what: '银行卡号',
    pattern: /(?<!\d)\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}(?:[ -]?\d{1,3})?(?!\d)/g,
    isSure: (said) => isLuhn(digits(said)),
  },
  { what: '固定电话', pattern: /(?<!\d)\(?0\d{2,3}\)?[ -]?\d{7,8}(?:[ -转]\d{1,5})?(?!\d)/g },
  { what: '电子邮箱', pattern: /[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g },
  {
    what: '护照或者通行证号码',
    pattern: /(?<![A-Za-z\d])(?:[EGDSPHM][A-Za-z]?\d{8}|[HMC]\d{10})(?!\d)/g,
  },
  {
    what: '车牌号码',
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•]?[A-Z\d]{5,6}(?![A-Z\d])/g,
  },
  {
    what: '住址',
    pattern:
      /(?:住址|家住|住所地?|户籍地?址?|居住地|通讯地址|联系地址|地址)\s*[:为在是]?\s*([\p{Script=Han}\d\-A-Za-z()#]{4,50})/gu,
    isSure: (said) => /[省市区县镇乡村路街巷弄号栋幢室组]/.test(said),
  },
  {
    what: '详细地址',
    pattern:
      /[\p{Script=Han}]{2,12}(?:路|街|巷|弄|大道|小区|村|组|苑|园)\d+(?:号|栋|幢|弄|组)(?:[\dA-Za-z-]+(?:号楼|号|栋|幢|单元|室))*/gu,
  },
  {
    what: '姓名',
    pattern:
      /(?:姓\s*名|申\s*请\s*人|联\s*系\s*人|当\s*事\s*人|举\s*报\s*人|投\s*诉\s*人|被\s*征\s*收\s*人|法定代表人|负责人|收件人|户主|经办人)\s*[:为]\s*([\p{Script=Han}·]{2,6})(?![\p{Script=Han}])/gu,
  },
]

function isIdentityNumber(number: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return '10X98765432'[sum % 11] === number[17]?.toUpperCase()
}

function isLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
