import type { Db, Tx } from '../../db/index.ts'
import type { Application } from '../application.ts'
import { applicationsByIds } from '../store.ts'
import { percentShared, sketched, wordsOf } from './similarity.ts'
import { sketchesMeeting } from './store.ts'

/** 一件相近的申请，有百分之几相同。 */
export interface SimilarApplication {
  readonly application: Application
  readonly percent: number
}

/** Those that share less are another matter. */
const LEAST_PERCENT = 25
/** So many of those that meet in a band are looked at, the latest; so many of them are read. */
const MOST_MET = 400
const MOST_READ = 30

/**
 * 本机关和这段描述最相近的、已经有了结果的申请，最像的在前。权限由门另看：列出的只给办理的人。
 *
 * `not`: the application one looks from.
 */
export async function similarEarlier(
  db: Db | Tx,
  agencyId: string,
  text: string,
  { not, most = 5 }: { readonly not?: string; readonly most?: number } = {},
): Promise<readonly SimilarApplication[]> {
  const { words, bands } = sketched(text)
  const own = new Set(bands)
  const likeliest = (await sketchesMeeting(db, agencyId, bands, MOST_MET))
    .map((each) => ({ id: each.applicationId, met: each.bands.filter((b) => own.has(b)).length }))
    .toSorted((a, b) => b.met - a.met)
    .slice(0, MOST_READ)
  const read = await applicationsByIds(
    db,
    agencyId,
    likeliest.map(({ id }) => id),
  )
  return read
    .filter((each) => each.id !== not && each.disposition !== null && each.mergedInto === null)
    .map((application) => ({
      application,
      percent: percentShared(words, wordsOf(application.wanted)),
    }))
    .filter(({ percent }) => percent >= LEAST_PERCENT)
    .toSorted((a, b) => b.percent - a.percent)
    .slice(0, most)
}
