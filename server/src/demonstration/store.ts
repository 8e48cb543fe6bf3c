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
