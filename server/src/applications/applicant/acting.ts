import type { Acting } from '../../accounts/index.ts'

/** 申请人自己：没有账号，凭他填的表，或者编号和查询码。 */
export function applicantActing(agencyId: string, at: number): Acting {
  return { personId: null, name: '申请人', agencyId, divisionId: null, roles: ['applicant'], at }
}
