import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { toString as drawQrCode } from 'qrcode'
import { tokenDigest } from '../../../kit/token.ts'

/** RFC 6238 as every authenticator app reads it: SHA-1, six digits, thirty seconds. */
const kind = { algorithm: 'SHA1', digits: 6, period: 30 } as const
/** One step either way: telephones go half a minute wrong. */
const STEPS_APART = 1

/** 新的密钥，Base32。 */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** 验证码属于哪一个时间步；不对的为 undefined。 */
export function stepOfCode(secret: string, code: string, now: number): number | undefined {
  const token = code.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const key = Secret.fromBase32(secret)
  const delta = TOTP.validate({ ...kind, secret: key, token, timestamp: now, window: STEPS_APART })
  return delta === null ? undefined : TOTP.counter({ ...kind, timestamp: now }) + delta
}

/** 某一刻的验证码：测试和演示用。 */
export function codeAt(secret: string, now: number): string {
  return TOTP.generate({ ...kind, secret: Secret.fromBase32(secret), timestamp: now })
}

/** 扫进手机的：网址，和画成 SVG 的二维码，没有行内的样式和脚本。 */
export async function enrolmentOf(secret: string, signInName: string) {
  const key = Secret.fromBase32(secret)
  const uri = new TOTP({ ...kind, issuer: '公开', label: signInName, secret: key }).toString()
  return { secret, uri, qrCode: await drawQrCode(uri, { type: 'svg', margin: 4, width: 220 }) }
}

/** Without I, L, O, U, 0 and 1: they are read for one another on paper. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
const RECOVERY_CODES = 10

/** 一组新的恢复码，像 `ABCD-EFGH-JKMN-PQRS`：78 位，猜不到，抄得下。 */
export function newRecoveryCodes(): readonly string[] {
  const character = () => ALPHABET[randomInt(ALPHABET.length)] ?? ''
  const code = () => Array.from({ length: 16 }, character).join('')
  return Array.from({ length: RECOVERY_CODES }, () => code().replace(/(?<=.)(?=(.{4})+$)/g, '-'))
}

/** 恢复码的摘要；不管大小写和中间的横线、空格。 */
export function recoveryCodeDigest(code: string): string {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
  return tokenDigest(plain)
}
