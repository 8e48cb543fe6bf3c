import { type Day, isDay } from '@gongkai/law'
import { type Acting, type Action, listDivisions, listPeople } from '../accounts/index.ts'
import { recordAct } from '../chain/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { todayAt } from '../kit/clock.ts'
import { Invalid, refuseFaults } from '../kit/invalid.ts'
import { lockAllowedApplication } from './allowed-application.ts'
import type { Application } from './application.ts'
import type { Entry, StepName } from './entry.ts'
import { refuseHistoryText } from './history-text.ts'
import { changeApplication, entriesOf, insertEntry } from './store.ts'

/** 办理中的一件事。 */
export interface StepAsk {
  readonly agencyId: string
  readonly applicationId: string
  readonly name: StepName
  readonly on?: Day
  /** 不含个人信息。 */
  readonly payload: Readonly<Record<string, unknown>>
}

/** 记下办理中的一件事：检索、联系、记事、督办……不影响期限。Throws `Problem`, `Invalid`. */
export async function recordStep(
  db: Db,
  acting: Acting,
  ask: StepAsk,
  action: Action = 'application.handle',
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { agencyId, applicationId } = ask
    const allowed = await lockAllowedApplication(tx, acting, action, agencyId, applicationId)
    return appendStep(tx, acting, allowed.role, allowed.application, ask)
  })
}

/** 同上，在已有的事务里，权限已经看过、申请已经锁住。最后调用：它锁住行为链。 */
export async function appendStep(
  tx: Tx,
  acting: Acting,
  role: string,
  { agencyId, id, number }: Application,
  { name, on, payload }: Pick<StepAsk, 'name' | 'on' | 'payload'>,
  change: Parameters<typeof changeApplication>[3] = {},
): Promise<number> {
  const today = todayAt(acting.at)
  const day = on ?? today
  if (!isDay(day) || day > today) throw new Invalid({ on: '请填写已经到了的日期' })
  refuseHistoryText(payload)
  const seq = ((await entriesOf(tx, agencyId, id)).at(-1)?.seq ?? 0) + 1
  const by = { personId: acting.personId, recordedAt: new Date(acting.at) }
  const entry: Entry = { seq, name, on: day, payload, ...by }
  await insertEntry(tx, agencyId, id, entry)
  await changeApplication(tx, agencyId, id, { ...change, entries: seq })
  await recordAct(tx, {
    ...{ agencyId, at: acting.at, personId: acting.personId, role },
    action: `application.${name}`,
    record: { kind: 'application', id },
    after: payload,
    facts: { number, on: day },
  })
  return seq
}

/** 交由科室、经办人承办；再交一次就是移交。Throws `Problem`, `Invalid`. */
export async function assignApplication(
  db: Db,
  acting: Acting,
  ask: {
    readonly agencyId: string
    readonly applicationId: string
    readonly divisionId: string | null
    readonly handlerId: string | null
  },
): Promise<void> {
  const { agencyId, applicationId, divisionId, handlerId } = ask
  const divisions = await listDivisions(db, acting, agencyId)
  const people = await listPeople(db, acting, agencyId)
  const division = divisions.find(({ id, closedAt }) => id === divisionId && !closedAt)
  const handler = people.find(({ id, disabledAt }) => id === handlerId && !disabledAt)
  refuseFaults({
    divisionId: divisionId && !division ? '没有这个科室，或者已经撤销' : undefined,
    handlerId:
      handlerId && !handler
        ? '没有这个人，或者已经停用'
        : handler && divisionId && handler.divisionId !== divisionId
          ? '这个人不在所选的科室'
          : undefined,
  })
  await db.transaction().execute(async (tx) => {
    const { application, role } = await lockAllowedApplication(
      tx,
      acting,
      'application.assign',
      agencyId,
      applicationId,
    )
    const change = { divisionId: divisionId ?? handler?.divisionId ?? null, handlerId }
    const payload = { ...change, division: division?.name ?? null, handler: handler?.name ?? null }
    await appendStep(tx, acting, role, application, { name: 'assigned', payload }, change)
  })
}
