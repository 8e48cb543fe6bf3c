import type { Db, Tx } from '../../db/index.ts'
import type { Application } from '../application.ts'
import { percentShared, sketched } from './similarity.ts'
import { applicationsMeeting } from './store.ts'

/** 一件相近的申请，有百分之几相同。 */
export interface SimilarApplication {
  readonly application: Application
  readonly percent: number
}

/** Those that share less are another matter. */
const LEAST_PERCENT = 25
const MOST_READ = 200

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
  const met = await applicationsMeeting(db, agencyId, bands, MOST_READ)
  return met
    .filter(({ id, disposition }) => id !== not && disposition !== null)
    .map((application) => ({
      application,
      percent: percentShared(words, sketched(application.wanted).words),
    }))
    .filter(({ percent }) => percent >= LEAST_PERCENT)
    .toSorted((a, b) => b.percent - a.percent)
    .slice(0, most)
}
