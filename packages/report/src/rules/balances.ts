import { type Article, article } from '@gongkai/law'
import type { Arithmetic } from '../arithmetic.ts'
import type { Cause } from '../causes.ts'
import type { Context } from '../context.ts'
import { formulaOf, type Identity, type IdentityRule } from '../identities.ts'
import { type Assessment, fail, notAssessable, pass, type Rule } from '../rule.ts'

interface Kind {
  readonly id: IdentityRule
  readonly code: string
  readonly title: string
  readonly basis: Article
  readonly about: string
}

const note = article('report-form-2021', '第三部分表的勾稽关系')
const third = article('report-form-2021', '第三部分')
const fourth = article('report-form-2021', '第四部分')

const kinds: readonly Kind[] = [
  {
    id: 'columnBalance',
    code: 'B1',
    title: '勾稽关系：新收 + 上年结转 = 办理结果总计 + 结转下年度',
    basis: note,
    about: '表三七列逐列成立。由同一格之误引起的其他关系并入一条。',
  },
  {
    id: 'columnSum',
    code: 'B2',
    title: '办理结果总计 = 各种办理结果之和',
    basis: third,
    about: '表三（七）总计逐列等于（一）至（六）各行之和。',
  },
  {
    id: 'rowSum',
    code: 'B3',
    title: '总计 = 自然人 + 法人或其他组织五列',
    basis: third,
    about: '表三逐行成立。总计空着的留给 B7。',
  },
  {
    id: 'reconsiderationSum',
    code: 'D1',
    title: '行政复议总计 = 维持 + 纠正 + 其他 + 尚未审结',
    basis: fourth,
    about: '表四行政复议一组。',
  },
  {
    id: 'directLitigationSum',
    code: 'D2',
    title: '未经复议直接起诉总计 = 维持 + 纠正 + 其他 + 尚未审结',
    basis: fourth,
    about: '表四未经复议直接起诉一组。',
  },
  {
    id: 'laterLitigationSum',
    code: 'D3',
    title: '复议后起诉总计 = 维持 + 纠正 + 其他 + 尚未审结',
    basis: fourth,
    about: '表四复议后起诉一组。',
  },
]

/**
 * 勾稽关系：表三的逐列平衡、逐列合计、逐行合计，表四的三个合计。
 *
 * 不成立的按缘由归并：一格之误牵动的几个关系只说一次，记在最先的那条规则名下。
 */
export const balances: readonly Rule[] = kinds.map((kind) => ({
  ...kind,
  severity: 'error',
  *check(context: Context): Iterable<Assessment> {
    const { arithmetic } = context
    const isThird = !kind.code.startsWith('D')
    if (!(isThird ? arithmetic.hasApplications : arithmetic.hasRemedies)) {
      yield notAssessable(isThird ? '没有表三' : '没有表四')
      return
    }
    const basis =
      context.report.format === 'y2019'
        ? article('report-form-2019', isThird ? '第三部分' : '第四部分')
        : kind.basis
    for (const cause of arithmetic.causes) {
      if (primaryOf(arithmetic, cause).rule !== kind.id) continue
      yield* accusations(arithmetic, cause, kind.id, basis)
    }
    const mine = arithmetic.lattice.identities.flatMap((identity, i) =>
      identity.rule === kind.id ? [arithmetic.residuals[i] ?? null] : [],
    )
    if (mine.some((each) => each !== null && each !== 0)) return
    yield mine.includes(null) ? notAssessable('有的格没有数，不能相加') : pass()
  },
}))

const order = kinds.map((kind) => kind.id)

function primaryOf({ lattice }: Arithmetic, cause: Cause): Identity {
  const identities = cause.identities.flatMap((i) => lattice.identities[i] ?? [])
  const [first] = [...identities].sort((a, b) => order.indexOf(a.rule) - order.indexOf(b.rule))
  return first ?? { rule: 'rowSum', code: 'B3', name: '', left: [], right: [] }
}

function* accusations(
  arithmetic: Arithmetic,
  cause: Cause,
  rule: IdentityRule,
  basis: Article,
): Iterable<Assessment> {
  const { lattice, values } = arithmetic
  const broken = cause.identities.flatMap((i) => lattice.identities[i] ?? [])
  const own = broken.filter((identity) => identity.rule === rule)
  const first = own[0]
  if (!first) return
  const others = [
    ...new Set(broken.map((identity) => identity.rule).filter((each) => each !== rule)),
  ]
  const best = cause.repairs[0]
  const sum = (cells: readonly number[]) =>
    cells.reduce((total, at) => total + (values[at] ?? 0), 0)
  const where = broken.map((identity) => `${identity.name}（${formulaOf(identity, values)}）`)
  const cells = best
    ? best.map(({ cell }) => lattice.paths[cell] ?? '')
    : [...new Set(own.flatMap(({ left, right }) => [...left, ...right]))].map(
        (at) => lattice.paths[at] ?? '',
      )
  yield fail(
    `${where.slice(0, 4).join('；')}${where.length > 4 ? `等${where.length}处` : ''}不成立${advice(arithmetic, cause)}`,
    {
      basis,
      cells,
      left: sum(first.left),
      right: sum(first.right),
      formula: formulaOf(first, values),
      suspects: cause.repairs.map((repair) => repair.map(({ cell }) => lattice.paths[cell] ?? '')),
      ...(others.length > 0 ? { alsoBreaks: others } : {}),
    },
  )
}

function advice({ lattice, values }: Arithmetic, { repairs }: Cause): string {
  const best = repairs[0]
  if (!best) return '；改动三格以内不能使它们都成立，请逐格核对'
  const change = best
    .map(({ cell, to }) => `${lattice.names[cell]}由 ${values[cell]} 改为 ${to}`)
    .join('，')
  return repairs.length === 1
    ? `；只要${change}，就都成立`
    : `；最可能是${change}（共有 ${repairs.length} 种改法）`
}
