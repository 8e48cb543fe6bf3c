import { sql } from 'kysely'
import { acrossAgencies, type Db, type Tx } from '../../db/index.ts'
import type { Application } from '../application.ts'
import { applicationColumns, applicationFrom } from '../store.ts'

/** 存下一件申请的指纹；已有的不动。 */
export async function insertSketch(
  tx: Tx,
  agencyId: string,
  applicationId: string,
  bands: readonly number[],
): Promise<void> {
  await tx
    .insertInto('applicationSketch')
    .values({ agencyId, applicationId, bands: sql`${`{${bands.join(',')}}`}::integer[]` })
    .onConflict((conflict) => conflict.columns(['agencyId', 'applicationId']).doNothing())
    .execute()
}

/** 指纹有一段相同的申请，近来的在前：编号（照时间）和指纹。 */
export async function sketchesMeeting(
  db: Db | Tx,
  agencyId: string,
  bands: readonly number[],
  most: number,
): Promise<readonly { readonly applicationId: string; readonly bands: readonly number[] }[]> {
  if (bands.length === 0) return []
  // By its index first: going through the latest ones until enough are found may go through all.
  const { rows } = await sql<{ readonly applicationId: string; readonly bands: number[] }>`
    with met as materialized (
      select application_id, bands from application_sketch
      where agency_id = ${agencyId} and bands && ${`{${bands.join(',')}}`}::integer[])
    select application_id as "applicationId", bands from met
    order by application_id desc limit ${most}`.execute(db)
  return rows
}

/** 一段时间里的申请要的信息，先来的在前；并入别件的、已经有人决定过的一组里的，不在内。 */
export function describedBetween(db: Db | Tx, agencyId: string, from: string, to: string) {
  return db
    .selectFrom('application')
    .select(['id', 'wanted as text'])
    .where('agencyId', '=', agencyId)
    .where('submittedOn', '>=', from)
    .where('submittedOn', '<=', to)
    .where('mergedInto', 'is', null)
    .where('kind', '=', 'disclosure')
    .where(
      sql<boolean>`not exists (select 1 from application_cluster_member m
        join application_cluster c on c.agency_id = m.agency_id and c.id = m.cluster_id
        where m.agency_id = ${agencyId} and m.application_id = application.id
          and c.decision is not null)`,
    )
    .orderBy('submittedOn')
    .orderBy('id')
    .execute()
}

/** 还没有人决定的各组换成新找到的。 */
export async function replaceClusters(
  tx: Tx,
  agencyId: string,
  clusters: readonly {
    readonly id: string
    readonly fromDay: string
    readonly toDay: string
    readonly applicants: number
    readonly foundAt: Date
    readonly members: readonly string[]
  }[],
): Promise<void> {
  await tx
    .deleteFrom('applicationCluster')
    .where('agencyId', '=', agencyId)
    .where('decision', 'is', null)
    .execute()
  for (const { members, ...cluster } of clusters) {
    const undecided = { decision: null, reason: '', decidedOn: null, decidedBy: null }
    await tx
      .insertInto('applicationCluster')
      .values({ agencyId, ...cluster, ...undecided })
      .execute()
    const rows = members.map((applicationId) => ({
      agencyId,
      clusterId: cluster.id,
      applicationId,
    }))
    await tx.insertInto('applicationClusterMember').values(rows).execute()
  }
}

/** 各组：没有决定的在前，人多的在前。 */
export function clustersOf(db: Db | Tx, agencyId: string, most: number) {
  return db
    .selectFrom('applicationCluster')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .orderBy(sql`decision is not null`)
    .orderBy('decidedOn', 'desc')
    .orderBy('applicants', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
}

/** 各组里的申请。 */
export async function clusterMembers(
  db: Db | Tx,
  agencyId: string,
  clusterIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Application[]>> {
  if (clusterIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('applicationClusterMember')
    .innerJoin('application', (join) =>
      join
        .onRef('application.id', '=', 'applicationClusterMember.applicationId')
        .on('application.agencyId', '=', agencyId),
    )
    .select(applicationColumns.map((column) => `application.${column}` as const))
    .select('applicationClusterMember.clusterId')
    .where('applicationClusterMember.agencyId', '=', agencyId)
    .where('applicationClusterMember.clusterId', 'in', [...clusterIds])
    .orderBy('application.submittedOn')
    .orderBy('application.id')
    .execute()
  const placed = rows.map(({ clusterId, ...row }) => ({ clusterId, own: applicationFrom(row) }))
  return new Map(
    [...Map.groupBy(placed, ({ clusterId }) => clusterId)].map(([id, each]) => [
      id,
      each.map(({ own }) => own),
    ]),
  )
}

/** 锁住一组，直到事务结束；没有为 undefined。 */
export function lockCluster(tx: Tx, agencyId: string, id: string) {
  return tx
    .selectFrom('applicationCluster')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function decideClusterRow(
  tx: Tx,
  agencyId: string,
  id: string,
  decision: {
    readonly decision: 'publish' | 'notPublish'
    readonly reason: string
    readonly decidedOn: string
    readonly decidedBy: string | null
  },
): Promise<void> {
  await tx
    .updateTable('applicationCluster')
    .set(decision)
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .execute()
}

/** 这些申请各在哪天提交；并入别件的不算。 */
export async function submissionDays(
  db: Db | Tx,
  agencyId: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('application')
    .select('submittedOn')
    .where('agencyId', '=', agencyId)
    .where('id', 'in', [...ids])
    .where('mergedInto', 'is', null)
    .orderBy('submittedOn')
    .execute()
  return rows.map(({ submittedOn }) => submittedOn)
}

/** 有申请的机关。Across the agencies: the nightly search is for all of them. */
export async function agenciesWithApplications(db: Db): Promise<readonly string[]> {
  const rows = await acrossAgencies(db)
    .selectFrom('applicationCounter')
    .select('agencyId')
    .distinct()
    .execute()
  return rows.map(({ agencyId }) => agencyId)
}
