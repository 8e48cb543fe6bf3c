import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestDatabase } from '../../db/testing.ts'
import { newId } from '../../kit/id.ts'
import { openSealer } from '../../kit/seal.ts'
import { keepPersonalDatum } from '../personal-data/index.ts'
import { providerContext } from '../sign-in/identity/client.ts'
import { secretContext } from '../sign-in/second-factor/pass-second-factor.ts'
import { foundCounty, testNow } from '../testing.ts'
import { resealEverything } from './reseal-everything.ts'

const database = await openTestDatabase()
const { db } = database
after(() => database.close())

test('换密钥：三处加密的都换成新的，旧的密钥拿走以后照样打得开；再做一遍什么也不换', async () => {
  const key = (id: string, fill: number) => ({ id, secret: new Uint8Array(32).fill(fill) })
  const options = { nationalCrypto: false }
  const old = openSealer([key('old', 1)], options)
  const { agencyId, administrator } = await foundCounty(db)
  await db.transaction().execute((tx) =>
    keepPersonalDatum(tx, old, {
      agencyId,
      kind: 'telephone',
      text: '13800000000',
      record: { kind: 'person', id: administrator },
      at: testNow,
    }),
  )
  const totpSecret = old.seal('JBSWY3DPEHPK3PXP', secretContext(administrator))
  await db.updateTable('person').set({ totpSecret }).where('id', '=', administrator).execute()
  const providerId = newId(testNow)
  await db
    .insertInto('identityProvider')
    .values({
      agencyId,
      id: providerId,
      label: '某省统一身份认证',
      issuer: 'https://id.example',
      clientId: 'gongkai',
      clientSecret: old.seal('secret-of-client', providerContext(providerId)),
      claim: 'sub',
      createdAt: new Date(testNow),
    })
    .execute()

  const both = openSealer([key('new', 2), key('old', 1)], options)
  assert.equal(await resealEverything(db, both), 3)
  assert.equal(await resealEverything(db, both), 0)
  const fresh = openSealer([key('new', 2)], options)
  const person = await db
    .selectFrom('person')
    .select('totpSecret')
    .where('id', '=', administrator)
    .executeTakeFirstOrThrow()
  assert.equal(
    fresh.unseal(person.totpSecret ?? '', secretContext(administrator)),
    'JBSWY3DPEHPK3PXP',
  )
  const provider = await db
    .selectFrom('identityProvider')
    .select('clientSecret')
    .where('agencyId', '=', agencyId)
    .executeTakeFirstOrThrow()
  const opened = fresh.unseal(provider.clientSecret, providerContext(providerId))
  assert.equal(opened, 'secret-of-client')
  assert.throws(() => old.unseal(provider.clientSecret, providerContext(providerId)))
})
