import type { Day } from '@gongkai/law'
import { type Acting, keepPersonalDatum } from '../accounts/index.ts'
import { currentCalendar } from '../calendar/index.ts'
import { recordAct } from '../chain/index.ts'
import type { Tx } from '../db/index.ts'
import { todayAt } from '../kit/clock.ts'
import { newId } from '../kit/id.ts'
import { masked } from '../kit/mask.ts'
import type { Sealer } from '../kit/seal.ts'
import { sketched } from './aftercare/similarity.ts'
import { insertSketch } from './aftercare/store.ts'
import { clockOf } from './clock-of.ts'
import type { Entry } from './entry.ts'
import type { NewApplication } from './new-application.ts'
import { newQueryCode, queryCodeLookups } from './query-code.ts'
import { searchVector } from './search-words.ts'
import { patterned, settingsFrom } from './settings.ts'
import { standingOf } from './standing.ts'
import { insertApplication, insertEntry, nextSeq, registering, storedSettings } from './store.ts'

/** 登记好的一件申请。 */
export interface Registered {
  readonly agencyId: string
  readonly id: string
  readonly number: string
  /** 查询码：只在这里给一次。 */
  readonly code: string
  /** 收到申请之日；还要双方确认的没有。 */
  readonly receivedOn: Day | null
  readonly dueOn: Day | null
}

/** 一件申请的来历：分立的由哪件分出。 */
interface Origin {
  readonly splitFrom?: string
  /** 分立的，历史从原件抄来。 */
  readonly entries?: readonly Pick<Entry, 'name' | 'on' | 'payload'>[]
}

/** 在已有的事务里登记；分立也用它。记下行为。 */
export async function registered(
  tx: Tx,
  sealer: Sealer,
  acting: Acting,
  role: string,
  entry: NewApplication,
  origin: Origin = {},
): Promise<Registered> {
  const { agencyId, at } = acting
  const id = newId(at)
  const today = todayAt(at)
  const year = Number(today.slice(0, 4))
  await registering(tx)
  const settings = settingsFrom(await storedSettings(tx, agencyId))
  const calendar = await currentCalendar(tx)
  const first = {
    name: 'received',
    on: entry.submittedOn,
    payload: { channel: entry.channel },
  } as const
  const entries: readonly Entry[] = (origin.entries ?? [first]).map((each, i) => ({
    ...each,
    seq: i + 1,
    personId: acting.personId,
    recordedAt: new Date(at),
  }))
  const clock = clockOf({ kind: entry.kind, entries, settings, calendar, asOf: today })
  const standing = standingOf(clock, entry.submittedOn, calendar)
  const seq = await nextSeq(tx, agencyId, year)
  const number = patterned(settings.numberPattern, { year, seq })
  const code = newQueryCode()
  const name = entry.name.trim()
  await insertApplication(tx, {
    ...{ agencyId, id, year, seq, number, ...standing },
    codeLookup: queryCodeLookups(sealer, code)[0] ?? '',
    kind: entry.kind,
    channel: entry.channel,
    applicantKind: entry.applicantKind,
    applicantShown: entry.applicantKind === 'naturalPerson' ? masked('name', name) : name,
    identityKind: entry.identityKind,
    wanted: entry.wanted.trim(),
    wantedHints: entry.wantedHints.trim(),
    wantedForm: entry.wantedForm,
    wantedRoute: entry.wantedRoute,
    divisionId: null,
    handlerId: null,
    splitFrom: origin.splitFrom ?? null,
    mergedInto: null,
    entries: entries.length,
    search: searchVector(
      number,
      entry.wanted,
      entry.wantedHints,
      entry.applicantKind === 'naturalPerson' ? '' : name,
    ),
    createdAt: new Date(at),
  })
  for (const each of entries) await insertEntry(tx, agencyId, id, each)
  await insertSketch(tx, agencyId, id, sketched(entry.wanted).bands)
  await keepPersonalData(tx, sealer, { agencyId, id, at }, entry)
  await recordAct(tx, {
    ...{ agencyId, at, personId: acting.personId, role },
    action: role === 'applicant' ? 'application.submit' : 'application.register',
    record: { kind: 'application', id },
    after: {
      number,
      wanted: entry.wanted,
      wantedHints: entry.wantedHints,
      entries: entries.length,
    },
    facts: {
      number,
      channel: entry.channel,
      submittedOn: entry.submittedOn,
      ...(origin.splitFrom ? { splitFrom: origin.splitFrom } : {}),
    },
  })
  return { agencyId, id, number, code, receivedOn: standing.receivedOn, dueOn: standing.dueOn }
}

/** 申请人、代理人的个人信息各存各的：`application` 和 `applicationAgent`。 */
async function keepPersonalData(
  tx: Tx,
  sealer: Sealer,
  { agencyId, id, at }: { readonly agencyId: string; readonly id: string; readonly at: number },
  entry: NewApplication,
): Promise<void> {
  const isPerson = entry.applicantKind === 'naturalPerson'
  const data = [
    ['application', 'name', isPerson ? entry.name : entry.contactName],
    ['application', 'identityNumber', entry.identityNumber],
    ['application', 'telephone', entry.telephone],
    ['application', 'address', entry.address],
    ['application', 'email', entry.email],
    ['applicationAgent', 'name', entry.agentName],
    ['applicationAgent', 'identityNumber', entry.agentIdentityNumber],
    ['applicationAgent', 'telephone', entry.agentTelephone],
  ] as const
  for (const [recordKind, kind, text] of data) {
    if (text.trim() === '') continue
    await keepPersonalDatum(tx, sealer, {
      ...{ agencyId, kind, at },
      text: text.trim(),
      record: { kind: recordKind, id },
    })
  }
}
