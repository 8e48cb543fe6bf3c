import {
  type Form,
  formFor,
  forms,
  type Reporter,
  type SectionId,
  type TableId,
} from '@gongkai/law'
import { type AgencyNature, natureOf } from './agency.ts'
import { type Arithmetic, arithmeticOf } from './arithmetic.ts'
import type { CellValue, Note, ReportDocument } from './document.ts'
import type { NoteCode } from './notes.ts'
import { type Claim, claimsOf } from './prose/claims.ts'
import { type Prose, readProse } from './prose/prose.ts'
import { type Sums, sumsOf } from './sums.ts'
import { thresholds as defaults, type Thresholds } from './thresholds.ts'

/** 机关对自己的情况所作的说明：检查无从得知，由使用者申报。 */
export interface Declared {
  /** 表的口径：只有本机关，还是整个地区或者系统。 */
  readonly scope?: 'own' | 'whole'
  readonly mayMakeRegulations?: boolean
  readonly mayClassifySecrets?: boolean
  readonly hasFeeItems?: boolean
  /** 对某条规则（规则名或者编号）所指不符的解释。 */
  readonly explanations?: Readonly<Record<string, string>>
}

/** 检查的选择。 */
export interface CheckOptions {
  /** 以往年度的报告，次序不限；上一年度的在其中才能查跨年的关系。 */
  readonly predecessors?: readonly ReportDocument[]
  /** 发布的是部门还是政府；不给的由名称看。 */
  readonly reporter?: Reporter
  readonly thresholds?: Partial<Thresholds>
  readonly declared?: Declared
  /** 报告的网址。 */
  readonly address?: string
}

/** 规则判定时可以看的一切。文字、说法等用到时才读，各规则共用。 */
export interface Context {
  readonly report: ReportDocument
  /** 报告所用的格式；不合任何格式为 undefined。 */
  readonly form: Form | undefined
  /** 该年度应当用的格式；年度不明为 undefined。 */
  readonly dueForm: Form | undefined
  /** 上一年度的报告。 */
  readonly predecessor: ReportDocument | undefined
  readonly predecessors: readonly ReportDocument[]
  readonly thresholds: Thresholds
  readonly declared: Declared
  readonly address: string | undefined
  readonly reporter: Reporter | undefined
  readonly nature: AgencyNature
  readonly prose: Prose
  readonly claims: readonly Claim[]
  readonly sums: Sums
  /** 表三、表四的勾稽关系和不成立的缘由。 */
  readonly arithmetic: Arithmetic
  readonly previousProse: Prose | undefined
  readonly previousClaims: readonly Claim[]
  notes(...codes: readonly NoteCode[]): readonly Note[]
  /** 这一部分、这张表在这份文档的范围里；节选的文档在附注里说明它不含哪些。 */
  isCovered(part: SectionId | TableId): boolean
}

/** 为一份报告备好判定所需的一切。 */
export function contextOf(report: ReportDocument, options: CheckOptions = {}): Context {
  const limits = { ...defaults, ...options.thresholds }
  const predecessors = (options.predecessors ?? []).filter((each) => each !== report)
  const predecessor =
    report.year === null
      ? undefined
      : predecessors.find((each) => each.year === (report.year ?? 0) - 1)
  const nature = lazy(() => natureOf(report))
  const prose = lazy(() => readProse(report, limits.proseLength))
  const claims = lazy(() => claimsOf(prose().tokens))
  const previousProse = lazy(() => predecessor && readProse(predecessor, limits.proseLength))
  const previousClaims = lazy(() => claimsOf(previousProse()?.tokens ?? []))
  const sums = lazy(() => sumsOf(report))
  const arithmetic = lazy(() => arithmeticOf(report, predecessor, claims()))
  const byCode = lazy(() => notesByCode(report))
  return {
    report,
    form: report.format === 'nonconforming' ? undefined : forms[report.format],
    dueForm: report.year === null ? undefined : formFor(report.year),
    predecessor,
    predecessors,
    thresholds: limits,
    declared: options.declared ?? {},
    address: options.address,
    get reporter() {
      return options.reporter ?? nature().reporter
    },
    get nature() {
      return nature()
    },
    get prose() {
      return prose()
    },
    get claims() {
      return claims()
    },
    get sums() {
      return sums()
    },
    get arithmetic() {
      return arithmetic()
    },
    get previousProse() {
      return previousProse()
    },
    get previousClaims() {
      return previousClaims()
    },
    notes(...codes) {
      if (report.notes.length === 0) return none
      const first = codes[0]
      if (codes.length === 1 && first) return byCode().get(first) ?? none
      return codes.flatMap((code) => byCode().get(code) ?? [])
    },
    isCovered: (part) =>
      !byCode()
        .get('part.notCovered')
        ?.some(({ at }) => at === part),
  }
}

function notesByCode({ notes }: ReportDocument): ReadonlyMap<string, readonly Note[]> {
  const byCode = new Map<string, Note[]>()
  for (const note of notes) {
    const same = byCode.get(note.code)
    if (same) same.push(note)
    else byCode.set(note.code, [note])
  }
  return byCode
}

const none: readonly Note[] = []

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** 一格的值；没有为 null。 */
export function cell(
  rows: Readonly<Record<string, Readonly<Record<string, CellValue>> | null>> | null | undefined,
  row: string,
  column: string,
): CellValue {
  return rows?.[row]?.[column] ?? null
}
