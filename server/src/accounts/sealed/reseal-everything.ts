import type { Db } from '../../db/index.ts'
import type { Sealer } from '../../kit/seal.ts'
import { resealPersonalData } from '../personal-data/index.ts'
import { providerContext } from '../sign-in/identity/client.ts'
import { secretContext } from '../sign-in/second-factor/pass-second-factor.ts'
import {
  everyAgencyId,
  replaceClientSecret,
  replaceSecret,
  sealedClientSecrets,
  sealedSecrets,
} from './store.ts'

/**
 * 换了密钥或者算法以后，把库里加了密的都用现在的重新加密；返回换了几条。都换过以后，旧的密钥才能拿走。
 *
 * Cut off in the middle, it goes on where it was the next time.
 */
export async function resealEverything(db: Db, sealer: Sealer): Promise<number> {
  let count = 0
  for (const agencyId of await everyAgencyId(db))
    count += await resealPersonalData(db, sealer, agencyId)
  for (const { id, totpSecret } of await sealedSecrets(db)) {
    if (!totpSecret || sealer.isCurrent(totpSecret)) continue
    await replaceSecret(db, id, totpSecret, again(sealer, totpSecret, secretContext(id)))
    count++
  }
  for (const { agencyId, id, clientSecret } of await sealedClientSecrets(db)) {
    if (sealer.isCurrent(clientSecret)) continue
    const after = again(sealer, clientSecret, providerContext(id))
    await replaceClientSecret(db, agencyId, id, clientSecret, after)
    count++
  }
  return count
}

function again(sealer: Sealer, sealed: string, context: string): string {
  return sealer.seal(sealer.unseal(sealed, context), context)
}
