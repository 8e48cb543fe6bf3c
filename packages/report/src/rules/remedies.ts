import { article } from '@gongkai/law'
import { cell } from '../context.ts'
import type { CellValue, ReportDocument } from '../document.ts'
import { quoteIn } from '../prose/prose.ts'
import {
  type Assessment,
  fail,
  notAssessable,
  overall,
  pass,
  type Rule,
  uncertain,
} from '../rule.ts'
import { allZero, sumsOf } from '../sums.ts'

const fourth = article('report-form-2021', '第四部分')
const rows = [
  ['reconsideration', '行政复议'],
  ['litigationDirect', '未经复议直接起诉'],
  ['litigationAfterReconsideration', '复议后起诉'],
] as const
const ids = rows.map(([id]) => id)

/** 有复议才有复议后的起诉。 */
const suitAfterReconsideration: Rule = {
  id: 'suitAfterReconsideration',
  code: 'D4',
  title: '有复议后起诉，就有行政复议',
  severity: 'warning',
  basis: fourth,
  about: '今年没有行政复议的，看上年；没有上年的报告只作拿不准。',
  *check({ report, predecessor }) {
    const suits = cell(report.remedies, 'litigationAfterReconsideration', 'total')
    const reviews = cell(report.remedies, 'reconsideration', 'total')
    if (suits === null || reviews === null) return yield notAssessable('没有表四，或者总计没有数')
    if (suits === 0 || reviews > 0) return yield pass()
    const before = cell(predecessor?.remedies, 'reconsideration', 'total')
    if (before !== null && before > 0) return yield pass()
    const more = {
      cells: ['remedies.litigationAfterReconsideration.total', 'remedies.reconsideration.total'],
      left: suits,
      right: reviews,
    }
    yield before === 0
      ? fail(`复议后起诉 ${suits} 件，今年和上年却都没有行政复议`, more)
      : uncertain(`复议后起诉 ${suits} 件，今年没有行政复议；请核对是不是上年复议的`, more)
  },
}

const NEVER_LOST =
  /零败诉|零纠错|(?:未|没有|无)(?:发生|出现|产生)?[^。；]{0,24}(?:纠错|败诉|被撤销)|(?:复议|诉讼)[^。；]{0,20}(?:均|全部)(?:予以|被|获)?(?:维持|胜诉)/

/** 说没有败诉、全部维持，表里就没有纠正。 */
const neverLost: Rule = {
  id: 'neverLost',
  code: 'D5',
  title: '文字说零败诉、均维持的，表四没有纠正',
  severity: 'error',
  basis: fourth,
  about: '说均维持而有其他结果或者尚未审结的，只作提醒。',
  *check({ report, prose }) {
    const { remedies } = report
    if (!remedies) return yield notAssessable('没有表四')
    const sum = (column: string): CellValue => {
      let total = 0
      for (const id of ids) {
        const value = cell(remedies, id, column)
        if (value === null) return null
        total += value
      }
      return total
    }
    yield* overall(
      prose.sentences.flatMap((sentence): Assessment[] => {
        if (!/维持|败诉|纠错|胜诉|撤销/.test(sentence.text)) return []
        const match = NEVER_LOST.exec(sentence.text)
        if (!match || !/公开|复议|诉讼/.test(sentence.text)) return []
        const quotes = [quoteIn(sentence, match.index, match.index + match[0].length)]
        const overturned = sum('overturned')
        if (overturned === null) return [notAssessable('结果纠正没有数')]
        const cells = ids
          .filter((id) => (cell(remedies, id, 'overturned') ?? 0) > 0)
          .map((id) => `remedies.${id}.overturned`)
        if (overturned > 0)
          return [
            fail(`文字说「${match[0]}」，表四却有结果纠正 ${overturned} 件`, {
              cells,
              left: 0,
              right: overturned,
              quotes,
            }),
          ]
        if (!/(?:均|全部)[^。；]{0,3}(?:维持|胜诉)/.test(match[0])) return [pass()]
        const rest = (sum('other') ?? 0) + (sum('pending') ?? 0)
        return [
          rest > 0
            ? fail(`文字说「${match[0]}」，表四还有其他结果或者尚未审结 ${rest} 件`, {
                severity: 'warning',
                left: 0,
                right: rest,
                quotes,
              })
            : pass(),
        ]
      }),
      '文字没有这样说',
    )
  },
}

