import type { Consulted, Day } from '@gongkai/law'
import { type Acting, keepPersonalDatum } from '../../accounts/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import { refuseFaults } from '../../kit/invalid.ts'
import { masked } from '../../kit/mask.ts'
import type { Sealer } from '../../kit/seal.ts'
import { lockAllowedApplication } from '../allowed-application.ts'
import { type Recorded, recordEventIn } from '../record-event.ts'
import { entriesOf } from '../store.ts'
import { insertParty, partiesIn } from './store.ts'

/** 被征求意见的一方：历史和台账里只用代号。 */
export interface Party {
  readonly code: string
  readonly role: Consulted
  /** 自然人遮盖着，单位照写。 */
  readonly shown: string
}

/** 要征求意见的一方。 */
export interface NewParty {
  readonly role: Consulted
  readonly name: string
  readonly isPerson: boolean
  readonly contact: string
}

/** 一件申请里被征求意见的各方。 */
export async function partiesOf(
  db: Db | Tx,
  agencyId: string,
  applicationId: string,
): Promise<readonly Party[]> {
  return partiesIn(db, agencyId, applicationId)
}

const prefixes = { thirdParty: '第三方', coProducer: '共同制作机关', otherAgency: '其他机关' }

/** 征求意见要知道的。 */
export interface ConsultAsk {
  readonly agencyId: string
  readonly applicationId: string
  readonly party: NewParty
  readonly on: Day
  readonly despite?: string
  /** 填表的人看到的历史有几行。 */
  readonly seen?: number
}

/** 发出征求意见书：记下是谁（自然人的姓名、联系方式加密），历史里用代号。Throws `Problem`, `Invalid`. */
export async function consultParty(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  ask: ConsultAsk,
): Promise<Recorded & { readonly code: string }> {
  return db.transaction().execute((tx) => consultPartyIn(tx, sealer, acting, ask))
}

/** 同上，在已有的事务里：和发出的征求意见书同时成立。最后调用：它锁住行为链。 */
export async function consultPartyIn(
  tx: Tx,
  sealer: Sealer,
  acting: Acting,
  { agencyId, applicationId, party, on, despite, seen }: ConsultAsk,
): Promise<Recorded & { readonly code: string }> {
  const name = party.name.trim()
  refuseFaults({ name: name === '' ? '请填写征求谁的意见' : undefined })
  await lockAllowedApplication(tx, acting, 'application.handle', agencyId, applicationId, seen)
  // By the history: what was split off has the consultations of the whole, and not the parties.
  const others = (await entriesOf(tx, agencyId, applicationId)).filter(
    ({ name, payload }) => name === 'consulted' && payload.with === party.role,
  )
  const code = `${prefixes[party.role]}${others.length + 1}`
  const { at } = acting
  await insertParty(tx, {
    ...{ agencyId, applicationId, code, role: party.role },
    shown: party.isPerson ? masked('name', name) : name,
    createdAt: new Date(at),
  })
  const record = { kind: 'applicationParty', id: `${applicationId}/${code}` }
  const kept = [
    ['name', party.isPerson ? name : ''],
    ['other', party.contact.trim()],
  ] as const
  for (const [kind, text] of kept)
    if (text) await keepPersonalDatum(tx, sealer, { agencyId, kind, text, record, at })
  const recorded = await recordEventIn(tx, acting, {
    ...{ agencyId, applicationId },
    event: { event: 'consulted', on, consultation: code, with: party.role },
    ...(despite === undefined ? {} : { despite }),
  })
  return { ...recorded, code }
}
