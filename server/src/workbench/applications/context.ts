import { allowedAgency, listAgencies, listDivisions, may, targetOf } from '../../accounts/index.ts'
import { type ApplicationFile, viewApplication } from '../../applications/index.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import type { FileMay } from './file-page.ts'

/** 网址里的那件申请。Throws `Problem`. */
export function fileIn({ db }: Workbench, c: WorkbenchContext): Promise<ApplicationFile> {
  const { agencyId, id } = namesIn(c)
  return viewApplication(db, c.var.acting, agencyId, id)
}

/** 网址里的机关和申请的编号。 */
export function namesIn(c: WorkbenchContext): { readonly agencyId: string; readonly id: string } {
  return { agencyId: c.req.param('agencyId') ?? '', id: c.req.param('id') ?? '' }
}

/** 登录的人在这件申请上可以做什么。 */
export async function mayIn(
  { db }: Workbench,
  c: WorkbenchContext,
  { application, settings }: ApplicationFile,
): Promise<FileMay> {
  const { acting } = c.var
  const { agency } = await allowedAgency(db, acting, 'agency.view', application.agencyId)
  const own = {
    ...targetOf(agency),
    divisionId: application.divisionId,
    personId: application.handlerId,
  }
  const office = { ...targetOf(agency), divisionId: settings.officeDivisionId }
  return {
    handle: may(acting, 'application.handle', own),
    assign: may(acting, 'application.assign', own),
    approve: may(acting, 'application.approve', office),
    reveal: may(acting, 'personalData.reveal', own),
    urge: may(acting, 'application.urge', own),
    archive: may(acting, 'application.archive', own),
  }
}

/** 科室的名称；没有分派的为 undefined。 */
export async function divisionNameOf(
  { db }: Workbench,
  c: WorkbenchContext,
  { application }: ApplicationFile,
): Promise<string | undefined> {
  if (!application.divisionId) return undefined
  const divisions = await listDivisions(db, c.var.acting, application.agencyId)
  return divisions.find(({ id }) => id === application.divisionId)?.name
}

/** 看的是别的机关的申请，它叫什么。 */
export async function otherAgencyName(
  { db }: Workbench,
  c: WorkbenchContext,
  { application }: ApplicationFile,
): Promise<string | undefined> {
  if (application.agencyId === c.var.acting.agencyId) return undefined
  const agencies = await listAgencies(db, c.var.acting)
  return agencies.find(({ id }) => id === application.agencyId)?.name
}
