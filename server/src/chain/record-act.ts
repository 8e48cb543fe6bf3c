import type { Tx } from '../db/index.ts'
import { canonicalJson } from '../kit/canonical.ts'
import { type Algorithm, digestOf, hashOf } from './link.ts'
import { appendAct, lockHead } from './store.ts'

/** 要记的一次行为。 */
export interface NewAct {
  readonly agencyId: string
  /** 此刻的毫秒数。 */
  readonly at: number
  readonly personId: string | null
  readonly role: string | null
  /** 做了什么，权限表里的动作。 */
  readonly action: string
  readonly record: { readonly kind: string; readonly id: string }
  /** 之前、之后的样子：只留摘要。没有的不给。 */
  readonly before?: unknown
  readonly after?: unknown
  /** 记在链上、人人可看的事实：不许有个人信息。 */
  readonly facts?: Readonly<Record<string, unknown>>
}

/** 用哪种摘要算法；`main` 按设置定。 */
let algorithm: Algorithm = 'sha256'

/** 从此用这种算法；已有的行各按各的算法核验。 */
export function useAlgorithm(chosen: Algorithm): void {
  algorithm = chosen
}

/**
 * 把一次行为接到机关的链上，和所做的事在同一事务里：要么都有，要么都没有。返回第几行。
 *
 * Takes the lock on the agency's chain until the transaction ends: call it last.
 */
export async function recordAct(tx: Tx, act: NewAct): Promise<number> {
  const head = await lockHead(tx, act.agencyId)
  const digest = (value: unknown) =>
    value === undefined ? null : digestOf(canonicalJson(value), algorithm)
  const row = {
    agencyId: act.agencyId,
    seq: head.seq + 1,
    at: new Date(act.at),
    personId: act.personId,
    role: act.role,
    action: act.action,
    recordKind: act.record.kind,
    recordId: act.record.id,
    beforeDigest: digest(act.before),
    afterDigest: digest(act.after),
    facts: act.facts ?? {},
    algorithm,
    previousHash: head.hash,
  }
  await appendAct(tx, row, hashOf(row))
  return row.seq
}
