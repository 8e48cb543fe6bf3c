import type { Db, Tx } from '../db/index.ts'
import { isId } from '../kit/id.ts'
import type { Agency } from './agency.ts'
import { type Acting, type Action, mayAtHome, permissions } from './permission.ts'
import { agenciesUnder, agencyById, rootAgencies } from './store.ts'

/** 机关树上的一个，和它在第几层。 */
export interface AgencyNode extends Agency {
  readonly depth: number
}

/** 看得到的机关，按树的次序：只有本机关，或者本机关及其下的全部。 */
export async function listAgencies(db: Db, acting: Acting): Promise<readonly AgencyNode[]> {
  if (!mayAtHome(acting, 'agency.view')) return []
  if (reachesBelow(acting, 'agency.view'))
    return inTreeOrder(await agenciesUnder(db, acting.agencyId), acting.agencyId)
  const own = await agencyById(db, acting.agencyId)
  return own ? [{ ...own, depth: 0 }] : []
}

function reachesBelow({ roles }: Acting, action: Action): boolean {
  return roles.some((role) => permissions[role][action] === 'subtree')
}

/** Each agency followed by those under it, every level in its own order. */
function inTreeOrder(agencies: readonly Agency[], rootId: string): readonly AgencyNode[] {
  const children = Map.groupBy(agencies, ({ parentId }) => parentId)
  const walk = (agency: Agency, depth: number): AgencyNode[] => [
    { ...agency, depth },
    ...(children.get(agency.id) ?? []).flatMap((child) => walk(child, depth + 1)),
  ]
  return agencies.filter(({ id }) => id === rootId).flatMap((root) => walk(root, 0))
}

/** 公众看得到的机关：没有撤销的，从最上面的起，按树的次序。有了真的机关，示范的就不给公众看。 */
export async function publicAgencies(db: Db): Promise<readonly AgencyNode[]> {
  const all = await rootAgencies(db)
  const real = all.filter(({ isDemonstration }) => !isDemonstration)
  const roots = real.length > 0 ? real : all
  const trees = await Promise.all(roots.map(({ id }) => publicAgencyTree(db, id)))
  return trees.flat()
}

/** 公众看得到的一个机关及其下的；没有、撤销了的为空。 */
export async function publicAgencyTree(db: Db, id: string): Promise<readonly AgencyNode[]> {
  const open = (await agenciesUnder(db, id)).filter(({ closedAt }) => !closedAt)
  return inTreeOrder(open, id)
}

/**
 * 公众可以向它申请公开政府信息的机关（条例第二十七条）：没有撤销的，所属单位除外；不是的为 undefined。
 *
 * 公立医院、学校等公共企事业单位依照条例第五十五条，不由这里受理。
 */
export async function addresseeAgency(db: Db | Tx, id: string): Promise<Agency | undefined> {
  const agency = isId(id) ? await agencyById(db, id) : undefined
  return agency && !agency.closedAt && agency.kind !== 'institution' ? agency : undefined
}

/**
 * 管不管整个平台：最上面的机关才管；示范县的，只在没有真的机关时。
 *
 * The state of the system and the platform's own jobs belong to no agency.
 */
export async function governsPlatform(db: Db, { agencyId }: Acting): Promise<boolean> {
  const roots = await rootAgencies(db)
  const own = roots.find(({ id }) => id === agencyId)
  return own !== undefined && (!own.isDemonstration || roots.every((root) => root.isDemonstration))
}

/** 机关的全称，撤销了的也有；没有为 undefined。 */
export async function agencyName(db: Db | Tx, id: string): Promise<string | undefined> {
  return (await agencyById(db, id))?.name
}
