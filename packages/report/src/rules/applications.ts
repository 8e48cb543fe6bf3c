import { article, form2019, form2021, tableOf } from '@gongkai/law'
import { cell } from '../context.ts'
import type { RowValues } from '../document.ts'
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
import { rowGroups } from '../sums.ts'

const third = article('report-form-2021', '第三部分')
const columns = tableOf(form2021, 'applications')?.parts[0]?.columns ?? []
const leaves = columns.filter((column) => !column.sum).map((column) => column.id)
const labels = new Map(
  [form2019, form2021]
    .flatMap((form) => tableOf(form, 'applications')?.parts[0]?.rows ?? [])
    .map((row) => [row.id, row.label]),
)

/** 小计等于各行之和。 */
const subtotals: Rule = {
  id: 'subtotals',
  code: 'B4',
  title: '印出的小计等于各行之和',
  severity: 'error',
  basis: third,
  about: '格式没有小计行；报告自己加了不予公开、无法提供、不予处理的小计时才查。',
  *check(context) {
    const { sums } = context
    const printed = context
      .notes('row.unknown')
      .filter((note) => note.at.startsWith('applications') && /小计|合计/.test(note.raw))
      .flatMap((note) => {
        const group = (['不予公开', '无法提供', '不予处理', '其他处理'] as const).find((name) =>
          note.raw.includes(name),
        )
        const total = /(\d+)\D*$/.exec(note.raw)?.[1]
        return group && total ? [{ group, total: Number(total), raw: note.raw }] : []
      })
    const groups = {
      不予公开: 'withheld',
      无法提供: 'unavailable',
      不予处理: 'notProcessed',
      其他处理: 'closed',
    } as const
    yield* overall(
      printed.map(({ group, total }): Assessment => {
        const key = groups[group]
        const sum = sums[key]
        if (sum === null) return notAssessable(`${group}有的行没有数`)
        if (sum === total) return pass()
        return fail(`${group}小计是 ${total}，各行之和是 ${sum}`, {
          left: total,
          right: sum,
          cells: rowGroups[key].map((row) => `applications.${row}.total`),
        })
      }),
      '没有印出小计',
    )
  },
}

/** 全是 0 的表与文字里收到的申请。 */
const zeroTable: Rule = {
  id: 'zeroTable',
  code: 'B5',
  title: '表三全是 0 时，文字没有说收到申请',
  severity: 'error',
  basis: third,
  about: '文字说没有收到而表不是 0 的留给 T14。',
  *check({ report, sums, claims }) {
    if (!report.applications) return yield notAssessable('没有表三')
    if (sums.noApplications === undefined) return yield notAssessable('表三有的格没有数')
    if (!sums.noApplications) return yield pass()
    const claim = claims.find((each) => each.kind === 'received' && each.value > 0)
    if (!claim) return yield pass()
    const more = {
      left: claim.value,
      right: 0,
      cells: ['applications.received.total'],
      quotes: [quoteToken(claim.token)],
    }
    const message = `表三全是 0，文字却说收到 ${claim.value} 件`
    yield claim.scope === 'whole'
      ? uncertain(`${message}，但两处的口径看来不同`, more)
      : fail(message, more)
  },
}

/** 结转的不能比有的多。 */
const carriedOutWithin: Rule = {
  id: 'carriedOutWithin',
  code: 'B6',
  title: '结转下年度不大于新收加上年结转',
  severity: 'error',
  basis: third,
  about: '逐列。能用 B1 判定的留给 B1。',
  *check({ report: { applications } }) {
    if (!applications) return yield notAssessable('没有表三')
    yield* overall(
      columns.map(({ id, label }): Assessment => {
        const received = cell(applications, 'received', id)
        const carriedIn = cell(applications, 'carriedIn', id)
        const carriedOut = cell(applications, 'carriedOut', id)
        if (received === null || carriedIn === null || carriedOut === null)
          return notAssessable('有的格没有数')
        if (
          carriedOut <= received + carriedIn ||
          cell(applications, 'dispositionTotal', id) !== null
        )
          return pass()
        return fail(
          `${label}：结转 ${carriedOut} 件，比新收 ${received} 件加上年结转 ${carriedIn} 件还多`,
          {
            cells: ['received', 'carriedIn', 'carriedOut'].map(
              (row) => `applications.${row}.${id}`,
            ),
            left: carriedOut,
            right: received + carriedIn,
            formula: `${carriedOut} > ${received} + ${carriedIn}`,
          },
        )
      }),
    )
  },
}

