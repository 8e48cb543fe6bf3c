import type { Db } from '../db/index.ts'

/** 示范县的县政府。 */
export function demonstrationRoot(db: Db) {
  return db
    .selectFrom('agency')
    .select(['id', 'name'])
    .where('isDemonstration', '=', true)
    .where('parentId', 'is', null)
    .executeTakeFirst()
}

/** 示范县的人都有了密码：全部载入了。 */
export async function isFinished(db: Db): Promise<boolean> {
  const people = db
    .selectFrom('person')
    .innerJoin('agency', 'agency.id', 'person.agencyId')
    .where('agency.isDemonstration', '=', true)
  const [some, without] = await Promise.all([
    people.select('person.id').limit(1).executeTakeFirst(),
    people.select('person.id').where('passwordHash', 'is', null).limit(1).executeTakeFirst(),
  ])
  return some !== undefined && without === undefined
}
