import { type Acting, unsealPersonalData } from '../accounts/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { Invalid } from '../kit/invalid.ts'
import { Problem } from '../kit/problem.ts'
import type { Sealer } from '../kit/seal.ts'
import { lockAllowedApplication } from './allowed-application.ts'
import type { Application } from './application.ts'
import { type Entry, isEventName } from './entry.ts'
import type { NewApplication } from './new-application.ts'
import { appendStep } from './record-step.ts'
import { type Registered, registered } from './register-application.ts'
import { entriesOf } from './store.ts'

const MOST_PARTS = 50

/**
 * 一件分为几件（一事一申请）：原件留着第一项，其余各项另立，收到之日和已有的历史照原件。
 *
 * Throws `Problem`, `Invalid`: `parts`.
 */
export async function splitApplication(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  ask: {
    readonly agencyId: string
    readonly applicationId: string
    /** 另立的各件要的是什么。 */
    readonly parts: readonly string[]
    /** 填表的人看到的历史有几行。 */
    readonly seen?: number
  },
): Promise<readonly Registered[]> {
  const parts = ask.parts.map((part) => part.trim()).filter(Boolean)
  if (parts.length === 0) throw new Invalid({ parts: '请写明另立的各件要什么，一行一件' })
  if (parts.length > MOST_PARTS)
    throw new Invalid({ parts: `一次至多分出 ${MOST_PARTS} 件，请分几次` })
  return db.transaction().execute(async (tx) => {
    const { agencyId, applicationId } = ask
    const { application, role } = await lockAllowedApplication(
      tx,
      acting,
      'application.assign',
      agencyId,
      applicationId,
      ask.seen,
    )
    if (!application.isOpen || application.mergedInto) throw new Problem('applicationEnded')
    if (application.decidedOn !== null)
      throw new Invalid({ parts: '已经答复过、正在重新办理的不能分立：它已经计过一件' })
    const entries = copied(await entriesOf(tx, agencyId, applicationId))
    const applicant = await applicantOf(tx, sealer, application)
    const made: Registered[] = []
    for (const wanted of parts)
      made.push(
        await registered(
          tx,
          sealer,
          acting,
          role,
          { ...applicant, wanted },
          {
            splitFrom: applicationId,
            entries,
          },
        ),
      )
    const payload = { into: made.map(({ id, number }) => ({ id, number })) }
    await appendStep(tx, acting, role, application, { name: 'split', payload })
    return made
  })
}

/** 原件的历史，抄给另立的：行号从头排，撤销的是哪一笔，跟着改。 */
function copied(all: readonly Entry[]): readonly Entry[] {
  const own = all.filter(({ name }) => isEventName(name))
  const seqs = new Map(own.map(({ seq }, i) => [String(seq), String(i + 1)]))
  return own.map((entry) =>
    entry.name === 'struck'
      ? { ...entry, payload: { ...entry.payload, struck: seqs.get(String(entry.payload.struck)) } }
      : entry,
  )
}

/** 原件的申请人，照样填写一遍。 */
async function applicantOf(
  tx: Tx,
  sealer: Sealer,
  application: Application,
): Promise<Omit<NewApplication, 'wanted'>> {
  const { agencyId, id } = application
  const of = async (recordKind: string) => {
    const data = await unsealPersonalData(tx, sealer, agencyId, { kind: recordKind, id })
    return (kind: string) => data.find((each) => each.kind === kind)?.text ?? ''
  }
  const own = await of('application')
  const agent = await of('applicationAgent')
  const isPerson = application.applicantKind === 'naturalPerson'
  return {
    kind: application.kind,
    channel: application.channel,
    submittedOn: application.submittedOn,
    applicantKind: application.applicantKind,
    name: isPerson ? own('name') : application.applicantShown,
    identityKind: application.identityKind,
    identityNumber: own('identityNumber'),
    contactName: isPerson ? '' : own('name'),
    telephone: own('telephone'),
    address: own('address'),
    email: own('email'),
    agentName: agent('name'),
    agentIdentityNumber: agent('identityNumber'),
    agentTelephone: agent('telephone'),
    wantedHints: application.wantedHints,
    wantedForm: application.wantedForm,
    wantedRoute: application.wantedRoute,
  }
}