/** 上年尚未审结的案件今年有着落。 */
const pendingSettled: Rule = {
  id: 'pendingSettled',
  code: 'D6',
  title: '上年尚未审结的，今年审结或者仍未审结',
  severity: 'warning',
  basis: fourth,
  about: '今年的总计不少于上年尚未审结的件数。表四不含上年结转的，机关可以说明。',
  *check({ report, predecessor }) {
    if (!report.remedies || !predecessor?.remedies)
      return yield notAssessable('缺少今年或者上年的表四')
    yield* overall(
      rows.map(([id, name]): Assessment => {
        const pending = cell(predecessor.remedies, id, 'pending')
        const total = cell(report.remedies, id, 'total')
        if (pending === null || total === null) return notAssessable(`${name}有一年没有数`)
        if (total >= pending) return pass()
        return fail(`${name}：上年尚未审结 ${pending} 件，今年总计只有 ${total} 件`, {
          cells: [`remedies.${id}.total`],
          left: total,
          right: pending,
        })
      }),
    )
  },
}

/** 没有申请却有复议诉讼。 */
const remediesWithoutApplications: Rule = {
  id: 'remediesWithoutApplications',
  code: 'D7',
  title: '没有申请，就没有复议和诉讼',
  severity: 'warning',
  basis: fourth,
  about: '今年和上年的表三都是 0 而表四不是 0。没有上年的报告只作拿不准。',
  *check({ report, predecessor, sums }) {
    const none = allZero(report.remedies, ids)
    if (none === undefined || sums.noApplications === undefined)
      return yield notAssessable('表三或者表四有的格没有数')
    if (none || !sums.noApplications) return yield pass()
    const before = predecessor && sumsOf(predecessor).noApplications
    if (before === false) return yield pass()
    const cells = ids
      .filter((id) => (cell(report.remedies, id, 'total') ?? 0) > 0)
      .map((id) => `remedies.${id}.total`)
    yield before
      ? fail('今年和上年都没有收到申请，表四却有案件', { cells })
      : uncertain('表三全是 0，表四却有案件；请核对是不是以前年度的申请', { cells })
  },
}

const NOTE = /(?:含|包括|包含)[^。；]{0,8}(?:上年|上一年|去年)(?:度)?(?:结转|未审结|遗留)/

/** 表四注明含上年结转。 */
const carriedRemedies: Rule = {
  id: 'carriedRemedies',
  code: 'D8',
  title: '表四注明是否含上年度结转',
  severity: 'info',
  basis: fourth,
  about: '注明含上年度结转的记下来；上年却没有尚未审结的，请核对。',
  *check({ report, predecessor, prose }) {
    if (!report.remedies) return yield notAssessable('没有表四')
    const sentence = prose.sentences.find(
      (each) => /复议|诉讼/.test(each.text) && NOTE.test(each.text),
    )
    if (!sentence) return yield pass('没有这样的注')
    const quotes = [quoteIn(sentence)]
    const pending = predecessor && pendingIn(predecessor)
    if (pending === 0)
      yield uncertain('注明表四含上年度结转，上年的报告却没有尚未审结的案件', { quotes, left: 0 })
    else yield pass('注明表四的数量含上年度结转', { quotes })
  },
}

function pendingIn({ remedies }: ReportDocument): CellValue {
  let total = 0
  for (const id of ids) {
    const value = cell(remedies, id, 'pending')
    if (value === null) return null
    total += value
  }
  return total
}

/** 表四。 */
export const remedies: readonly Rule[] = [
  suitAfterReconsideration,
  neverLost,
  pendingSettled,
  remediesWithoutApplications,
  carriedRemedies,
]
