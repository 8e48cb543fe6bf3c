import { type Article, article } from '../article.ts'

/** 案件的种类，就是表四的三组：行政复议，未经复议直接起诉，复议后起诉。 */
export type RemedyCaseKind = keyof typeof remedyCaseKinds

/** 案件种类的名称；代号是表四的行号。 */
export const remedyCaseKinds = {
  reconsideration: '行政复议',
  litigationDirect: '行政诉讼（未经复议直接起诉）',
  litigationAfterReconsideration: '行政诉讼（复议后起诉）',
} as const

/** 表四里审结的三列；没有审结的是 `pending`。 */
export type RemedyColumn = 'upheld' | 'overturned' | 'other'

/** 审理结果的代号。 */
export type RemedyOutcome = ReconsiderationOutcome | LitigationOutcome

/** 复议结果的代号。 */
export type ReconsiderationOutcome = keyof typeof reconsiderationTable

/** 诉讼结果的代号；二审的在内。 */
export type LitigationOutcome = keyof typeof litigationTable

type Effect = RemedyColumn | 'asFirst' | 'reopened'

/** 一种审理结果：叫什么，依据哪条，计入表四哪一列。 */
export interface OutcomeOf<Code extends string = RemedyOutcome> {
  readonly code: Code
  readonly label: string
  readonly basis: Article
  /**
   * 计入的列。`asFirst` 驳回上诉：生效的是一审的结果；`reopened` 发回重审：还没有审结。
   */
  readonly column: Effect
  /** 文书的种类：判决、裁定的上诉期不同；不能上诉的没有。 */
  readonly appeal: 'judgment' | 'ruling' | undefined
  /** 只有二审才会有的。 */
  readonly secondInstanceOnly: boolean
}

type Line = readonly [
  label: string,
  place: string,
  column: Effect,
  appeal?: 'judgment' | 'ruling' | undefined,
  secondInstanceOnly?: true,
]

// Which result belongs to which column: no official definition is known; the table of our reference, shown as 待确认.
const reconsiderationTable = {
  sustained: ['决定维持', '第六十八条', 'upheld'],
  requestRejected: ['决定驳回复议请求', '第六十九条', 'upheld'],
  varied: ['决定变更', '第六十三条', 'overturned'],
  revoked: ['决定撤销或者部分撤销', '第六十四条', 'overturned'],
  declaredIllegal: ['决定确认违法', '第六十五条', 'overturned'],
  orderedToPerform: ['决定责令履行', '第六十六条', 'overturned'],
  declaredInvalid: ['决定确认无效', '第六十七条', 'overturned'],
  notAccepted: ['不予受理', '第三十条', 'other'],
  applicationDismissed: ['驳回复议申请', '第三十三条', 'other'],
  terminated: ['终止', '第四十一条', 'other'],
  mediated: ['调解', '第七十三条', 'other'],
  settledWithdrawn: ['和解，撤回复议申请', '第七十四条', 'other'],
} as const satisfies Record<string, Line>

const litigationTable = {
  claimsRejected: ['判决驳回诉讼请求', '第六十九条', 'upheld', 'judgment'],
  judgedRevoked: ['判决撤销或者部分撤销', '第七十条', 'overturned', 'judgment'],
  judgedToPerform: ['判令履行', '第七十二条', 'overturned', 'judgment'],
  judgedToPay: ['判令给付', '第七十三条', 'overturned', 'judgment'],
  judgedIllegal: ['判决确认违法', '第七十四条', 'overturned', 'judgment'],
  judgedInvalid: ['判决确认无效', '第七十五条', 'overturned', 'judgment'],
  judgedVaried: ['判决变更', '第七十七条', 'overturned', 'judgment'],
  notFiled: ['裁定不予立案', '', 'other', 'ruling'],
  suitDismissed: ['裁定驳回起诉', '', 'other', 'ruling'],
  withdrawalAllowed: ['裁定准许撤诉', '', 'other'],
  transferred: ['移送', '', 'other'],
  suitTerminated: ['终结诉讼', '', 'other'],
  appealRejected: ['二审驳回上诉，维持原判', '', 'asFirst', undefined, true],
  remanded: ['二审发回重审', '', 'reopened', undefined, true],
} as const satisfies Record<string, Line>

/** 全部复议结果。 */
export const reconsiderationOutcomes = outcomesOf<ReconsiderationOutcome>(
  reconsiderationTable,
  'reconsideration-law-2023',
)

/** 全部诉讼结果。 */
export const litigationOutcomes = outcomesOf<LitigationOutcome>(
  litigationTable,
  'litigation-law-2017',
)

/** 某种案件会有的结果；`secondInstance` 说的是二审。 */
export function outcomesFor(kind: RemedyCaseKind, secondInstance = false): readonly OutcomeOf[] {
  if (kind === 'reconsideration') return Object.values(reconsiderationOutcomes)
  return Object.values(litigationOutcomes).filter(
    (outcome) => secondInstance || !outcome.secondInstanceOnly,
  )
}

/** 结果的说明；这种案件没有这种结果的为 undefined。 */
export function outcomeOf(kind: RemedyCaseKind, code: string): OutcomeOf | undefined {
  return outcomesFor(kind, true).find((outcome) => outcome.code === code)
}

function outcomesOf<Code extends string>(
  lines: Readonly<Record<Code, Line>>,
  law: 'reconsideration-law-2023' | 'litigation-law-2017',
): Readonly<Record<Code, OutcomeOf<Code>>> {
  return Object.fromEntries(
    (Object.entries(lines) as [Code, Line][]).map(
      ([code, [label, place, column, appeal, secondInstanceOnly]]) => [
        code,
        {
          ...{ code, label, basis: article(law, place), column, appeal },
          secondInstanceOnly: secondInstanceOnly === true,
        },
      ],
    ),
  ) as Readonly<Record<Code, OutcomeOf<Code>>>
}
