import type { ApplicationEvent, Calendar, Day } from '@gongkai/law'
import type { Tx } from '../../db/index.ts'
import { newId } from '../../kit/id.ts'
import type { ApplicantKind, Application } from '../application.ts'
import { clockOf } from '../clock-of.ts'
import type { Entry } from '../entry.ts'
import { newQueryCode } from '../query-code.ts'
import { searchVector } from '../search-words.ts'
import { type ApplicationSettings, patterned } from '../settings.ts'
import { standingOf } from '../standing.ts'
import { type BulkRow, insertMany, raiseCounters } from './store.ts'

/** 要成批写入的一件：历史，和它要的是什么。没有个人信息。 */
export interface BulkFile {
  readonly kind: Application['kind']
  readonly applicantKind: ApplicantKind
  readonly applicantShown: string
  readonly wanted: string
  readonly divisionId: string | null
  /** 不给序号的，照次序往下编。 */
  readonly seq: number
  readonly events: readonly ApplicationEvent[]
}

/**
 * 成批写入历史：各列照历史由期限算出，同逐件登记的一样。只用来迁入、造量：没有权限，不上链。
 *
 * `asOf` 是写入之日：状态是那一天的。
 */
export async function loadHistories(
  tx: Tx,
  {
    agencyId,
    settings,
    calendar,
    asOf,
  }: {
    readonly agencyId: string
    readonly settings: ApplicationSettings
    readonly calendar: Calendar
    readonly asOf: Day
  },
  files: readonly BulkFile[],
): Promise<readonly string[]> {
  const rows = files.map(({ events, seq, ...file }): BulkRow => {
    const first = events[0]
    const submittedOn = first?.on ?? asOf
    const createdAt = new Date(`${submittedOn}T10:00:00+08:00`)
    const id = newId(createdAt.getTime())
    const entries = entriesFrom(events)
    const clock = clockOf({ kind: file.kind, entries, settings, calendar, asOf })
    const year = Number(submittedOn.slice(0, 4))
    const number = patterned(settings.numberPattern, { year, seq })
    return {
      application: {
        ...{ agencyId, id, year, seq, number, codeLookup: `bulk-${newQueryCode()}` },
        ...file,
        ...standingOf(clock, submittedOn, calendar),
        channel: first?.event === 'received' ? first.channel : 'inPerson',
        ...{ identityKind: '', wantedHints: '', wantedForm: 'electronic', wantedRoute: 'email' },
        ...{ handlerId: null, splitFrom: null, mergedInto: null },
        entries: entries.length,
        search: searchVector(number, file.wanted),
        createdAt,
      },
      entries,
    }
  })
  await insertMany(tx, rows)
  const lasts = Map.groupBy(rows, ({ application }) => application.year)
  await raiseCounters(
    tx,
    agencyId,
    new Map(
      [...lasts].map(([year, own]) => [
        year,
        Math.max(...own.map(({ application }) => application.seq)),
      ]),
    ),
  )
  return rows.map(({ application }) => application.id)
}

/** A struck event is named by its id; in the history the row's number is the id. */
function entriesFrom(events: readonly ApplicationEvent[]): readonly Entry[] {
  const seqs = new Map(events.flatMap(({ id }, i) => (id === undefined ? [] : [[id, i + 1]])))
  return events.map(({ event, on, id: _, ...payload }, i) => {
    const struck = 'struck' in payload ? { struck: String(seqs.get(payload.struck) ?? '') } : {}
    return {
      ...{ seq: i + 1, name: event, on, personId: null },
      payload: { ...payload, ...struck },
      recordedAt: new Date(`${on}T10:00:00+08:00`),
    }
  })
}
