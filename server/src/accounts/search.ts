import type { Db } from '../db/index.ts'
import { targetOf } from './agency.ts'
import { findPeople } from './people/store.ts'
import type { Acting } from './permission.ts'
import { may } from './permission.ts'
import { listAgencies } from './view-agencies.ts'

const MOST = 50

/** 看得到的机关和人员里，名字含这些字的；各至多 50 个。 */
export async function searchAccounts(db: Db, acting: Acting, text: string) {
  const wanted = text.trim()
  if (wanted === '') return { agencies: [], people: [] }
  const agencies = await listAgencies(db, acting)
  const peopleIn = agencies
    .filter((agency) => may(acting, 'person.view', targetOf(agency)))
    .map(({ id }) => id)
  const matching = agencies.filter(
    ({ name, shortName, creditCode }) =>
      name.includes(wanted) || shortName.includes(wanted) || creditCode === wanted.toUpperCase(),
  )
  return {
    agencies: matching.slice(0, MOST),
    people: peopleIn.length > 0 ? await findPeople(db, peopleIn, wanted, MOST) : [],
  }
}
