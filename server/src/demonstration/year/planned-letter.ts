import type { DispositionCode } from '@gongkai/law'
import type { DraftFacts, LetterKind } from '../../applications/index.ts'

/** 文书上做的一件事；每件事正好使文书多一个版本，断了的从第几版接着来。 */
export type LetterAct = 'draft' | 'edit' | 'submit' | 'legal' | 'secrecy' | 'issue'

/** 正在办的一件文书：写什么，做到了哪一步。 */
export interface PlannedLetter {
  readonly kind: LetterKind
  readonly disposition?: DispositionCode
  /** 先填上的以外，经办人补的。 */
  readonly facts: DraftFacts
  readonly acts: readonly LetterAct[]
}

const reviewed = ['draft', 'edit', 'submit', 'legal', 'secrecy'] as const

/** 一件答复书，做到 `last` 为止：接下来等着的是下一级。 */
export function replyUpTo(
  last: (typeof reviewed)[number],
  disposition: DispositionCode,
  facts: DraftFacts,
): PlannedLetter {
  const acts = reviewed.slice(0, reviewed.indexOf(last) + 1)
  return { kind: 'reply', disposition, facts, acts }
}

/** 一件发出了的登记回执：不用审。 */
export const issuedReceipt: PlannedLetter = {
  ...{ kind: 'registrationReceipt', facts: {} },
  acts: ['draft', 'issue'],
}
