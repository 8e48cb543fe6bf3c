import type { Acting, Role } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import type { Doer } from './happening.ts'
import { demonstrationAgencies, demonstrationPeople } from './store.ts'

const endings: Readonly<
  Record<Exclude<Doer, 'applicant' | 'supervisor'>, readonly [string, Role]>
> = {
  officer: ['gk', 'disclosureOfficer'],
  handler: ['jb', 'handler'],
  head: ['ks', 'divisionHead'],
  secrecy: ['bm', 'secrecyReviewer'],
  leader: ['ld', 'leader'],
}

/** 示范县的机关和各做各的事的人。 */
export type Staff = Awaited<ReturnType<typeof demonstrationStaff>>

/** 示范县的机关和人，一次读出来。 */
export async function demonstrationStaff(db: Db) {
  const agencies = await demonstrationAgencies(db)
  const people = await demonstrationPeople(db)
  const root = agencies.find(({ parentId }) => parentId === null)
  return {
    /** 建县的那一刻。 */
    foundedAt: root?.createdAt.getTime() ?? 0,
    /** 能向它提出申请的机关。 */
    addressees: agencies.filter(({ kind }) => kind !== 'institution'),
    /** 某个统一社会信用代码的机关。 */
    idOf(creditCode: string): string {
      const found = agencies.find((agency) => agency.creditCode === creditCode)
      if (!found) throw new Error('an agency of the demonstration is missing')
      return found.id
    },
    /** 某机关的某人在某一刻做事。 */
    acting(agencyId: string, by: Doer, at: number): Acting {
      if (by === 'applicant')
        return {
          ...{ personId: null, name: '申请人', agencyId, divisionId: null, at },
          roles: ['applicant'],
        }
      const person =
        by === 'supervisor'
          ? people.find(({ signInName }) => signInName === 'demo-gkb')
          : people.find(
              (each) =>
                each.agencyId === agencyId && each.signInName.endsWith(`-${endings[by][0]}`),
            )
      if (!person) throw new Error(`nobody is ${by} in the demonstration`)
      const roles: readonly Role[] = by === 'supervisor' ? ['supervisor'] : [endings[by][1]]
      const { id, name, divisionId } = person
      return { personId: id, name, agencyId: person.agencyId, divisionId, roles, at }
    },
  }
}
