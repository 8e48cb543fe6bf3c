import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestDatabase } from '../db/testing.ts'
import { openTestSite } from './testing.ts'

const database = await openTestDatabase()
const behind = await openTestSite(database, [], { GONGKAI_PROXY: 'yes' })
const direct = await openTestSite(database)
after(async () => {
  await behind.close()
  await direct.close()
  await database.close()
})

const MOST = 20

/** 体检提交几次，各从哪个地址来；返回状态。 */
async function posts(base: string, addresses: readonly string[]): Promise<readonly number[]> {
  const said: number[] = []
  for (const address of addresses) {
    const headers = { origin: base, 'x-forwarded-for': address }
    said.push((await fetch(`${base}/checkup`, { method: 'POST', headers, body: 'x' })).status)
  }
  return said
}

test('反向代理后面：体检的频率各算各的，一个人用完了，别人照样能用', async () => {
  const said = await posts(behind.base, [...Array(MOST + 1).fill('203.0.113.1'), '203.0.113.2'])
  assert.deepEqual(said.slice(-2), [429, 400])
})

test('前面没有代理：换一个自称的地址，躲不过频率', async () => {
  const said = await posts(
    direct.base,
    Array.from({ length: MOST + 1 }, (_, i) => `203.0.113.${i}`),
  )
  assert.equal(said.at(-1), 429)
})
