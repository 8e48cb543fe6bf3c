import { addDays, type Day, daysBetween, formFor, publicationLimit } from '@gongkai/law'
import {
  type CellValue,
  type ReportDocument,
  type RowValues,
  SCHEMA,
  type TableValues,
} from '../document.ts'
import { type Chance, chanceOf } from './chance.ts'
import { agencyNamed, type MadeAgency, madeAgency } from './made-agency.ts'
import { factsOf, madeSections } from './made-prose.ts'
import {
  leafRowsOf,
  madeApplications,
  madeDisclosure,
  madeDisclosure2019,
  madeRemedies,
  rowOf,
  type Scale,
} from './made-tables.ts'

/** 编造一份报告的选择；不给的由种子决定。 */
export interface MadeOptions {
  readonly year?: number
  readonly scale?: Scale
  readonly agency?: string
}

type Tables = Pick<ReportDocument, 'disclosure' | 'disclosure2019' | 'applications' | 'remedies'>

/**
 * 编造一份各项都对的年度报告：表填满，勾稽关系成立，文字和表相符，期限之内公布。
 *
 * `y2019` 不指定年度时一律为 2020 年度，使它总有可以编造的上一年度。
 */
export function madeReport(
  seed: number,
  format: 'y2021' | 'y2019',
  options: MadeOptions = {},
): ReportDocument {
  const chance = chanceOf(seed)
  const agency = options.agency ? agencyNamed(options.agency) : madeAgency(chance)
  const year = options.year ?? (format === 'y2021' ? chance.between(2021, 2025) : 2020)
  const scale = options.scale ?? scaleFor(agency, chance)
  const applications = madeApplications(chance, agency, scale, format)
  const tables: Tables = {
    ...(format === 'y2021'
      ? { disclosure: madeDisclosure(chance, agency, scale) }
      : { disclosure: null, disclosure2019: madeDisclosure2019(chance, agency, scale) }),
    applications,
    remedies: madeRemedies(chance, happened(applications) ? scale : 'zero'),
  }
  return assembled(seed, format, agency, year, tables)
}

/**
 * 编造与 `report` 衔接的上一年度报告：结转、存量、历年总数都接得上，文字不雷同。
 *
 * 2018 年度用旧格式，没有可以衔接的表：2019 年度的报告没有编造的上一年。
 */
export function madePredecessor(report: ReportDocument, seed: number): ReportDocument {
  const chance = chanceOf(seed)
  const agency = agencyNamed(report.agency ?? '')
  const year = (report.year ?? 2022) - 1
  const form = formFor(year)?.id
  if (form !== 'y2019' && form !== 'y2021')
    throw new RangeError(`${year}年度的报告没有可以衔接的表`)
  const format = form
  const scale = scaleOf(report)
  const carriedOut = report.applications?.carriedIn
  const applications = distinctFrom(
    report.applications,
    madeApplications(chance, agency, scale, format, carriedOut),
    format,
  )
  const tables: Tables = {
    ...(format === 'y2021'
      ? { disclosure: disclosureBefore(report.disclosure, chance) }
      : { disclosure: null, disclosure2019: disclosure2019Before(report, agency, scale, chance) }),
    applications,
    remedies: happened(applications)
      ? remediesBefore(madeRemedies(chance, scale), report.remedies)
      : madeRemedies(chance, 'zero'),
  }
  return assembled(seed, format, agency, year, tables)
}

function assembled(
  seed: number,
  format: 'y2021' | 'y2019',
  agency: MadeAgency,
  year: number,
  tables: Tables,
): ReportDocument {
  const chance = chanceOf(seed ^ 0x5bd1e995)
  const limit = publicationLimit(year, agency.reporter).on
  const signedOn = dayBetween(chance, `${year + 1}-01-04`, limit)
  return {
    schema: SCHEMA,
    format,
    agency: agency.name,
    year,
    title: `${agency.name}${year}年政府信息公开工作年度报告`,
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
    signedBy: agency.name,
    signedOn,
    publishedOn: chance.often(0.5) ? dayBetween(chance, signedOn, limit) : null,
    indexNo: null,
    docNo: null,
    sections: madeSections(factsOf(agency, year, tables), seed),
    ...tables,
    annexes: [],
    notes: [],
    source: {
      name: `编造-${seed}.json`,
      mediaType: 'application/json',
      charset: 'utf-8',
      sha256: '0'.repeat(64),
      bytes: 0,
    },
  }
}

function scaleFor(agency: MadeAgency, chance: Chance): Scale {
  if (chance.often(agency.kind === 'cityGovernment' ? 0 : 0.3)) return 'zero'
  if (agency.kind === 'cityGovernment') return 'large'
  if (agency.kind === 'countyGovernment') return chance.often(0.3) ? 'large' : 'medium'
  return chance.often(0.6) ? 'small' : 'medium'
}

