import { z } from 'zod'
import type { IssueParts } from '../../applications/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import { handles, type JobHandler, type JobKind, type Jobs, jobKind } from '../../jobs/index.ts'
import { tellYear } from './tell-year.ts'

const telling = jobKind({
  id: 'demonstration.year',
  title: '载入示范县一年的申请',
  payload: z.object({}),
  runs: 'onePerKey',
  limitSeconds: 3600,
})

/** 示范县的任务的种类。 */
export const demonstrationKinds: readonly JobKind[] = [telling]

/** 示范县的任务的做法；文书要印，要有印制所和存放文件的地方。 */
export function demonstrationHandlers(db: Db, parts: IssueParts): readonly JobHandler[] {
  return [handles(telling, (_, { at, signal }) => tellYear(db, parts, at, signal))]
}

/** 排队载入一年的申请：机关载入以后，页面已经能用。 */
export async function enqueueYear(jobs: Jobs, tx: Tx): Promise<void> {
  await jobs.enqueue(tx, telling, {})
}
