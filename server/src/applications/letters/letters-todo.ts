import { type Acting, roleFor } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import type { Application } from '../application.ts'
import { applicationsByIds } from '../store.ts'
import { hasPart, type Letter, nextLevel, reviewLevels } from './letter.ts'
import { decisionsOfMany, lettersInHand } from './store.ts'

/** 一件待办的文书：要审核（哪一级），或者要发出。 */
export interface LetterTodo {
  readonly letter: Letter
  readonly application: Application
  readonly label: string
}

/** Letters on their way are few: who reviews looks through all of them. */
const MOST_IN_HAND = 500

/** 等着某人审核、发出的文书：轮到他的角色，而且这一轮里他没有做过别的。 */
export async function lettersTodo(
  db: Db,
  acting: Acting,
  most: number,
): Promise<readonly LetterTodo[]> {
  const { agencyId, personId } = acting
  const letters = await lettersInHand(db, agencyId, MOST_IN_HAND)
  const ids = letters.map(({ id }) => id)
  const decisions = await decisionsOfMany(db, agencyId, ids)
  const applicationIds = [...new Set(letters.map(({ applicationId }) => applicationId))]
  const found = await applicationsByIds(db, agencyId, applicationIds)
  const applications = new Map(found.map((each) => [each.id, each]))
  return letters
    .flatMap((letter): readonly LetterTodo[] => {
      const application = applications.get(letter.applicationId)
      if (!application) return []
      const { divisionId, handlerId } = application
      const target = { agencyId, ancestorIds: [agencyId], divisionId, personId: handlerId }
      if (letter.state === 'approved')
        return roleFor(acting, 'application.handle', target)
          ? [{ letter, application, label: '已签发，待发出' }]
          : []
      const own = decisions.get(letter.id) ?? []
      const level = nextLevel(letter, own)
      if (!level || hasPart(letter, own, personId)) return []
      const { action, label } = reviewLevels[level]
      return roleFor(acting, action, target) && roleFor(acting, 'application.view', target)
        ? [{ letter, application, label: `等您${label}` }]
        : []
    })
    .slice(0, most)
}
