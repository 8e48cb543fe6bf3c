import { recordAct } from '../chain/index.ts'
import type { Db } from '../db/index.ts'
import type { Job, JobState, Jobs } from '../jobs/index.ts'
import { Problem } from '../kit/problem.ts'
import { allowedAgency } from './allow.ts'
import type { Acting } from './permission.ts'
import { by } from './save-agency.ts'
import { governsPlatform, listAgencies } from './view-agencies.ts'

/** 看得到的后台任务：看得到的机关的；管整个平台的，还有不属于哪个机关的。新的在前。 */
export async function listVisibleJobs(
  db: Db,
  jobs: Jobs,
  acting: Acting,
  { state, most }: { readonly state: JobState; readonly most: number },
): Promise<readonly Job[]> {
  const own = await ownersOf(db, acting)
  const agencyIds = [...own].filter((id) => id !== null)
  const found = await jobs.list(db, { state, agencyIds, most })
  return found.filter(({ agencyId }) => own.has(agencyId))
}

/** 把没有做成的任务再做一次。Throws `Problem`. */
export async function rerunJob(db: Db, jobs: Jobs, acting: Acting, id: string): Promise<void> {
  const job = await jobs.find(db, id)
  if (!job || !(await ownersOf(db, acting)).has(job.agencyId)) throw new Problem('noSuchRecord')
  const agencyId = job.agencyId ?? acting.agencyId
  await db.transaction().execute(async (tx) => {
    const { role } = await allowedAgency(tx, acting, 'job.rerun', agencyId)
    if (!(await jobs.rerun(tx, id))) throw new Problem('changedMeanwhile')
    await recordAct(tx, {
      ...by(acting, role),
      agencyId,
      action: 'job.rerun',
      record: { kind: 'job', id },
      facts: { title: job.title },
    })
  })
}

/** Whose jobs one may see; `null` among them stands for the platform's own. */
async function ownersOf(db: Db, acting: Acting): Promise<ReadonlySet<string | null>> {
  const own = new Set<string | null>((await listAgencies(db, acting)).map(({ id }) => id))
  if (await governsPlatform(db, acting)) own.add(null)
  return own
}