/** 总计列不空着。 */
const totalsFilled: Rule = {
  id: 'totalsFilled',
  code: 'B7',
  title: '总计列填写完整',
  severity: 'error',
  basis: third,
  about: '各列有数而总计空着的行。读时不代为相加。',
  *check({ report: { applications } }) {
    if (!applications) return yield notAssessable('没有表三')
    const bare = Object.entries(applications).filter(
      ([, row]) =>
        row &&
        (row.total ?? null) === null &&
        leaves.some((column) => (row[column] ?? null) !== null),
    )
    if (bare.length === 0) return yield pass()
    yield fail(`${bare.length} 行的总计空着，例如「${labels.get(bare[0]?.[0] ?? '') ?? ''}」`, {
      cells: bare.map(([row]) => `applications.${row}.total`),
      left: bare.length,
    })
  },
}

/** 其他处理分三行填。 */
const singleOther: Rule = {
  id: 'singleOther',
  code: 'B8',
  title: '（六）其他处理分三行填写',
  severity: 'warning',
  basis: third,
  about: '2021 年格式把其他处理分为逾期不补正、逾期未缴费、其他三行。印成一行的，三行未知。',
  *check({ report }) {
    if (report.format !== 'y2021') return yield notAssessable('不是 2021 年格式')
    if (!report.applications) return yield notAssessable('没有表三')
    if (!report.applications.otherDisposition) return yield pass()
    yield fail('（六）其他处理印成一行，没有分逾期不补正、逾期未缴费、其他三行', {
      cells: ['applications.otherDisposition'],
      alsoBreaks: ['rowSet'],
    })
  },
}

/** 乡镇少见的申请人。 */
const rareApplicants: Rule = {
  id: 'rareApplicants',
  code: 'B9',
  title: '乡镇的申请人类别',
  severity: 'info',
  basis: third,
  about: '乡镇、街道有科研机构、社会公益组织、法律服务机构的申请，少见，请核对是否填错了列。',
  *check({ report, nature }) {
    if (!report.applications) return yield notAssessable('没有表三')
    if (nature.level !== 'township')
      return yield nature.level ? pass() : notAssessable('看不出机关的层级')
    const found = ['research', 'publicWelfare', 'legalService'].filter(
      (column) => (cell(report.applications, 'received', column) ?? 0) > 0,
    )
    if (found.length === 0) return yield pass()
    yield fail('乡镇收到科研机构、社会公益组织或者法律服务机构的申请，请核对', {
      cells: found.map((column) => `applications.received.${column}`),
    })
  },
}

/** 以国家秘密为由不予公开的机关。 */
const secretPower: Rule = {
  id: 'secretPower',
  code: 'B10',
  title: '以国家秘密为由不予公开，请核对定密权',
  severity: 'warning',
  basis: article('secrecy-law-2024'),
  about: '县级机关一般没有定密权；所涉信息由上级定密的不在此列，故只作拿不准。',
  *check({ report, nature, declared }) {
    const value = cell(report.applications, 'withheldStateSecret', 'total')
    if (value === null) return yield notAssessable('没有这一格')
    if (value === 0 || declared.mayClassifySecrets) return yield pass()
    if (nature.level === undefined) return yield notAssessable('看不出机关的层级')
    if (nature.level !== 'county' && nature.level !== 'township') return yield pass()
    yield uncertain(`以「属于国家秘密」为由不予公开 ${value} 件，请核对所涉信息由谁定密`, {
      cells: ['applications.withheldStateSecret.total'],
      left: value,
    })
  },
}

/** 抄串了的行。 */
const copiedRows: Rule = {
  id: 'copiedRows',
  code: 'B11',
  title: '相邻的行没有整行抄串',
  severity: 'info',
  basis: third,
  about: '相邻两行三列以上相同、总数十件以上的，请核对。零星几件的巧合不说。',
  *check({ report: { applications }, sums }) {
    if (!applications) return yield notAssessable('没有表三')
    const same = (a: RowValues, b: RowValues) =>
      columns.every(({ id }) => a[id] !== null && a[id] === b[id])
    let any = false
    let bad = false
    for (const [i, id] of sums.leafRows.entries()) {
      const above = applications[sums.leafRows[i - 1] ?? '']
      const row = applications[id]
      if (!above || !row) continue
      any = true
      const filled = leaves.filter((column) => (row[column] ?? 0) > 0).length
      if (filled < 2 || (row.total ?? 0) < 10 || !same(above, row)) continue
      bad = true
      yield fail(
        `「${labels.get(sums.leafRows[i - 1] ?? '')}」和「${labels.get(id)}」两行完全相同，请核对是否抄串`,
        {
          cells: columns.map((column) => `applications.${id}.${column.id}`),
        },
      )
    }
    if (!bad) yield any ? pass() : notAssessable('没有读到各行')
  },
}

/** 表三。 */
export const applications: readonly Rule[] = [
  subtotals,
  zeroTable,
  carriedOutWithin,
  totalsFilled,
  singleOther,
  rareApplicants,
  secretPower,
  copiedRows,
]
