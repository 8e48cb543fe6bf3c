import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestOffice, testIdentityNumber, testSealer } from '../testing.ts'
import { batchTemplate } from './batch-template.ts'
import { readBatch } from './read-batch.ts'
import { readCsv } from './read-csv.ts'
import type { SheetFile } from './read-sheet-file.ts'
import { registerBatch } from './register-received.ts'

const at = Date.parse('2026-03-02T10:00:00+08:00')
const header = '渠道,提交日期,申请人类别,姓名或者名称,身份证明,证件号码,电话,所需信息,形式,途径'
const readRows = (rows: SheetFile['rows'], wrong: SheetFile['wrong'] = []) =>
  readBatch({ rows, wrong, notes: [] }, at)
const read = (...lines: readonly string[]) =>
  readRows(readCsv(Buffer.from([header, ...lines].join('\r\n'))))

test('模板读得回来：各列都认得', () => {
  const [head = []] = readCsv(Buffer.from(batchTemplate()))
  assert.deepEqual(readRows([head]).faults, [{ row: 2, column: '', text: '一件也没有' }])
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
  const unknown = readRows([['渠道', '提交日期', '姓名或者名称', '所需信息', '用途'], []])
  assert.match(unknown.faults[0]?.text ?? '', /没有这一列/)
  assert.deepEqual(
    readRows([['渠道']]).faults.map(({ column }) => column),
    ['提交日期', '姓名或者名称', '所需信息'],
  )
  const many = read(...Array.from({ length: 301 }, () => '当面提交,2026-03-02,,某甲,,,,x,,'))
  assert.match(many.faults.at(-1)?.text ?? '', /至多 300 件/)
})

test('模板的例子原样留着：略过，说出来；改过一格的照填写的读', () => {
  const rows = readCsv(Buffer.from(batchTemplate()))
  const [head = [], example = []] = rows
  const filled = read('当面提交,2026-03-02,,某甲,,,,一,,')
  assert.deepEqual(filled.notes, [])
  const only = readRows(rows)
  assert.deepEqual(only.faults, [{ row: 2, column: '', text: '一件也没有' }])
  assert.deepEqual(only.notes, ['第 2 行是模板的例子，略过了'])
  // What Excel makes of the day when it saves the template again.
  const saved = example.map((text) => (text === '2026-03-02' ? '2026/3/2' : text))
  assert.deepEqual(readRows([head, saved]).notes, only.notes)
  const changed = example.map((text, i) => (head[i] === '姓名或者名称' ? '某甲' : text))
  const { faults, entries, notes } = readRows([head, changed])
  assert.equal(entries.length, 1)
  assert.deepEqual(notes, [])
  assert.ok(faults.some(({ row, column }) => row === 2 && column === '渠道'))
})

test('工作簿里不可信的格：在它的行和列，一格只说一次；空行里的也说', () => {
  const head = ['渠道', '提交日期', '姓名或者名称', '证件号码', '所需信息']
  const line = ['当面提交', '2026-03-02', '某甲', '1.39999199001010016E+17', '一']
  const wrong = [
    { row: 2, column: 4, fault: 'lostDigits' },
    { row: 3, column: 3, fault: 'notCalculated' },
    { row: 3, column: 30, fault: 'error' },
    { row: 9, column: 5, fault: 'beyond' },
  ] as const
  const { faults } = readRows([head, line, ['', '', '']], wrong)
  assert.deepEqual(
    faults.map(({ row, column, text }) => [row, column, text.slice(0, 10)]),
    [
      [2, '证件号码', '这一格是按数字存的，'],
      [3, '姓名或者名称', '这一格是公式，还没有'],
      [3, 'AD 列', '这一格是错误值（如 '],
      [9, '所需信息', '离表头太远，没有读到'],
    ],
  )
})

test('科学记数法、多出一格、两个同名的列：都不登记', () => {
  const lost = read(`当面提交,2026-03-02,自然人,某甲,护照,1.39999E+17,1.38E+10,x,,`)
  assert.deepEqual(
    lost.faults.map(({ column, text }) => [column, /科学记数法/.test(text)]),
    [
      ['证件号码', true],
      ['电话', true],
    ],
  )
  const shifted = read('当面提交,2026-03-02,,某甲,,,,甲文件,乙文件,,')
  assert.deepEqual(
    shifted.faults.map(({ column }) => column),
    ['形式'],
  )
  const more = read('当面提交,2026-03-02,,某甲,,,,x,,,多')
  assert.deepEqual(
    more.faults.map(({ column }) => column),
    ['K 列'],
  )
  const twice = readRows([
    ['渠道', '提交日期', '姓名或者名称', '所需信息', '电话', '电话*'],
    ['当面提交', '2026-03-02', '某甲', 'x', '13900000001', ''],
  ])
  assert.deepEqual(
    twice.faults.map(({ row, column, text }) => [row, column, text]),
    [[1, '电话', '这一列有两个，请删去一个']],
  )
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
