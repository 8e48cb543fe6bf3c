import { type Cause, type Evidence, findCauses } from './causes.ts'
import type { CellValue, ReportDocument } from './document.ts'
import { factCells } from './facts.ts'
import { type Lattice, latticeOf, residual, valuesOf } from './identities.ts'
import type { Claim } from './prose/claims.ts'

/** 表三、表四的数和它们之间的关系：哪些成立、哪些不成立、为什么。 */
export interface Arithmetic {
  readonly lattice: Lattice
  readonly values: readonly CellValue[]
  /** 各关系左减右；有未知的格为 null。 */
  readonly residuals: readonly (number | null)[]
  readonly causes: readonly Cause[]
  /** 表三、表四在不在。 */
  readonly hasApplications: boolean
  readonly hasRemedies: boolean
}

/** 算一份报告的勾稽关系；文字和上年的报告作旁证。 */
export function arithmeticOf(
  report: ReportDocument,
  predecessor: ReportDocument | undefined,
  claims: readonly Claim[],
): Arithmetic {
  const lattice = latticeOf(report)
  const values = valuesOf(report, lattice)
  const residuals = lattice.identities.map((identity) => residual(identity, values))
  const isOff = residuals.some((each) => each !== null && each !== 0)
  return {
    lattice,
    values,
    residuals,
    causes: isOff
      ? findCauses(lattice, values, evidenceOf(lattice, report, predecessor, claims))
      : [],
    hasApplications: report.applications !== null,
    hasRemedies: report.remedies !== null,
  }
}

function evidenceOf(
  lattice: Lattice,
  report: ReportDocument,
  predecessor: ReportDocument | undefined,
  claims: readonly Claim[],
): readonly Evidence[] {
  const evidence: Evidence[] = []
  for (const claim of claims) {
    const paths = factCells(report, claim.kind)
    if (!paths || !claim.firm) continue
    const cells = paths.flatMap((path) => lattice.indexOf.get(path) ?? [])
    if (cells.length === paths.length) evidence.push({ cells, value: claim.value, weight: 3 })
  }
  for (const [column, value] of Object.entries(predecessor?.applications?.carriedOut ?? {})) {
    const cell = lattice.indexOf.get(`applications.carriedIn.${column}`)
    if (cell !== undefined && value !== null) evidence.push({ cells: [cell], value, weight: 4 })
  }
  return evidence
}
