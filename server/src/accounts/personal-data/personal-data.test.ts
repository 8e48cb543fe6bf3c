import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { actsAfter } from '../../chain/index.ts'
import { embeddedFolder } from '../../db/index.ts'
import { openTestDatabase } from '../../db/testing.ts'
import { newId } from '../../kit/id.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { openSealer, UnsealError } from '../../kit/seal.ts'
import { actingAs, foundCounty, testNow } from '../testing.ts'
import {
  erasePersonalData,
  findByPersonalDatum,
  keepPersonalDatum,
  maskedPersonalData,
  resealPersonalData,
  revealPersonalDatum,
  sealedDataExist,
} from './index.ts'

const database = await openTestDatabase()
const { db } = database
after(() => database.close())

const key = { id: 'k1', secret: randomBytes(32) }
const sealer = openSealer([key], { nationalCrypto: false })
const { agencyId, administrator } = await foundCounty(db)
const other = await foundCounty(db, '别的县人民政府')
const officer = actingAs(administrator, agencyId, ['disclosureOfficer'])

const planted = {
  identityNumber: '110101190001017777',
  telephone: '19900007777',
  address: '某某省某某市某某区不存在路7777号',
  email: 'planted.7777@example.com',
  name: '某甲乙柒柒',
  other: '其他内容七七七七',
} as const

const keep = (kind: keyof typeof planted, text: string, recordId = newId(testNow)) =>
  db.transaction().execute(async (tx) => {
    const record = { kind: 'application', id: recordId }
    return {
      ...(await keepPersonalDatum(tx, sealer, { agencyId, kind, text, record, at: testNow })),
      record,
    }
  })

const problem = (code: string) => (error: unknown) =>
  error instanceof Problem && error.code === code

test('存进去：平常只看到遮盖的样子；完整的内容不在数据库的字节里', async () => {
  assert.equal(await sealedDataExist(db), false)
  const recordId = newId(testNow)
  for (const [kind, text] of Object.entries(planted))
    await keep(kind as keyof typeof planted, text, recordId)
  assert.equal(await sealedDataExist(db), true)
  const shown = await maskedPersonalData(db, agencyId, { kind: 'application', id: recordId })
  assert.deepEqual(Object.fromEntries(shown.map(({ kind, masked }) => [kind, masked])), {
    identityNumber: '11************7777',
    telephone: '199****7777',
    address: '某某省某某市某某区******',
    email: 'p***@example.com',
    name: '某**',
    other: '******',
  })
  await database.alone((runner) => runner.exec('checkpoint'))
  const bytes =
    database.kind === 'embedded'
      ? bytesUnder(embeddedFolder(database.dataFolder))
      : [Buffer.from(JSON.stringify(await rowsOf()))]
  const mark = '某某省某某市某某区******'
  assert.ok(
    bytes.some((each) => each.includes(mark)),
    '遮盖的样子在里面：找得到东西',
  )
  for (const text of Object.values(planted))
    assert.ok(!bytes.some((each) => each.includes(text)), text)
})

const rowsOf = () => database.alone((runner) => runner.query('select * from personal_datum'))

function bytesUnder(folder: string): readonly Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
}

test('查看完整的：要权限，要用途，记在链上；链上没有内容', async () => {
  const { id, record } = await keep('telephone', planted.telephone)
  const purpose = ' 电话通知申请人补正 '
  const seen = await revealPersonalDatum(db, sealer, officer, agencyId, id, purpose)
  assert.deepEqual(seen, { kind: 'telephone', text: planted.telephone })
  const act = (await actsAfter(db, agencyId, 0, 1000)).at(-1)
  assert.deepEqual(
    [act?.action, act?.personId, act?.role, act?.recordKind, act?.recordId, act?.facts],
    [
      'personalData.reveal',
      administrator,
      'disclosureOfficer',
      'application',
      record.id,
      { datumId: id, kind: 'telephone', purpose: '电话通知申请人补正' },
    ],
  )
})

