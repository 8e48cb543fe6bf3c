import { createDivision, foundAgency } from '../../server/src/accounts/index.ts'
import { addPerson } from '../../server/src/accounts/sign-in/testing.ts'
import { loadHistories, standardSettings } from '../../server/src/applications/index.ts'
import { currentCalendar } from '../../server/src/calendar/index.ts'
import type { Database } from '../../server/src/db/index.ts'
import { todayAt } from '../../server/src/kit/clock.ts'
import { vacuum } from '../../server/src/worker/store.ts'
import { madeFiles } from './histories.ts'

/** Who signs in to be measured. */
export const OFFICER = 'load-officer'
const BATCH = 500

/** One agency with its divisions and ten years of applications; says how it goes on. */
export async function fill(
  database: Database,
  { years, perYear }: { readonly years: number; readonly perYear: number },
  say: (text: string) => void,
): Promise<void> {
  const { db } = database
  const at = Date.now()
  const agencyId = await foundAgency(
    db,
    {
      ...({ kind: 'government', level: 'county', name: '某某县人民政府' } as const),
      ...{ shortName: '某某县', regionCode: '139998', creditCode: '', siteCode: '', position: 0 },
      isDemonstration: false,
    },
    at,
  )
  await addPerson(db, agencyId, OFFICER, ['disclosureOfficer'])
  const admin = {
    ...{ personId: null, name: '造量', agencyId, divisionId: null, at },
    roles: ['administrator'] as const,
  }
  const divisions: string[] = []
  for (const name of ['办公室', '征地股', '规划股', '执法股'])
    divisions.push(await createDivision(db, admin, agencyId, { name, position: divisions.length }))

  const calendar = await currentCalendar(db)
  const setting = { agencyId, settings: standardSettings, calendar, asOf: todayAt(at) }
  const started = Date.now()
  let count = 0
  for (const batch of batches(
    madeFiles(calendar, { today: setting.asOf, years, perYear }, divisions),
  )) {
    await db.transaction().execute((tx) => loadHistories(tx, setting, batch))
    count += batch.length
    if (count % perYear < BATCH) say(`  ${count} 件，${seconds(started)} 秒`)
  }
  await vacuum(database)
  say(`  整理完，${seconds(started)} 秒`)
}

function* batches<T>(all: Iterable<T>): Generator<readonly T[]> {
  let batch: T[] = []
  for (const each of all) {
    batch.push(each)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1000)
}
