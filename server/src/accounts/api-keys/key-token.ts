import { isId } from '../../kit/id.ts'
import { newToken } from '../../kit/token.ts'

/**
 * 新的密钥：`gk_`、机关的编号、256 位随机数。
 *
 * The agency is part of it so that looking it up asks that agency's rows only, as every query must.
 */
export function newKeyToken(agencyId: string): string {
  const agency = Buffer.from(agencyId.replaceAll('-', ''), 'hex').toString('base64url')
  return `gk_${agency}${newToken()}`
}

/** 密钥属于哪个机关；不像密钥的为 undefined。 */
export function agencyOfToken(token: string): string | undefined {
  if (!/^gk_[\w-]{65}$/.test(token)) return undefined
  const hex = Buffer.from(token.slice(3, 25), 'base64url').toString('hex')
  const id = [8, 12, 16, 20, 32].map((end, i) => hex.slice([0, 8, 12, 16, 20][i], end)).join('-')
  return isId(id) ? id : undefined
}
