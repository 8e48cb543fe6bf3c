import { roles } from '../../accounts/index.ts'

/** 角色的名称；不是角色的照原样。 */
export function roleName(role: string): string {
  return (roles as Readonly<Record<string, string>>)[role] ?? role
}
