import { type Acting, type RecordPlace, sharePersonalDatum } from '../accounts/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { Invalid } from '../kit/invalid.ts'
import { Problem } from '../kit/problem.ts'
import { lockAllowedApplication } from './allowed-application.ts'
import type { Application } from './application.ts'
import { appendStep } from './record-step.ts'
import { idByNumber } from './store.ts'

/**
 * 并入另一件：同一申请人就同一内容又提交的，一并办理，不另计数。Throws `Problem`, `Invalid`: `into`.
 *
 * Only of the same applicant: another's answer is nobody else's business.
 */
export async function mergeApplication(
  db: Db,
  acting: Acting,
  ask: {
    readonly agencyId: string
    readonly applicationId: string
    /** 并入哪一件：它的申请编号。 */
    readonly into: string
    readonly reason: string
  },
): Promise<void> {
  const { agencyId, applicationId } = ask
  const reason = ask.reason.trim()
  if (reason === '') throw new Invalid({ reason: '请说明为什么并入' })
  await db.transaction().execute(async (tx) => {
    const intoId = await idByNumber(tx, agencyId, ask.into.trim())
    if (intoId === undefined) throw new Invalid({ into: '没有这个编号的申请' })
    if (applicationId === intoId) throw new Invalid({ into: '不能并入自己' })
    // In the order of their numbers: two merges at once must not wait for one another.
    const [first, second] = [applicationId, intoId].sort() as [string, string]
    const lock = (id: string) =>
      lockAllowedApplication(tx, acting, 'application.assign', agencyId, id)
    const locked = [await lock(first), await lock(second)]
    const own = locked.find(({ application }) => application.id === applicationId)
    const other = locked.find(({ application }) => application.id === intoId)
    if (!own || !other) throw new Problem('noSuchRecord')
    if (!own.application.isOpen || own.application.mergedInto) throw new Problem('applicationEnded')
    if (own.application.decidedOn !== null)
      throw new Invalid({ into: '这一件已经答复过、正在重新办理，不能并入别的：它已经计过一件' })
    if (other.application.mergedInto) throw new Invalid({ into: '那一件自己已经并入别的' })
    if (!other.application.isOpen)
      throw new Invalid({
        into: '那一件已经办结，不能一并办理：同样的内容已经答复过的，照条例第三十六条第（六）项答复',
      })
    if (!(await isSameApplicant(tx, own.application, other.application)))
      throw new Invalid({ into: '不是同一个申请人的，不能合并' })
    const change = { mergedInto: intoId, isOpen: false, nextOn: null }
    const payload = { into: { id: intoId, number: other.application.number }, reason }
    await appendStep(tx, acting, own.role, own.application, { name: 'merged', payload }, change)
  })
}

/** By the number of their identity proof; without one nobody can say that two are the same. */
function isSameApplicant(tx: Tx, a: Application, b: Application): Promise<boolean> {
  const [first, second] = [a, b].map(({ id }) => ({ kind: 'application', id })) as [
    RecordPlace,
    RecordPlace,
  ]
  return sharePersonalDatum(tx, a.agencyId, 'identityNumber', first, second)
}
