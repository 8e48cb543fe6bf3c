import { sql } from 'kysely'
import { type Db as BossDatabase, fromKysely } from 'pg-boss'
import type { Database, Db, Tx } from '../db/index.ts'

/** 队列自己的表放在这个 schema 里，由它自己迁移。 */
export const SCHEMA = 'pgboss'

/** 任务的状态：等着做（含等着再试）、正在做、做完了、死了（试够了次数）。 */
export type JobState = 'waiting' | 'running' | 'done' | 'dead'

const stored: Readonly<Record<JobState, readonly string[]>> = {
  waiting: ['created', 'retry'],
  running: ['active'],
  done: ['completed'],
  dead: ['failed', 'cancelled'],
}

/** 库里的一件任务。 */
export interface JobRow {
  readonly id: string
  readonly kindId: string
  readonly state: string
  readonly agencyId: string | null
  readonly key: string | null
  readonly retries: number
  readonly output: unknown
  readonly enqueuedAt: Date
  readonly startAfter: Date
  readonly startedAt: Date | null
  readonly endedAt: Date | null
}

/** 在调用者的事务里写队列：事务撤回，任务也就没有。 */
export function queueIn(tx: Tx): BossDatabase {
  return fromKysely(tx.withoutPlugins())
}

/** 队列在嵌入的数据库上：每次都排队用引擎，免得落进别人开着的事务。 */
export function queueOn(database: Database): BossDatabase {
  return {
    executeSql: (text, values) =>
      database.alone(async (runner) => {
        try {
          const { rows } = values?.length
            ? await runner.query(text, values)
            : await runner.exec(text)
          return { rows: [...rows] }
        } catch (error) {
          // A text of several statements may have left its own transaction open; the next one must not be in it.
          await runner.exec('rollback')
          throw error
        }
      }),
  }
}

/** 某种状态的任务，新的在前。`agencyIds` 给了，只看这些机关的和不属于哪个机关的。 */
export async function jobsIn(
  db: Db | Tx,
  filter: {
    readonly state: JobState
    readonly agencyIds?: readonly string[]
    readonly most: number
  },
): Promise<readonly JobRow[]> {
  const ofAgencies = filter.agencyIds
    ? sql`and coalesce(data->>'agencyId' = any(${[...filter.agencyIds]}::text[]), true)`
    : sql``
  const { rows } = await sql<JobRow>`
    select ${columns} from ${sql.table(`${SCHEMA}.job`)}
    where state::text = any(${[...stored[filter.state]]}::text[]) and name not like '\\_\\_%' ${ofAgencies}
    order by coalesce(completed_on, started_on, created_on) desc, id desc
    limit ${filter.most}`.execute(db.withoutPlugins())
  return rows
}

/** 一件任务。 */
export async function jobOf(db: Db | Tx, id: string): Promise<JobRow | undefined> {
  const { rows } = await sql<JobRow>`
    select ${columns} from ${sql.table(`${SCHEMA}.job`)} where id = ${id}::uuid`.execute(
    db.withoutPlugins(),
  )
  return rows[0]
}

/** 各种任务各种状态有几件。 */
export async function jobCounts(
  db: Db,
): Promise<
  readonly { readonly kindId: string; readonly state: JobState; readonly count: number }[]
> {
  const { rows } = await sql<{ kindId: string; state: string; count: number }>`
    select name as "kindId", state::text as state, count(*)::int as count
    from ${sql.table(`${SCHEMA}.job`)} where name not like '\\_\\_%' group by 1, 2`.execute(
    db.withoutPlugins(),
  )
  const states = Object.keys(stored) as JobState[]
  return rows.flatMap(({ kindId, state, count }) => {
    const known = states.find((each) => stored[each].includes(state))
    return known ? [{ kindId, state: known, count }] : []
  })
}

/** 删去做完已久的任务；死的还留着。返回删去几件。 */
export async function removeDone(db: Db, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(`${SCHEMA}.job`)}
    where state = 'completed' and completed_on < ${before}`.execute(db.withoutPlugins())
  return Number(numAffectedRows ?? 0)
}

/** 把库里的状态说成我们的。 */
export function stateOf(state: string): JobState {
  const found = (Object.keys(stored) as JobState[]).find((each) => stored[each].includes(state))
  return found ?? 'dead'
}

const columns = sql`id, name as "kindId", state::text as state, data->>'agencyId' as "agencyId",
  singleton_key as key, retry_count as retries, output, created_on as "enqueuedAt",
  start_after as "startAfter", started_on as "startedAt", completed_on as "endedAt"`
