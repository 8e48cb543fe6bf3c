import type { Acting } from '../accounts/index.ts'
import type { Db } from '../db/index.ts'
import { Invalid } from '../kit/invalid.ts'
import type { Sealer } from '../kit/seal.ts'
import { lockAllowedApplication } from './allowed-application.ts'
import { newQueryCode, queryCodeLookups } from './query-code.ts'
import { appendStep } from './record-step.ts'
import { changeCode } from './store.ts'

const LONGEST_PROOF = 100

/**
 * 申请人丢了查询码：核对身份以后换一个，旧的从此无效。返回新的，只给这一次。
 *
 * `proof` 怎样核对的身份，记在经过里，不写个人信息。Throws `Problem`, `Invalid`: `proof`.
 */
export async function reissueQueryCode(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  ask: { readonly agencyId: string; readonly applicationId: string; readonly proof: string },
): Promise<string> {
  const proof = ask.proof.trim()
  if (proof === '') throw new Invalid({ proof: '请写明怎样核对了申请人的身份' })
  if (proof.length > LONGEST_PROOF) throw new Invalid({ proof: `最多 ${LONGEST_PROOF} 个字` })
  return db.transaction().execute(async (tx) => {
    const { agencyId, applicationId } = ask
    const { application, role } = await lockAllowedApplication(
      tx,
      acting,
      'application.assign',
      agencyId,
      applicationId,
    )
    const code = newQueryCode()
    await changeCode(tx, agencyId, applicationId, queryCodeLookups(sealer, code)[0] ?? '')
    const payload = { text: `换发查询码，身份核对：${proof}` }
    await appendStep(tx, acting, role, application, { name: 'noted', payload })
    return code
  })
}
