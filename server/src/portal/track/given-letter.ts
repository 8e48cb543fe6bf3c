import {
  type Enclosure,
  enclosuresForApplicant,
  type Letter,
  lettersForApplicant,
  type Own,
} from '../../applications/index.ts'
import type { Db } from '../../db/index.ts'
import type { Sealer } from '../../kit/seal.ts'

/** 发给申请人的一件文书，和随文可以取的公开件。 */
export interface GivenLetter {
  readonly letter: Letter
  readonly enclosures: readonly Enclosure[]
}

/** 发给申请人的各件文书。 */
export async function givenLetters(
  db: Db,
  sealer: Sealer,
  { agencyId, id }: Own,
): Promise<readonly GivenLetter[]> {
  const letters = await lettersForApplicant(db, agencyId, id)
  return Promise.all(
    letters.map(async (letter) => ({
      letter,
      enclosures: await enclosuresForApplicant(db, sealer, letter),
    })),
  )
}
