import { z } from 'zod'
import { findAllClusters, passDay } from '../applications/index.ts'
import { handles, type JobKind, jobKind } from '../jobs/index.ts'
import type { ScheduledWork } from './ground-work.ts'
import type { WorkerParts } from './start-worker.ts'

const passing = jobKind({
  id: 'applications.pass-day',
  title: '过了一天：状态只因时间变了的申请照今天重写',
  payload: z.object({}),
  runs: 'onePerKey',
  limitSeconds: 3600,
})

const clustering = jobKind({
  id: 'applications.clusters',
  title: '找近来相近的申请，列为主动公开的建议',
  payload: z.object({}),
  runs: 'onePerKey',
  limitSeconds: 3600,
})

/** 依申请公开的任务的种类。 */
export const applicationKinds: readonly JobKind[] = [passing, clustering]

/** 依申请公开按日程做的事：刚过零点，早上打开的已经是新的一天。 */
export function applicationWork({ database }: WorkerParts): readonly ScheduledWork[] {
  const handler = handles(passing, (_, { at, signal }) => passDay(database.db, at, signal))
  const finding = handles(clustering, (_, { at }) => findAllClusters(database.db, at))
  return [
    { kind: passing, cron: '5 0 * * *', handler },
    { kind: clustering, cron: '20 1 * * *', handler: finding },
  ]
}
