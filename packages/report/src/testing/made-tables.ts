import { form2019, form2021, tableOf } from '@gongkai/law'
import type { RowValues, TableValues } from '../document.ts'
import type { Chance } from './chance.ts'
import type { MadeAgency } from './made-agency.ts'

/** 报告的规模：全是零、几件、几百件、上万件。 */
export type Scale = 'zero' | 'small' | 'medium' | 'large'

export const applicantIds = [
  'naturalPerson',
  'business',
  'research',
  'publicWelfare',
  'legalService',
  'otherOrganization',
] as const

type Format = 'y2021' | 'y2019'

/** 表三中各种办理结果（（七）总计所加的行）。 */
export function leafRowsOf(format: Format): readonly string[] {
  const table = tableOf(format === 'y2021' ? form2021 : form2019, 'applications')
  return table?.parts[0]?.rows.find((row) => row.id === 'dispositionTotal')?.sum ?? []
}

/** 一行：六列和它们的总计。 */
export function rowOf(values: readonly number[]): Record<string, number> {
  const row: Record<string, number> = {}
  applicantIds.forEach((id, i) => {
    row[id] = values[i] ?? 0
  })
  row.total = values.reduce((sum, value) => sum + value, 0)
  return row
}

/** 表三：先定各种办理结果和两头的结转，再由勾稽关系得出新收。`carriedOut` 给定时照用（上一年度）。 */
export function madeApplications(
  chance: Chance,
  agency: MadeAgency,
  scale: Scale,
  format: Format,
  given?: RowValues | null,
): TableValues {
  const most = { zero: 0, small: 3, medium: 80, large: 9000 }[scale]
  const leaves = leafRowsOf(format)
  const ordinary = agency.kind === 'township' || scale === 'small'
  const applicants = (limit: number) =>
    applicantIds.map((id, i) => {
      if (i > 1 && ordinary) return 0
      const rare = i === 0 ? 1 : i === 1 || id === 'legalService' ? 0.4 : 0.15
      return chance.often(rare) ? chance.below((i === 0 ? limit : Math.ceil(limit / 12)) + 1) : 0
    })
  const secretsAllowed = agency.kind === 'cityGovernment'
  const dispositions = new Map<string, number[]>()
  let before = ''
  for (const id of leaves) {
    const granted = id === 'granted' || id === 'unavailableNotHeld'
    const happens = granted ? 0.9 : id === 'partlyGranted' ? 0.5 : 0.3
    const possible = id !== 'withheldStateSecret' || secretsAllowed
    const limit = granted ? most : Math.ceil(most / 8)
    const values = applicants(possible && most > 0 && chance.often(happens) ? limit : 0)
    // 抄串行的表才会有两行一模一样；编造的报告里不要巧合。
    if (values.join() === before && values.some((value) => value > 0))
      values[0] = (values[0] ?? 0) + 1
    before = values.join()
    dispositions.set(id, values)
  }
  const totals = applicantIds.map((_, i) =>
    leaves.reduce((sum, id) => sum + (dispositions.get(id)?.[i] ?? 0), 0),
  )
  const carried = (share: number) =>
    totals.map((total) => (chance.often(share) ? chance.below(Math.ceil(total / 6) + 1) : 0))
  const carriedIn = carried(0.5).map((value, i) => Math.min(value, totals[i] ?? 0))
  const carriedOut = given ? applicantIds.map((id) => given[id] ?? 0) : carried(0.5)
  const received = totals.map((total, i) => total + (carriedOut[i] ?? 0) - (carriedIn[i] ?? 0))
  return {
    received: rowOf(received),
    carriedIn: rowOf(carriedIn),
    ...Object.fromEntries([...dispositions].map(([id, values]) => [id, rowOf(values)])),
    dispositionTotal: rowOf(totals),
    carriedOut: rowOf(carriedOut),
  }
}

/** 表四。没有申请就没有复议和诉讼。 */
export function madeRemedies(chance: Chance, scale: Scale): TableValues {
  const most = { zero: 0, small: 1, medium: 12, large: 400 }[scale]
  const row = (limit: number, pendingToo: boolean) => {
    const happens = limit > 0 && chance.often(0.6)
    const [upheld, overturned, other] = happens
      ? [chance.below(limit + 1), chance.below(Math.ceil(limit / 3) + 1), chance.below(limit + 1)]
      : [0, 0, 0]
    const pending = happens && pendingToo ? chance.below(Math.ceil(limit / 4) + 1) : 0
    return { upheld, overturned, other, pending, total: upheld + overturned + other + pending }
  }
  const reconsideration = row(most, chance.often(0.5))
  return {
    reconsideration,
    litigationDirect: row(Math.ceil(most / 4), chance.often(0.5)),
    litigationAfterReconsideration: row(
      reconsideration.total > 0 ? Math.ceil(most / 4) : 0,
      chance.often(0.5),
    ),
  }
}

const counts = (chance: Chance, scale: Scale) => {
  const most = { zero: 0, small: 40, medium: 900, large: 90_000 }[scale]
  return () => (most > 0 && chance.often(0.8) ? chance.between(Math.ceil(most / 3), most) : 0)
}

/** 表二（2021 年格式）：现行有效由上年存量推出。 */
export function madeDisclosure(chance: Chance, agency: MadeAgency, scale: Scale): TableValues {
  const most = { zero: 0, small: 2, medium: 9, large: 90 }[scale]
  const stock = (limit: number) => {
    const before = limit > 0 ? chance.between(limit, limit * 5) : 0
    const issued = limit > 0 ? chance.below(limit + 1) : 0
    const abolished = limit > 0 ? chance.below(Math.min(limit, before) + 1) : 0
    return { issued, abolished, inForce: before + issued - abolished }
  }
  const decisions = counts(chance, scale)
  const charged = scale !== 'zero' && scale !== 'small' && agency.kind !== 'township'
  return {
    regulations: stock(agency.kind === 'cityGovernment' ? 3 : 0),
    normativeDocuments: stock(chance.often(0.7) ? most : 0),
    licences: { decisions: decisions() },
    penalties: { decisions: decisions() },
    compulsoryMeasures: { decisions: decisions() },
    fees: { amount: charged && chance.often(0.6) ? chance.between(10_000, 9_999_999) / 10_000 : 0 },
  }
}

/** 表二（2019 年格式）。 */
export function madeDisclosure2019(chance: Chance, agency: MadeAgency, scale: Scale): TableValues {
  const most = { zero: 0, small: 2, medium: 9, large: 90 }[scale]
  const documents = (limit: number) => {
    const made = limit > 0 ? chance.below(limit + 1) : 0
    const published = made
    return {
      made,
      published,
      publishedInAll: published + (limit > 0 ? chance.below(limit * 6) : 0),
    }
  }
  const decisions = counts(chance, scale)
  const items = () => {
    const itemsLastYear = scale === 'zero' ? 0 : chance.below(120)
    const change = scale === 'zero' ? 0 : chance.between(-Math.min(itemsLastYear, 9), 9)
    return { itemsLastYear, change }
  }
  const projects = scale === 'zero' ? 0 : chance.below(20)
  return {
    regulations: documents(agency.kind === 'cityGovernment' ? 3 : 0),
    normativeDocuments: documents(most),
    licences: { ...items(), decisions: decisions() },
    otherServices: { ...items(), decisions: decisions() },
    penalties: { ...items(), decisions: decisions() },
    compulsoryMeasures: { ...items(), decisions: decisions() },
    fees: items(),
    procurement: {
      projects,
      amount: projects === 0 ? 0 : chance.between(10_000, 9_999_999) / 10_000,
    },
  }
}