function scaleOf({ applications }: ReportDocument): Scale {
  const total = Math.max(
    applications?.dispositionTotal?.total ?? 0,
    applications?.carriedIn?.total ?? 0,
  )
  return total === 0 ? 'zero' : total < 20 ? 'small' : total < 1500 ? 'medium' : 'large'
}

function happened(applications: TableValues): boolean {
  return (applications.received?.total ?? 0) + (applications.carriedIn?.total ?? 0) > 0
}

function dayBetween(chance: Chance, from: Day, to: Day): Day {
  return addDays(from, chance.below(daysBetween(from, to) + 1))
}

/** 两年的表三碰巧一样时，上一年多予以公开一件。 */
function distinctFrom(
  now: TableValues | null,
  before: TableValues,
  format: 'y2021' | 'y2019',
): TableValues {
  if (!now || (before.received?.total ?? 0) === 0) return before
  const same = leafRowsOf(format).every((id) => before[id]?.total === now[id]?.total)
  if (!same) return before
  const more = (row: RowValues | null | undefined) =>
    rowOf([
      (row?.naturalPerson ?? 0) + 1,
      row?.business ?? 0,
      row?.research ?? 0,
      row?.publicWelfare ?? 0,
      row?.legalService ?? 0,
      row?.otherOrganization ?? 0,
    ])
  return {
    ...before,
    received: more(before.received),
    granted: more(before.granted),
    dispositionTotal: more(before.dispositionTotal),
  }
}

/** 上年的数是今年的一半到近两倍。 */
function near(value: CellValue | undefined, chance: Chance): number {
  return Math.ceil(((value ?? 0) * chance.between(60, 160)) / 100)
}

function disclosureBefore(now: TableValues | null, chance: Chance): TableValues {
  const stock = (row: RowValues | null | undefined) => {
    const inForce = (row?.inForce ?? 0) - (row?.issued ?? 0) + (row?.abolished ?? 0)
    return { issued: chance.below(Math.min(inForce, 9) + 1), abolished: chance.below(4), inForce }
  }
  const decisions = (id: string) => ({ decisions: near(now?.[id]?.decisions, chance) })
  return {
    regulations: now?.regulations?.inForce
      ? stock(now.regulations)
      : { issued: 0, abolished: 0, inForce: stock(now?.regulations).inForce },
    normativeDocuments: stock(now?.normativeDocuments),
    licences: decisions('licences'),
    penalties: decisions('penalties'),
    compulsoryMeasures: decisions('compulsoryMeasures'),
    fees: { amount: near((now?.fees?.amount ?? 0) * 10_000, chance) / 10_000 },
  }
}

function disclosure2019Before(
  report: ReportDocument,
  agency: MadeAgency,
  scale: Scale,
  chance: Chance,
): TableValues {
  const made = madeDisclosure2019(chance, agency, scale)
  const now = report.disclosure2019
  if (!now) {
    const decisions = (id: string) => ({
      ...made[id],
      decisions: near(report.disclosure?.[id]?.decisions, chance),
    })
    return {
      ...made,
      licences: decisions('licences'),
      penalties: decisions('penalties'),
      compulsoryMeasures: decisions('compulsoryMeasures'),
    }
  }
  const documents = (id: string) => {
    const publishedInAll = (now[id]?.publishedInAll ?? 0) - (now[id]?.published ?? 0)
    const published = chance.below(Math.min(publishedInAll, 9) + 1)
    return { made: published, published, publishedInAll }
  }
  const items = (id: string) => {
    const itemsNow = now[id]?.itemsLastYear ?? 0
    const change = itemsNow === 0 ? 0 : chance.between(-5, Math.min(itemsNow, 5))
    return { itemsLastYear: itemsNow - change, change }
  }
  const decided = (id: string) => ({ ...items(id), decisions: near(now[id]?.decisions, chance) })
  return {
    regulations: documents('regulations'),
    normativeDocuments: documents('normativeDocuments'),
    licences: decided('licences'),
    otherServices: decided('otherServices'),
    penalties: decided('penalties'),
    compulsoryMeasures: decided('compulsoryMeasures'),
    fees: items('fees'),
    procurement: made.procurement ?? null,
  }
}

/** 上年尚未审结的，今年都要有着落。 */
function remediesBefore(before: TableValues, now: TableValues | null): TableValues {
  return Object.fromEntries(
    Object.entries(before).map(([id, row]) => {
      const pending = Math.min(row?.pending ?? 0, now?.[id]?.total ?? 0)
      const closed = (row?.upheld ?? 0) + (row?.overturned ?? 0) + (row?.other ?? 0)
      return [id, { ...row, pending, total: closed + pending }]
    }),
  )
}
