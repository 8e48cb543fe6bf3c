import type { Acting, Action } from '../../accounts/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import { isId } from '../../kit/id.ts'
import { Problem } from '../../kit/problem.ts'
import { allowedApplication, lockAllowedApplication } from '../allowed-application.ts'
import type { Application } from '../application.ts'
import type { Letter } from './letter.ts'
import { letterById, lockLetter } from './store.ts'

/** 哪件申请的哪件文书。 */
export interface LetterPlace {
  readonly agencyId: string
  readonly applicationId: string
  readonly letterId: string
}

interface AllowedLetter {
  readonly application: Application
  readonly letter: Letter
  readonly role: string
}

/** 某人要对某件文书做某事：可以就给出它和它的申请。看不到申请的，也看不到文书。Throws `Problem`. */
export async function allowedLetter(
  db: Db | Tx,
  acting: Acting,
  action: Action,
  { agencyId, applicationId, letterId }: LetterPlace,
): Promise<AllowedLetter> {
  const allowed = await allowedApplication(db, acting, action, agencyId, applicationId)
  const letter = isId(letterId) ? await letterById(db, agencyId, letterId) : undefined
  return found(allowed, letter)
}

/** 同上，并先后锁住申请和文书；`seen` 是填表的人看到的是第几次改的。 */
export async function lockAllowedLetter(
  tx: Tx,
  acting: Acting,
  action: Action,
  { agencyId, applicationId, letterId }: LetterPlace,
  seen?: number,
): Promise<AllowedLetter> {
  const allowed = await lockAllowedApplication(tx, acting, action, agencyId, applicationId)
  const letter = isId(letterId) ? await lockLetter(tx, agencyId, letterId) : undefined
  const result = found(allowed, letter)
  if (seen !== undefined && seen !== result.letter.version) throw new Problem('changedMeanwhile')
  return result
}

function found(
  allowed: { readonly application: Application; readonly role: string },
  letter: Letter | undefined,
): AllowedLetter {
  if (!letter || letter.applicationId !== allowed.application.id) throw new Problem('noSuchRecord')
  return { ...allowed, letter }
}
