import {
  addDays,
  article,
  type Day,
  dayOf,
  daysBetween,
  inWords,
  publicationLimit,
  yearOf,
} from '@gongkai/law'
import { fail, notAssessable, pass, type Rule, uncertain } from '../rule.ts'

const duty = article('regulation-2019', '第四十九条')
const accuracy = article('report-form-2021', '（四）明确责任')

/** 标题、统计期限和年度说的是同一年。 */
const sameYear: Rule = {
  id: 'sameYear',
  code: 'P1',
  title: '标题、统计期限、网址的年份一致',
  severity: 'error',
  basis: accuracy,
  about: '标题的年份等于统计期限的年份；网址里的年份是它或者下一年。',
  *check({ report, address }) {
    const titled = Number(
      /(20\d\d)\s*年/.exec(report.title?.replace(/\s/g, '') ?? '')?.[1] ?? Number.NaN,
    )
    const period = report.period?.to ?? report.period?.from
    const covered = period ? yearOf(period) : undefined
    let compared = false
    let bad = false
    if (!Number.isNaN(titled) && covered !== undefined) {
      compared = true
      if (titled !== covered) {
        bad = true
        yield fail(`标题是 ${titled} 年，统计期限是 ${covered} 年`, {
          left: titled,
          right: covered,
        })
      }
    }
    const linked = addressDay(address)
    const year = report.year ?? covered
    if (linked && year !== undefined) {
      compared = true
      const at = yearOf(linked)
      if (at < year || at > year + 2) {
        bad = true
        yield uncertain(`网址里的日期是 ${at} 年，报告是 ${year} 年度的`, {
          left: at,
          right: year,
          severity: 'warning',
        })
      }
    }
    if (!bad) yield compared ? pass() : notAssessable('标题或者统计期限没有年份')
  },
}

/** 网址里的日期：`/202403/t20240308_1.htm`。 */
function addressDay(address: string | undefined): Day | undefined {
  const [, year, month, day] =
    /(20\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?!\d)/.exec(address ?? '') ?? []
  return year ? dayOf(Number(year), Number(month), Number(day)) : undefined
}

/** 统计期限是整整一年。 */
const wholeYear: Rule = {
  id: 'wholeYear',
  code: 'P2',
  title: '统计期限是 1 月 1 日至 12 月 31 日',
  severity: 'error',
  basis: accuracy,
  about: '写出的统计期限是报告年度的整整一年。没有写的只作提示。',
  *check({ report }) {
    const { period, year, sections } = report
    if (!period) {
      if (sections.length === 0) return yield notAssessable('没有读到文字')
      return yield fail('没有写明统计期限', { severity: 'info' })
    }
    const { from, to } = period
    if (from === null || to === null)
      return yield fail(
        `统计期限只写了一头：${from ? inWords(from) : to ? inWords(to) : '两头都没有日期'}`,
        { left: from ?? '', right: to ?? '' },
      )
    if (from > to)
      return yield fail(`统计期限倒置：${inWords(from)}至${inWords(to)}`, { left: from, right: to })
    const due = year ?? yearOf(to)
    if (from === `${due}-01-01` && to === `${due}-12-31`) return yield pass()
    yield fail(`统计期限是${inWords(from)}至${inWords(to)}，不是 ${due} 年全年`, {
      left: from,
      right: to,
    })
  },
}

/** 落款日期在统计期限届满之后。 */
const signedAfterPeriod: Rule = {
  id: 'signedAfterPeriod',
  code: 'P3',
  title: '落款日期在统计期限届满之后',
  severity: 'error',
  basis: accuracy,
  about: '年度没有结束就落款的，或者写成别的年份的。过了公布期限的留给 P4。',
  *check({ report }) {
    const { signedOn, year } = report
    if (signedOn === null || year === null)
      return yield notAssessable('没有落款日期，或者看不出年度')
    const end = `${year}-12-31`
    const more = { left: signedOn, right: end }
    if (signedOn < end) {
      const slip =
        yearOf(signedOn) === year && signedOn < `${year}-07-01` ? `，多半是 ${year + 1} 年之误` : ''
      return yield fail(
        `落款日期${inWords(signedOn)}早于统计期限届满的${inWords(end)}${slip}`,
        more,
      )
    }
    if (yearOf(signedOn) > year + 2)
      return yield uncertain(
        `落款日期${inWords(signedOn)}在年度之后 ${yearOf(signedOn) - year} 年`,
        more,
      )
    yield pass()
  },
}

