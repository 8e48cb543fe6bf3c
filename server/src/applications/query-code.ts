import { randomInt } from 'node:crypto'
import type { Sealer } from '../kit/seal.ts'

/** 不会看错的字：没有 0 和 O、1 和 I。 */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LENGTH = 12

/** 新的查询码：60 位，只给申请人看一次；库里只存它的摘要。 */
export function newQueryCode(): string {
  const text = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return text.replace(/(.{4})(?=.)/g, '$1-')
}

/** 查询码的摘要，现在的密钥在前；换过密钥的也认得。大小写、连字符、空格不论。 */
export function queryCodeLookups(sealer: Sealer, code: string): readonly string[] {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  return sealer.lookups(plain, 'application.code')
}
