import { createHash } from 'node:crypto'
import { canonicalJson } from '../kit/canonical.ts'

/** 摘要算法：SHA-256，或者国密 SM3（按设置）。 */
export type Algorithm = 'sha256' | 'sm3'

/** 一次行为：谁、以什么角色、对哪件东西、做了什么、前后的摘要、何时。 */
export interface Act {
  readonly agencyId: string
  /** 第几行，从 1 起，不间断。 */
  readonly seq: number
  readonly at: Date
  /** null：系统自己做的。 */
  readonly personId: string | null
  readonly role: string | null
  readonly action: string
  readonly recordKind: string
  readonly recordId: string
  readonly beforeDigest: string | null
  readonly afterDigest: string | null
  /** 不含个人信息。 */
  readonly facts: Readonly<Record<string, unknown>>
  readonly algorithm: Algorithm
  readonly previousHash: string
}

/** 一条链的起点：第一行之前的摘要。 */
export const START = '0'.repeat(64)

/**
 * 一行的摘要：前一行的摘要和这一行的全部内容一起取。改、删、换位，后面的摘要就都对不上。
 */
export function hashOf(act: Act): string {
  const { algorithm, ...said } = act
  return digestOf(canonicalJson({ ...said, algorithm }), algorithm)
}

/** 一段文字的摘要，十六进制。 */
export function digestOf(text: string, algorithm: Algorithm): string {
  return createHash(algorithm).update(text).digest('hex')
}