/** 按期公布。 */
const publishedInTime: Rule = {
  id: 'publishedInTime',
  code: 'P4',
  title: '在法定期限内公布',
  severity: 'error',
  basis: duty,
  about:
    '部门 1 月 31 日、县级以上政府 3 月 31 日；2018 年度以前都是 3 月 31 日。没有发布日期的，看落款：公布不会早于落款。',
  *check(context) {
    const { report, reporter } = context
    const { year } = report
    const published = report.publishedOn
    const day = published ?? report.signedOn
    if (day === null || year === null)
      return yield notAssessable('没有发布日期和落款日期，或者看不出年度')
    // 年度没有结束的日期是写错了，留给 P3。
    if (day <= `${year}-12-31`) return yield notAssessable('日期早于统计期限届满，见 P3')
    const department = publicationLimit(year, 'department')
    const government = publicationLimit(year, 'government')
    const limit = reporter === 'department' ? department : government
    const what = published ? '发布' : '落款'
    const late = (from: Day) => daysBetween(from, day)
    const more = { left: day, right: limit.on, basis: limit.basis }
    if (day > limit.on) {
      const message = `${what}日期${inWords(day)}，期限是${inWords(limit.on)}，晚 ${late(limit.on)} 天`
      // 网站改版、转载会留下很晚的日期；落款在期限之内的尤其如此。
      if (published && late(limit.on) > 365)
        return yield uncertain(`${message}；日期太晚，也许是转载的日期`, more)
      return yield fail(message, more)
    }
    if (reporter === undefined && day > department.on)
      return yield uncertain(
        `${what}日期${inWords(day)}在${inWords(government.on)}以前；发布的如果是部门，期限是${inWords(department.on)}，晚 ${late(department.on)} 天`,
        {
          ...more,
          severity: 'warning',
          right: department.on,
          basis: department.basis,
        },
      )
    yield published ? pass() : pass('没有发布日期；落款日期在期限之内')
  },
}

/** 发布日期与落款、网址相符。 */
const publishedAfterSigned: Rule = {
  id: 'publishedAfterSigned',
  code: 'P12',
  title: '发布日期不早于落款，与网址中的日期相近',
  severity: 'warning',
  basis: duty,
  about: '网址里的日期与显示的发布日期相差超过七天的，请核对。',
  *check({ report, address, thresholds }) {
    const { publishedOn, signedOn } = report
    if (publishedOn === null) return yield notAssessable('没有发布日期')
    let bad = false
    if (signedOn !== null && publishedOn < signedOn && signedOn < addDays(publishedOn, 400)) {
      bad = true
      yield fail(`发布日期${inWords(publishedOn)}早于落款日期${inWords(signedOn)}`, {
        left: publishedOn,
        right: signedOn,
      })
    }
    const linked = addressDay(address)
    if (linked && Math.abs(daysBetween(publishedOn, linked)) > thresholds.dateDifference) {
      bad = true
      yield fail(`显示的发布日期是${inWords(publishedOn)}，网址里的日期是${inWords(linked)}`, {
        left: publishedOn,
        right: linked,
      })
    }
    if (!bad) yield signedOn === null && !linked ? notAssessable('没有可比的日期') : pass()
  },
}

/** 日期。 */
export const dates: readonly Rule[] = [
  sameYear,
  wholeYear,
  signedAfterPeriod,
  publishedInTime,
  publishedAfterSigned,
]
