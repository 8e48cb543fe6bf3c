import type { ReportFormat } from '../document.ts'

/** 判断格式所看的东西。 */
export interface FormatEvidence {
  readonly year: number | null
  readonly disclosure: 'y2021' | 'y2019' | undefined
  /** 表三的（六）其他处理是一行（y2019）还是三行（y2021）；没有表三为 undefined。 */
  readonly applications: 'y2021' | 'y2019' | undefined
  readonly hasRemedies: boolean
  /** 认出的法定标题：2019/2021 年格式的、2007 年条例的。 */
  readonly newHeadings: number
  readonly oldHeadings: number
  /** 附有政府信息公开情况统计表。 */
  readonly hasStatistics: boolean
}

/**
 * 报告用的是哪种格式：先看表，没有表看标题，再看年度；都不合为 `nonconforming`。
 *
 * 2021 年度起的报告误把（六）其他处理印成一行，仍是 y2021。
 */
export function formatOf(evidence: FormatEvidence): ReportFormat {
  const { year, disclosure, applications, hasRemedies } = evidence
  if (disclosure) return disclosure
  const byYear = (year ?? 2021) >= 2021 ? 'y2021' : 'y2019'
  if (applications) return applications === 'y2021' ? 'y2021' : byYear
  if (hasRemedies || evidence.newHeadings >= 4) return byYear
  if (evidence.oldHeadings + evidence.newHeadings >= 3 && (year === null || year < 2019))
    return evidence.hasStatistics && (year ?? 0) >= 2014 ? 'y2014' : 'y2007'
  return 'nonconforming'
}
