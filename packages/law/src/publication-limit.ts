import { type Article, article } from './article.ts'
import type { Day } from './day.ts'

/** 发布年度报告的是谁：部门，还是县级以上人民政府。 */
export type Reporter = 'department' | 'government'

/** 年度报告的公布期限和它的条文。 */
export interface PublicationLimit {
  readonly on: Day
  readonly basis: Article
}

/**
 * 年度报告公布期限（条例第四十九条）：部门每年1月31日前，县级以上人民政府每年3月31日前。
 *
 * 2007 年条例第三十一条：每年3月31日前，不分部门和政府。2018 年度的报告在 2019 年 3 月公布，仍按旧条例。
 */
export function publicationLimit(year: number, reporter: Reporter): PublicationLimit {
  if (year < 2019)
    return { on: `${year + 1}-03-31`, basis: article('regulation-2007', '第三十一条') }
  return reporter === 'department'
    ? { on: `${year + 1}-01-31`, basis: article('regulation-2019', '第四十九条第一款') }
    : { on: `${year + 1}-03-31`, basis: article('regulation-2019', '第四十九条第二款') }
}
