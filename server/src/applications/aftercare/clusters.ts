import { setImmediate } from 'node:timers/promises'
import { addMonths, type Day } from '@gongkai/law'
import { type Acting, allowedAgency, personKeys } from '../../accounts/index.ts'
import { recordAct } from '../../chain/index.ts'
import type { Db } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { isId, newId } from '../../kit/id.ts'
import { refuseFaults } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import type { Application } from '../application.ts'
import { remedySettingsFrom } from '../remedy-cases/settings.ts'
import { storedRemedySettings } from '../remedy-cases/store.ts'
import { groupedBySimilarity } from './similarity.ts'
import {
  agenciesWithApplications,
  clusterMembers,
  clustersOf,
  decideClusterRow,
  describedBetween,
  lockCluster,
  replaceClusters,
} from './store.ts'

/** 决定。 */
export type ClusterDecision = keyof typeof clusterDecisions

/** 决定的名称（条例第四十四条）。 */
export const clusterDecisions = { publish: '转为主动公开', notPublish: '不转为主动公开' } as const

/** 几个申请人要的差不多是同一信息的一组申请。 */
export interface Cluster {
  readonly id: string
  readonly fromDay: Day
  readonly toDay: Day
  /** 几个不同的申请人；是谁不在这里。 */
  readonly applicants: number
  readonly applications: readonly Application[]
  readonly decision: ClusterDecision | null
  readonly reason: string
  readonly decidedOn: Day | null
}

/** 一次列出、存下至多这么多组。 */
const MOST_CLUSTERS = 200

/** 各组，没有决定的在前。Throws `Problem`. */
export async function listClusters(
  db: Db,
  acting: Acting,
  agencyId: string,
): Promise<readonly Cluster[]> {
  await allowedAgency(db, acting, 'aftercare.handle', agencyId)
  const found = await clustersOf(db, agencyId, MOST_CLUSTERS)
  const members = await clusterMembers(
    db,
    agencyId,
    found.map(({ id }) => id),
  )
  return found.map((each) => ({ ...each, applications: members.get(each.id) ?? [] }))
}

/** 现在就找一遍。Throws `Problem`. */
export async function searchClusters(db: Db, acting: Acting, agencyId: string): Promise<number> {
  const { role } = await allowedAgency(db, acting, 'aftercare.handle', agencyId)
  const count = await findClusters(db, agencyId, acting.at)
  await db.transaction().execute((tx) =>
    recordAct(tx, {
      ...{ agencyId, at: acting.at, personId: acting.personId, role },
      action: 'aftercare.search',
      record: { kind: 'agency', id: agencyId },
      facts: { clusters: count },
    }),
  )
  return count
}

/** 每夜：每个机关各找一遍。做几遍都一样。 */
export async function findAllClusters(db: Db, at: number): Promise<void> {
  for (const agencyId of await agenciesWithApplications(db)) await findClusters(db, agencyId, at)
}

/**
 * 找近来相近的申请：两个以上不同申请人的才算；有人决定过的不再提出。返回找到几组。
 *
 * Whether two are the same applicant is told by the digest of the identity number: those without one count for
 * nobody.
 */
export async function findClusters(db: Db, agencyId: string, at: number): Promise<number> {
  const settings = remedySettingsFrom(await storedRemedySettings(db, agencyId))
  const today = todayAt(at)
  const from = addMonths(today, -settings.clusterMonths)
  const described = await describedBetween(db, agencyId, from, today)
  const groups = await groupedBySimilarity(described, settings.similarPercent, () => setImmediate())
  const keys = await personKeysOf(db, agencyId, groups.flat())
  const found = groups.flatMap((members) => {
    const applicants = new Set(members.flatMap((id) => keys.get(id) ?? [])).size
    return applicants > 1 ? [{ applicants, members }] : []
  })
  const most = found
    .toSorted((a, b) => b.applicants - a.applicants || b.members.length - a.members.length)
    .slice(0, MOST_CLUSTERS)
  const clusters = most.map((each) => ({
    ...each,
    ...{ id: newId(at), fromDay: from, toDay: today, foundAt: new Date(at) },
  }))
  await db.transaction().execute((tx) => replaceClusters(tx, agencyId, clusters))
  return clusters.length
}

async function personKeysOf(
  db: Db,
  agencyId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const all = new Map<string, string>()
  for (let at = 0; at < ids.length; at += 500) {
    const some = ids.slice(at, at + 500)
    for (const [id, key] of await personKeys(db, agencyId, 'application', 'identityNumber', some))
      all.set(id, key)
  }
  return all
}

/** 决定一组：转为主动公开，或者不转；写明理由。Throws `Problem`, `Invalid`. */
export async function decideCluster(
  db: Db,
  acting: Acting,
  ask: {
    readonly agencyId: string
    readonly clusterId: string
    readonly decision: ClusterDecision
    readonly reason: string
  },
): Promise<void> {
  const { agencyId, clusterId, decision } = ask
  const reason = ask.reason.trim()
  refuseFaults({
    decision: Object.hasOwn(clusterDecisions, decision) ? undefined : '请选择',
    reason: reason === '' ? '请写明理由' : reason.length > 500 ? '最多 500 个字' : undefined,
  })
  await db.transaction().execute(async (tx) => {
    const { role } = await allowedAgency(tx, acting, 'aftercare.handle', agencyId)
    const cluster = isId(clusterId) ? await lockCluster(tx, agencyId, clusterId) : undefined
    // The nightly search may have put another in its place.
    if (!cluster) throw new Problem('noSuchRecord')
    if (cluster.decision) throw new Problem('changedMeanwhile')
    const members = (await clusterMembers(tx, agencyId, [clusterId])).get(clusterId) ?? []
    const numbers = members.map(({ number }) => number)
    const decidedOn = todayAt(acting.at)
    const decidedBy = acting.personId
    await decideClusterRow(tx, agencyId, clusterId, { decision, reason, decidedOn, decidedBy })
    await recordAct(tx, {
      ...{ agencyId, at: acting.at, personId: acting.personId, role },
      action: 'aftercare.decide',
      record: { kind: 'applicationCluster', id: clusterId },
      after: { decision, reason, numbers },
      facts: { decision, applicants: cluster.applicants, numbers, on: decidedOn },
    })
  })
}