test('不该看的看不到，也不留下记录', async () => {
  const { id } = await keep('name', planted.name)
  const before = (await actsAfter(db, agencyId, 0, 1000)).length
  const reveal = (acting: typeof officer, agency: string, datum: string, purpose = '核实身份') =>
    revealPersonalDatum(db, sealer, acting, agency, datum, purpose)
  const handler = actingAs(administrator, agencyId, ['handler'])
  const stranger = actingAs(other.administrator, other.agencyId, ['disclosureOfficer'])
  await assert.rejects(reveal(handler, agencyId, id), problem('notAllowed'))
  await assert.rejects(reveal(stranger, agencyId, id), problem('noSuchRecord'))
  await assert.rejects(reveal(stranger, other.agencyId, id), problem('noSuchRecord'))
  await assert.rejects(reveal(officer, agencyId, 'x'), problem('noSuchRecord'))
  for (const purpose of ['', ' \n', '长'.repeat(101), `找 ${planted.name}`, '打 199 0000 7777'])
    await assert.rejects(reveal(officer, agencyId, id, purpose), (error) => {
      assert.ok(error instanceof Invalid && error.faults.purpose)
      return !error.message.includes(planted.name) && !error.message.includes('7777')
    })
  assert.equal((await actsAfter(db, agencyId, 0, 1000)).length, before)
})

test('密文挪到别的行，打不开，错误里没有内容', async () => {
  const one = await keep('other', planted.other)
  const two = await keep('other', '别的')
  await database.alone((runner) =>
    runner.query(
      'update personal_datum set sealed = (select sealed from personal_datum where id = $1) where id = $2',
      [one.id, two.id],
    ),
  )
  await assert.rejects(
    revealPersonalDatum(db, sealer, officer, agencyId, two.id, '核对'),
    (error) => error instanceof UnsealError && !error.message.includes(planted.other),
  )
})

test('按号码找：同一机关里各种写法都找得到，别的机关找不到', async () => {
  const { record } = await keep('identityNumber', '11010119000101999x')
  const find = (agency: string, text: string) =>
    findByPersonalDatum(db, sealer, agency, 'identityNumber', text)
  assert.deepEqual(
    (await find(agencyId, '110101 19000101 999X')).map((each) => each.record),
    [record],
  )
  assert.deepEqual(await find(agencyId, '110101190001019990'), [])
  assert.deepEqual(await find(other.agencyId, '11010119000101999X'), [])
  assert.deepEqual(await findByPersonalDatum(db, sealer, agencyId, 'address', '某'), [])
})

test('换密钥、换成国密：旧的还看得到、找得到，重新加密以后不再要旧的密钥', async () => {
  const { id, record } = await keep('email', 'rotate@example.com')
  const fresh = { id: 'k2', secret: randomBytes(32) }
  const both = openSealer([fresh, key], { nationalCrypto: true })
  const alone = openSealer([fresh], { nationalCrypto: true })
  const found = () => findByPersonalDatum(db, both, agencyId, 'email', 'rotate@example.com')
  assert.deepEqual((await found())[0]?.record, record)
  await database.alone((runner) => runner.query("delete from personal_datum where kind = 'other'"))
  assert.ok((await resealPersonalData(db, both, agencyId)) > 0)
  assert.equal(await resealPersonalData(db, both, agencyId), 0)
  const seen = await revealPersonalDatum(db, alone, officer, agencyId, id, '答复')
  assert.equal(seen.text, 'rotate@example.com')
  assert.deepEqual((await found())[0]?.record, record)
})

test('删去：内容、遮盖的样子、查找用的摘要都没有了，也看不到了', async () => {
  const { id, record } = await keep('telephone', '19900008888')
  const erased = await db
    .transaction()
    .execute((tx) => erasePersonalData(tx, agencyId, record, testNow))
  assert.equal(erased, 1)
  assert.deepEqual(await maskedPersonalData(db, agencyId, record), [])
  assert.deepEqual(await findByPersonalDatum(db, sealer, agencyId, 'telephone', '19900008888'), [])
  await assert.rejects(
    revealPersonalDatum(db, sealer, officer, agencyId, id, '核对'),
    problem('noSuchRecord'),
  )
  const { rows } = await rowsOf()
  const row = rows.find((each) => each.id === id)
  assert.deepEqual([row?.sealed, row?.masked, row?.lookup], ['', '', null])
})
