import type { CellValue, ReportDocument } from './document.ts'
import { valueAt } from './document.ts'
import type { ClaimKind } from './prose/claims.ts'
import { leafRowsIn, rowGroups } from './sums.ts'

const applicants = ['business', 'research', 'publicWelfare', 'legalService', 'otherOrganization']
const totals = (rows: readonly string[]) => rows.map((row) => `applications.${row}.total`)
const litigations = (column: string) => [
  `remedies.litigationDirect.${column}`,
  `remedies.litigationAfterReconsideration.${column}`,
]
const reconsideration = (column: string) => [`remedies.reconsideration.${column}`]

const fixed: Readonly<Partial<Record<ClaimKind, readonly string[]>>> = {
  received: totals(['received']),
  naturalPersons: ['applications.received.naturalPerson'],
  organizations: applicants.map((column) => `applications.received.${column}`),
  carriedIn: totals(['carriedIn']),
  carriedOut: totals(['carriedOut']),
  answered: totals(['dispositionTotal']),
  granted: totals(['granted']),
  partlyGranted: totals(['partlyGranted']),
  grantedOrPartly: totals(['granted', 'partlyGranted']),
  withheld: totals(rowGroups.withheld),
  unavailable: totals(rowGroups.unavailable),
  notProcessed: totals(rowGroups.notProcessed),
  reconsiderations: reconsideration('total'),
  reconsiderationUpheld: reconsideration('upheld'),
  reconsiderationOverturned: reconsideration('overturned'),
  reconsiderationOther: reconsideration('other'),
  reconsiderationPending: reconsideration('pending'),
  litigations: litigations('total'),
  litigationUpheld: litigations('upheld'),
  litigationOverturned: litigations('overturned'),
  litigationOther: litigations('other'),
  litigationPending: litigations('pending'),
  litigationDirect: ['remedies.litigationDirect.total'],
  litigationAfterwards: ['remedies.litigationAfterReconsideration.total'],
}

const disclosureFacts = {
  y2021: {
    licences: ['disclosure.licences.decisions'],
    penalties: ['disclosure.penalties.decisions'],
    compulsoryMeasures: ['disclosure.compulsoryMeasures.decisions'],
    documentsIssued: ['disclosure.normativeDocuments.issued'],
    documentsAbolished: ['disclosure.normativeDocuments.abolished'],
    documentsInForce: ['disclosure.normativeDocuments.inForce'],
    fees: ['disclosure.fees.amount'],
  },
  y2019: {
    licences: ['disclosure2019.licences.decisions'],
    penalties: ['disclosure2019.penalties.decisions'],
    compulsoryMeasures: ['disclosure2019.compulsoryMeasures.decisions'],
    documentsIssued: ['disclosure2019.normativeDocuments.made'],
  },
} as const satisfies Record<string, Partial<Record<ClaimKind, readonly string[]>>>

const closedRows = totals(rowGroups.closed)
const closedRow = totals(['otherDisposition'])

/** 某件事在表里是哪几格之和；表里没有这件事为 undefined。 */
export function factCells(report: ReportDocument, kind: ClaimKind): readonly string[] | undefined {
  if (kind === 'closed')
    return leafRowsIn(report).includes('otherDisposition') ? closedRow : closedRows
  const known = fixed[kind]
  if (known) return known
  const table: Partial<Record<ClaimKind, readonly string[]>> =
    report.format === 'y2019' ? disclosureFacts.y2019 : disclosureFacts.y2021
  return table[kind]
}

/** 某件事在表里的数；缺任何一格为 null。 */
export function factValue(report: ReportDocument, kind: ClaimKind): CellValue {
  const cells = factCells(report, kind)
  if (!cells) return null
  let sum = 0
  for (const path of cells) {
    const value = valueAt(report, path)
    if (value === null) return null
    sum += value
  }
  return sum
}

/** 某件事的说法：「收到申请」。 */
export const factNames: Readonly<Record<ClaimKind, string>> = {
  received: '本年新收政府信息公开申请',
  naturalPersons: '新收申请中的自然人申请',
  organizations: '新收申请中的法人或其他组织申请',
  carriedIn: '上年结转',
  carriedOut: '结转下年度继续办理',
  answered: '本年度办理结果总计',
  granted: '予以公开',
  partlyGranted: '部分公开',
  grantedOrPartly: '予以公开和部分公开',
  withheld: '不予公开',
  unavailable: '无法提供',
  notProcessed: '不予处理',
  closed: '其他处理',
  reconsiderations: '行政复议',
  reconsiderationUpheld: '行政复议结果维持',
  reconsiderationOverturned: '行政复议结果纠正',
  reconsiderationOther: '行政复议其他结果',
  reconsiderationPending: '行政复议尚未审结',
  litigations: '行政诉讼',
  litigationUpheld: '行政诉讼结果维持',
  litigationOverturned: '行政诉讼结果纠正',
  litigationOther: '行政诉讼其他结果',
  litigationPending: '行政诉讼尚未审结',
  litigationDirect: '未经复议直接起诉',
  litigationAfterwards: '复议后起诉',
  licences: '行政许可处理决定',
  penalties: '行政处罚处理决定',
  compulsoryMeasures: '行政强制处理决定',
  documentsIssued: '行政规范性文件制发',
  documentsAbolished: '行政规范性文件废止',
  documentsInForce: '行政规范性文件现行有效',
  fees: '行政事业性收费',
  processingFee: '信息处理费',
}
