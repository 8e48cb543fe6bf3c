import { recordAct } from '../../chain/index.ts'
import type { Db } from '../../db/index.ts'
import { isId } from '../../kit/id.ts'
import { refuseFaults } from '../../kit/invalid.ts'
import { comparable, type PersonalKind } from '../../kit/mask.ts'
import { Problem } from '../../kit/problem.ts'
import type { Sealer } from '../../kit/seal.ts'
import { allowedAgency } from '../allow.ts'
import type { Acting } from '../permission.ts'
import { sealPlace } from './personal-datum.ts'
import { datumById } from './store.ts'

const LONGEST_PURPOSE = 100

/**
 * 查看一条完整的个人信息：要有权限，要说明用途；谁、何时、为什么看了哪一条，记在链上，内容不记。
 *
 * Throws `Problem`, `Invalid`, `UnsealError`.
 */
export async function revealPersonalDatum(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  agencyId: string,
  id: string,
  purpose: string,
): Promise<{ readonly kind: PersonalKind; readonly text: string }> {
  const said = purpose.trim()
  return db.transaction().execute(async (tx) => {
    const { role } = await allowedAgency(tx, acting, 'personalData.reveal', agencyId)
    refuseFaults({ purpose: purposeFault(said) })
    const datum = isId(id) ? await datumById(tx, agencyId, id) : undefined
    if (!datum) throw new Problem('noSuchRecord')
    const { kind, recordKind, recordId } = datum
    const text = sealer.unseal(datum.sealed, sealPlace(agencyId, id))
    refuseFaults({ purpose: quotes(said, kind, text) ? noPersonalData : undefined })
    await recordAct(tx, {
      agencyId,
      at: acting.at,
      personId: acting.personId,
      role,
      action: 'personalData.reveal',
      record: { kind: recordKind, id: recordId },
      facts: { datumId: id, kind, purpose: said },
    })
    return { kind, text }
  })
}

const noPersonalData = '用途里不要写个人信息：它会记在操作记录里，人人可查'

function purposeFault(purpose: string): string | undefined {
  if (purpose === '') return '请写明查看的用途，例如：电话通知申请人补正'
  if (purpose.length > LONGEST_PURPOSE) return `用途最多 ${LONGEST_PURPOSE} 个字`
  // 手机号、证件号都有十一位以上的数字；文号、日期没有。
  if (/\d{11,}/.test(comparable('identityNumber', purpose))) return noPersonalData
  return undefined
}

/** What is revealed would stand on the chain, where nothing can be erased. */
function quotes(purpose: string, kind: PersonalKind, text: string): boolean {
  const content = comparable(kind, text)
  return content.length > 1 && comparable(kind, purpose).includes(content)
}
