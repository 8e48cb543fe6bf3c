import type { Tx } from '../../db/index.ts'
import type { Sealer } from '../../kit/seal.ts'
import type { Registered } from '../register-application.ts'
import { completeSubmission, startSubmission, submissionOf } from './store.ts'

/** 一张表：`key` 只它有，记到 `until` 为止。 */
export interface Once {
  readonly key: string
  readonly until: number
}

/**
 * 一张表只成一件：再交同样的，得到同样的编号和查询码；已经成了、内容又改过的为 undefined。
 *
 * `content`: what was filled in. In a transaction; who presses at the same time waits for the first.
 */
export async function onlyOnce(
  tx: Tx,
  sealer: Sealer,
  agencyId: string,
  once: Once,
  content: string,
  register: () => Promise<Registered>,
): Promise<Registered | undefined> {
  const key = sealer.lookup(once.key, 'applicationSubmission.key')
  const digest = sealer.lookup(content, 'applicationSubmission.content')
  const place = `applicationSubmission.sealed:${agencyId}:${key}`
  const row = { agencyId, key, content: digest, until: new Date(once.until) }
  if (!(await startSubmission(tx, row))) {
    const earlier = await submissionOf(tx, agencyId, key)
    return earlier?.sealed && earlier.content === digest
      ? (JSON.parse(sealer.unseal(earlier.sealed, place)) as Registered)
      : undefined
  }
  const made = await register()
  await completeSubmission(tx, agencyId, key, sealer.seal(JSON.stringify(made), place))
  return made
}
