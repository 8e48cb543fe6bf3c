import type { Rule } from '../rule.ts'
import { applications } from './applications.ts'
import { balances } from './balances.ts'
import { cells } from './cells.ts'
import { citationRules } from './citations.ts'
import { dates } from './dates.ts'
import { disclosure } from './disclosure.ts'
import { disclosureYears } from './disclosure-years.ts'
import { growthRules } from './growth.ts'
import { identity } from './identity.ts'
import { privacyRules } from './privacy.ts'
import { proposalRules } from './proposals.ts'
import { proseParts } from './prose-parts.ts'
import { remedies } from './remedies.ts'
import { sections } from './sections.ts'
import { shares } from './shares.ts'
import { tables } from './tables.ts'
import { textFacts } from './text-facts.ts'
import { textStatements } from './text-statements.ts'
import { textSums } from './text-sums.ts'
import { wording } from './wording.ts'
import { years } from './years.ts'

/** 各类检查点：编号的字母和名称。 */
export const ruleFamilies = {
  S: '结构',
  C: '单元格',
  A: '表二',
  B: '表三',
  D: '表四',
  Y: '跨年',
  T: '文字与表',
  P: '日期、机关与文字',
  V: '个人信息与保密',
} as const

const order = Object.keys(ruleFamilies).join('')

/** 全部规则，依编号。 */
export const rules: readonly Rule[] = [
  ...sections,
  ...tables,
  ...proseParts,
  ...cells,
  ...disclosure,
  ...disclosureYears,
  ...balances,
  ...applications,
  ...remedies,
  ...years,
  ...growthRules,
  ...textFacts,
  ...textSums,
  shares,
  ...textStatements,
  ...proposalRules,
  ...dates,
  ...identity,
  ...citationRules,
  ...wording,
  ...privacyRules,
].sort((a, b) => placeOf(a.code) - placeOf(b.code))

function placeOf(code: string): number {
  return order.indexOf(code.charAt(0)) * 100 + Number(code.slice(1))
}
