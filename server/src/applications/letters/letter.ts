import type { Day, DispositionCode } from '@gongkai/law'
import type { Action } from '../../accounts/index.ts'
import type { DraftFacts } from './facts.ts'
import type { LetterKind } from './letter-kinds.ts'
import type { FactOrigins } from './origins.ts'

/** 文书的状态。 */
export type LetterState = keyof typeof letterStates

/** 文书状态的名称。 */
export const letterStates = {
  draft: '草稿',
  inReview: '审核中',
  approved: '已签发，待发出',
  issued: '已发出',
  void: '作废',
} as const

/** 一件文书；写着个人信息的另在 `LetterContent`。 */
export interface Letter {
  readonly agencyId: string
  readonly id: string
  readonly applicationId: string
  readonly kind: LetterKind
  readonly disposition: DispositionCode | null
  readonly state: LetterState
  readonly sealed: string
  readonly version: number
  readonly round: number
  /** 送审的原件（PDF）的摘要。 */
  readonly reviewDigest: string | null
  readonly number: string | null
  readonly issuedOn: Day | null
  readonly consultation: string | null
  readonly pdfFileId: string | null
  readonly docxFileId: string | null
  readonly pdfDigest: string | null
  readonly docxDigest: string | null
  readonly draftedBy: string | null
  /** 起草和改过的人。 */
  readonly writers: readonly string[]
  readonly draftedAt: Date
  readonly changedAt: Date
}

/** 文书的内容：加密存放。 */
export interface LetterContent {
  readonly facts: DraftFacts
  readonly template: string
  /** 先填上的事实取自哪里；以前起草的没有。 */
  readonly origins?: FactOrigins
  /** 审核意见：决定的序号 → 意见。 */
  readonly remarks: Readonly<Record<string, string>>
}

/** 审核的一级。 */
export type ReviewLevel = keyof typeof reviewLevels

/** 各级审核：名称，要什么权限。 */
export const reviewLevels = {
  legal: { label: '法制审核', action: 'letter.reviewLaw' },
  secrecy: { label: '保密审查', action: 'letter.reviewSecrecy' },
  sign: { label: '签发', action: 'letter.sign' },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly action: Action }>>

/** 一次决定，连同所决定的原件的摘要。 */
export interface LetterDecision {
  readonly seq: number
  readonly round: number
  readonly level: ReviewLevel
  readonly isApproved: boolean
  readonly digest: string
  readonly personId: string
  readonly decidedAt: Date
}

const whole: readonly ReviewLevel[] = ['legal', 'secrecy', 'sign']
const signed: readonly ReviewLevel[] = ['sign']

/**
 * 一种文书依次要经哪几级：对外作出决定的三级都要，程序性的只要签发，回执、回证不要。
 *
 * 条例没有规定级数；这是通行的做法（requests.md 第五节第八步）。
 */
export function levelsOf(kind: LetterKind): readonly ReviewLevel[] {
  switch (kind) {
    case 'reply':
    case 'recordCorrectionNotice':
    case 'thirdPartyDecision':
    case 'terminationNotice':
      return whole
    case 'registrationReceipt':
    case 'serviceRecord':
      return []
    default:
      return signed
  }
}

/** 这一轮里下一级是哪级；都同意了的没有。 */
export function nextLevel(
  { kind, round }: Pick<Letter, 'kind' | 'round'>,
  decisions: readonly LetterDecision[],
): ReviewLevel | undefined {
  const passed = new Set(
    decisions.filter((each) => each.round === round && each.isApproved).map(({ level }) => level),
  )
  return levelsOf(kind).find((level) => !passed.has(level))
}

/** 这个人是不是写过它，或者在这一轮里已经审核过别的一级：谁写的，谁就不能审核。 */
export function hasPart(
  { writers, round }: Pick<Letter, 'writers' | 'round'>,
  decisions: readonly LetterDecision[],
  personId: string | null,
): boolean {
  if (personId === null) return true
  return (
    writers.includes(personId) ||
    decisions.some((each) => each.round === round && each.personId === personId)
  )
}
