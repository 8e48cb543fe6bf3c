import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestOffice, testIdentityNumber, testSealer } from '../testing.ts'
import { batchTemplate, readBatch } from './read-batch.ts'
import { readCsv } from './read-csv.ts'
import { registerBatch } from './register-received.ts'

const at = Date.parse('2026-03-02T10:00:00+08:00')
const header = '渠道,提交日期,申请人类别,姓名或者名称,身份证明,证件号码,电话,所需信息,形式,途径'
const read = (...lines: readonly string[]) =>
  readBatch(readCsv(Buffer.from([header, ...lines].join('\r\n'))), at)

test('模板读得回来：各列都认得', () => {
  const [head = []] = readCsv(Buffer.from(batchTemplate()))
  assert.deepEqual(readBatch([head], at).faults, [{ row: 2, column: '', text: '一件也没有' }])
})

test('各种写法都认得：日期、名称、空着的', () => {
  const { entries, faults } = read(
    `当面提交,2026/3/2,自然人,某甲乙,居民身份证,${testIdentityNumber},13900000001,某某文件,纸质,邮寄`,
    ',,,,,,,,,',
    '平常信函,2026年2月28日,其 他,某某协会,,,,另一份文件,,',
    '电子邮件,20260301,,某丙,,,,"第三份\n文件",,',
  )
  assert.deepEqual(faults, [])
  assert.deepEqual(
    entries.map(({ row, entry }) => [
      row,
      ...[entry.channel, entry.submittedOn, entry.applicantKind, entry.wantedForm, entry.wanted],
    ]),
    [
      [2, 'inPerson', '2026-03-02', 'naturalPerson', 'paper', '某某文件'],
      [4, 'ordinaryMail', '2026-02-28', 'otherOrganization', 'electronic', '另一份文件'],
      [5, 'email', '2026-03-01', 'naturalPerson', 'electronic', '第三份\n文件'],
    ],
  )
})

test('毛病：第几行、哪一列、为什么，全部列出', () => {
  const { faults } = read(
    '飞鸽,2026-03-02,自然人,某甲,,,,x,,',
    '当面提交,三月二日,自然人,,,,,,,',
    `当面提交,2026-03-03,自然人,某甲,居民身份证,${testIdentityNumber.slice(0, 17)}X,abc,x,,`,
  )
  assert.deepEqual(
    faults.map(({ row, column }) => [row, column]),
    [
      [2, '渠道'],
      [3, '提交日期'],
      [3, '姓名或者名称'],
      [3, '所需信息'],
      [4, '提交日期'],
      [4, '证件号码'],
      [4, '电话'],
    ],
  )
  assert.match(faults[0]?.text ?? '', /只能填：当面提交、/)
  const unknown = readBatch([['渠道', '提交日期', '姓名或者名称', '所需信息', '用途'], []], at)
  assert.match(unknown.faults[0]?.text ?? '', /没有这一列/)
  assert.deepEqual(
    readBatch([['渠道']], at).faults.map(({ column }) => column),
    ['提交日期', '姓名或者名称', '所需信息'],
  )
  const many = read(...Array.from({ length: 301 }, () => '当面提交,2026-03-02,,某甲,,,,x,,'))
  assert.match(many.faults.at(-1)?.text ?? '', /至多 300 件/)
})

const office = await openTestOffice()
after(() => office.close())

test('成批登记：全部成，或者一件也不成；同一批只登记一次', async () => {
  const { db, agencyId, officer } = office
  const acting = officer('2026-03-02')
  const count = async () =>
    (await db.selectFrom('application').select('id').where('agencyId', '=', agencyId).execute())
      .length
  const entries = read(
    '当面提交,2026-03-02,,某甲,,,,一,,',
    '当面提交,2026-03-02,,某乙,,,,二,,',
  ).entries.map(({ entry }) => entry)
  const [first] = entries
  assert.ok(first)
  const broken = [...entries, { ...first, name: '' }]
  await assert.rejects(registerBatch(db, testSealer, acting, 'b1', broken), { name: 'Invalid' })
  assert.equal(await count(), 0)
  const made = await registerBatch(db, testSealer, acting, 'b1', entries)
  assert.deepEqual(
    made.map(({ number }) => number),
    ['2026-0001', '2026-0002'],
  )
  await assert.rejects(registerBatch(db, testSealer, acting, 'b1', entries), { code: 'notNow' })
  assert.equal(await count(), 2)
})
