import { type Article, article } from '@gongkai/law'
import type { Context } from '../context.ts'
import type { CellValue, ReportDocument } from '../document.ts'
import { factCells, factNames, factValue } from '../facts.ts'
import type { Claim, ClaimKind } from '../prose/claims.ts'
import { quoteToken } from '../prose/prose.ts'
import {
  type Assessment,
  fail,
  notAssessable,
  overall,
  pass,
  type Rule,
  uncertain,
} from '../rule.ts'
import { tableScope } from '../scope.ts'

interface Family {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly basis: Article
  readonly about: string
  readonly kinds: readonly ClaimKind[]
}

const third = article('report-form-2021', '第三部分')
const fourth = article('report-form-2021', '第四部分')
const second = article('report-form-2021', '第二部分')

const families: readonly Family[] = [
  {
    id: 'receivedInText',
    code: 'T1',
    title: '文字所说收到的申请与表三相符',
    basis: third,
    about: '收到、新收、受理的件数等于本年新收，或者等于新收加上年结转。表三全是 0 的留给 B5。',
    kinds: ['received'],
  },
  {
    id: 'answeredInText',
    code: 'T2',
    title: '文字所说办结的申请与表三相符',
    basis: third,
    about: '办结、答复的件数等于（七）总计。',
    kinds: ['answered'],
  },
  {
    id: 'dispositionsInText',
    code: 'T3',
    title: '文字所说各种办理结果与表三相符',
    basis: third,
    about: '予以公开、部分公开、不予公开、无法提供、不予处理、其他处理各组的件数。',
    kinds: [
      'granted',
      'partlyGranted',
      'grantedOrPartly',
      'withheld',
      'unavailable',
      'notProcessed',
      'closed',
    ],
  },
  {
    id: 'carriedInText',
    code: 'T4',
    title: '文字所说结转的申请与表三相符',
    basis: third,
    about: '上年结转、结转下年度的件数。',
    kinds: ['carriedIn', 'carriedOut'],
  },
  {
    id: 'reconsiderationsInText',
    code: 'T5',
    title: '文字所说行政复议与表四相符',
    basis: fourth,
    about: '因政府信息公开被申请行政复议的件数和结果；作为复议机关办理的案件不算。',
    kinds: [
      'reconsiderations',
      'reconsiderationUpheld',
      'reconsiderationOverturned',
      'reconsiderationOther',
      'reconsiderationPending',
    ],
  },
  {
    id: 'litigationsInText',
    code: 'T6',
    title: '文字所说行政诉讼与表四相符',
    basis: fourth,
    about: '行政诉讼等于未经复议直接起诉加复议后起诉。',
    kinds: [
      'litigations',
      'litigationUpheld',
      'litigationOverturned',
      'litigationOther',
      'litigationPending',
      'litigationDirect',
      'litigationAfterwards',
    ],
  },
  {
    id: 'decisionsInText',
    code: 'T7',
    title: '文字所说许可、处罚、强制与表二相符',
    basis: second,
    about: '文字说的是处理决定才算不符；说办理、实施而数不同的，只作拿不准。',
    kinds: ['licences', 'penalties', 'compulsoryMeasures'],
  },
  {
    id: 'documentsInText',
    code: 'T9',
    title: '文字所说行政规范性文件与表二相符',
    basis: second,
    about: '制发、废止、现行有效的件数。',
    kinds: ['documentsIssued', 'documentsAbolished', 'documentsInForce'],
  },
  {
    id: 'feesInText',
    code: 'A6',
    title: '文字所说行政事业性收费与表二相符',
    basis: second,
    about: '收费金额折算为万元后相等；许可、处罚、强制的件数留给 T7。',
    kinds: ['fees'],
  },
]

/** 文字与表：同一件事、同一口径，两处的数应当一样。口径不同的不说不符，留给 T17 请机关说明。 */
export const textFacts: readonly Rule[] = families.map((family) => ({
  ...family,
  severity: 'error',
  *check(context: Context): Iterable<Assessment> {
    yield* overall(
      family.kinds.flatMap((kind) => judged(context, kind)),
      '文字没有说到，或者没有相应的表',
    )
  },
}))

function judged(context: Context, kind: ClaimKind): readonly Assessment[] {
  const claims = context.claims.filter((claim) => claim.kind === kind)
  if (claims.length === 0) return []
  const { report } = context
  const expected = factValue(report, kind)
  const cells = factCells(report, kind) ?? []
  if (expected === null) return [notAssessable(`${factNames[kind]}：表里没有数`, { cells })]
  if (kind === 'received' && expected === 0 && context.sums.noApplications) return []
  const allowed = allowedValues(report, context, kind, expected)
  // 有一处对得上，别处同名而数不同的多半是其中一部分，留给 T18。
  if (claims.some((claim) => allowed.includes(claim.value))) return [pass()]
  return claims.map((claim) => accusation(context, claim, expected, cells))
}

function accusation(
  context: Context,
  claim: Claim,
  expected: number,
  cells: readonly string[],
): Assessment {
  const name = factNames[claim.kind]
  const more = {
    cells,
    left: claim.value,
    right: expected,
    formula: `文字 ${claim.value} ≠ 表 ${expected}`,
    quotes: [quoteToken(claim.token)],
  }
  const scope = tableScope(context)
  if (claim.scope !== undefined && claim.scope !== scope)
    return uncertain(`${name}：文字是 ${claim.value}，表是 ${expected}，但两处的口径看来不同`, more)
  const message = `${name}：文字是 ${claim.value}，表是 ${expected}`
  return claim.firm ? fail(message, more) : uncertain(`${message}，所指未必是同一件事`, more)
}

/** 表里说得通的数：收到可以含上年结转，答复可以不含不予处理和其他处理。 */
function allowedValues(
  { applications }: ReportDocument,
  { sums }: Context,
  kind: ClaimKind,
  expected: number,
): readonly CellValue[] {
  if (kind === 'received') return [expected, expected + (applications?.carriedIn?.total ?? 0)]
  if (kind === 'answered' && sums.closed !== null && sums.notProcessed !== null)
    return [expected, expected - sums.closed, expected - sums.closed - sums.notProcessed]
  return [expected]
}
