import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import exceljs from 'exceljs'
import { findByCode } from '../../applications/index.ts'
import { openTestSite } from '../../assembly/testing.ts'
import { openTestDatabase } from '../../db/testing.ts'
import { makeDemonstration } from '../../demonstration/index.ts'
import { todayAt } from '../../kit/clock.ts'

/** 登记收到的申请：填表、读邮件、成批。 */
const password = 'intake-test-2026'
const database = await openTestDatabase()
const { db } = database
const site = await openTestSite(database)
await makeDemonstration(db, password, Date.now())
const cookie = await site.signIn('demo-wjj-gk', password)
after(async () => {
  await site.close()
  await database.close()
})
const base = `${site.base}/workbench/applications`
const today = todayAt(Date.now())

/** What the browser does: a cookie that came goes along with the next request. */
const cookies = new Map<string, string>()
async function ask(path: string, body?: FormData | URLSearchParams) {
  const answer = await fetch(`${base}${path}`, {
    method: body ? 'POST' : 'GET',
    redirect: 'manual',
    headers: { origin: site.base, cookie: [cookie, ...cookies.values()].join('; ') },
    ...(body ? { body } : {}),
  })
  for (const each of answer.headers.getSetCookie()) {
    const [pair = ''] = each.split(';')
    cookies.set(pair.split('=')[0] ?? '', pair)
  }
  return answer
}
const formOf = (fields: Readonly<Record<string, string | File>>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}
const filled = {
  channel: 'signedMail',
  submittedOn: today,
  applicantKind: 'naturalPerson',
  name: '某甲乙',
  identityKind: 'identityCard',
  telephone: '13900000001',
  wanted: '某医院设置审批材料\r\n第二行',
  wantedForm: 'paper',
  wantedRoute: 'inPerson',
}
const codeIn = (page: string) => /receipt-code">([0-9A-Z-]{14})</.exec(page)?.[1] ?? ''
const pdf = (text: string) => new File([`%PDF-1.7\n${text}\n`], '信封.pdf')

test('邮寄收到的：登记、凭据加密存着、编号和查询码给一次；打开材料记在链上', async () => {
  const wrong = await ask('/new', formOf({ ...filled, submittedOn: '2099-01-01' }))
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /不能登记还没有到的日子[\s\S]*某甲乙/)
  const made = await ask('/new', formOf({ ...filled, evidence: pdf('信封') }))
  assert.equal(made.status, 303)
  const page = await (await ask('/registered')).text()
  const number = /(\d{4}-\d{4})<\/a>/.exec(page)?.[1] ?? ''
  const found = await findByCode(db, site.sealer, { number, code: codeIn(page) })
  assert.ok(found)
  assert.equal(found.receivedOn, today)
  assert.equal(found.wanted, '某医院设置审批材料\n第二行')
  assert.equal(found.identityKind, '')
  const own = await (await ask(`/${found.agencyId}/${found.id}`)).text()
  const paper = /papers\/([0-9a-f-]{36})"/.exec(own)?.[1]
  assert.match(own, /收到的凭据\.pdf/)
  const opened = await ask(`/${found.agencyId}/${found.id}/papers/${paper}`, new URLSearchParams())
  assert.equal(await opened.text(), '%PDF-1.7\n信封\n')
  const acts = await db
    .selectFrom('act')
    .select('action')
    .where('agencyId', '=', found.agencyId)
    .where('recordId', '=', found.id)
    .orderBy('seq')
    .execute()
  assert.deepEqual(
    acts.map(({ action }) => action),
    ['application.register', 'file.add', 'application.openPaper'],
  )
})

test('电子邮件：读出来填在表里，登记时原文和附件一起记下；凭据改过的不认', async () => {
  const eml = [
    `Received: from a by b; ${new Date().toUTCString()}`,
    'From: =?utf-8?B?5p+Q5LmZ?= <someone@example.org>',
    'Date: Mon, 2 Mar 2026 09:30:00 +0800',
    'Subject: =?utf-8?B?55Sz6K+3?=',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    '请公开某某文件',
    '--b',
    'Content-Type: application/pdf; name=a.pdf',
    'Content-Disposition: attachment; filename=a.pdf',
    '',
    '%PDF-1.7 x',
    '--b--',
    '',
  ].join('\r\n')
  const none = await ask('/mail', formOf({}))
  assert.match(await none.text(), /请选择邮件原文/)
  const bad = await ask('/mail', formOf({ mail: new File(['%PDF-1.7'], 'a.eml') }))
  assert.equal(bad.status, 422)
  assert.match(await bad.text(), /不是邮件的原文/)
  const page = await (await ask('/mail', formOf({ mail: new File([eml], 'a.eml') }))).text()
  assert.match(page, /某乙[\s\S]*someone@example\.org[\s\S]*请公开某某文件/)
  const papers = /name="papers" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const fields = { ...filled, channel: 'email', name: '某乙', email: 'someone@example.org' }
  const forged = await ask('/new', formOf({ ...fields, papers: `${papers.slice(0, -4)}AAAA` }))
  assert.equal(forged.status, 400)
  assert.equal((await ask('/new', formOf({ ...fields, papers }))).status, 303)
  const done = await (await ask('/registered')).text()
  const path = /href="\/workbench\/applications(\/[0-9a-f-]{36}\/[0-9a-f-]{36})"/.exec(done)?.[1]
  const own = await (await ask(path ?? '')).text()
  assert.match(own, /邮件原文\.eml/)
  assert.match(own, /邮件附件1\.pdf/)
})

/** 看一遍的那一页：转过去的，刷新、返回都不再交一次。 */
async function previewOf(answer: Response): Promise<string> {
  assert.equal(answer.status, 303)
  const [, path = ''] = (answer.headers.get('location') ?? '').split('/workbench/applications')
  assert.match(path, /^\/batch-preview\?batch=/)
  assert.equal((await ask(path.replace(/file=.*/, 'file=x'))).status, 404)
  return (await ask(path)).text()
}

test('成批：模板、毛病逐处列出、看一遍、登记一次', async () => {
  const template = Buffer.from(await (await ask('/batch-template.csv')).arrayBuffer())
  assert.match(template.toString(), /^\ufeff渠道,提交日期/)
  const sheet = (...lines: readonly string[]) =>
    formOf({
      sheet: new File([['渠道,提交日期,姓名或者名称,所需信息', ...lines].join('\n')], 'a.csv'),
    })
  const wrong = await ask('/batch', sheet('飞鸽,2026-03-02,某甲,x', '当面提交,2026-03-02,,x'))
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /有 2 处要改，一件也没有登记/)
  const preview = await previewOf(
    await ask('/batch', sheet(`当面提交,${today},某甲乙,一`, `传真,${today},某丙丁,二`)),
  )
  assert.match(preview, /2 件，没有毛病[\s\S]*某\*\*/)
  assert.doesNotMatch(preview, /某甲乙/)
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]+)"`).exec(preview)?.[1] ?? ''
  const confirm = () =>
    ask(
      '/batch-registration',
      new URLSearchParams({ batch: hidden('batch'), file: hidden('file') }),
    )
  assert.equal((await confirm()).status, 303)
  const done = await (await ask('/registered')).text()
  assert.equal(done.match(/receipt-code/g)?.length, 2)
  assert.equal((await confirm()).status, 409)
})

test('成批，Excel：模板填好交来，说读了哪一张，登记；读不成的说在选文件的地方', async () => {
  const template = await ask('/batch-template.xlsx')
  assert.match(template.headers.get('content-type') ?? '', /spreadsheetml\.sheet$/)
  assert.match(template.headers.get('content-disposition') ?? '', /\.xlsx$/)
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(await template.arrayBuffer())
  const sheet = workbook.getWorksheet('申请')
  assert.ok(sheet)
  const send = async (name: string) =>
    ask('/batch', formOf({ sheet: new File([await workbook.xlsx.writeBuffer()], name) }))
  const put = (address: string, value: string | number) => {
    sheet.getCell(address).value = value
  }
  for (const [address, text] of [
    ['A2', '当面提交'],
    ['B2', today],
    ['D2', '某戊己'],
    ['N2', '三'],
  ] as const)
    put(address, text)
  put('F2', Number('139999199001010016'))
  const wrong = await send('a.xlsx')
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /有 1 处要改[\s\S]*「申请」[\s\S]*证件号码<\/td><td>[^<]*末几位/)
  put('F2', '139999199001010016')
  const preview = await previewOf(await send('改好.et'))
  assert.match(
    preview,
    /1 件，没有毛病[\s\S]*读的是工作表「申请」。没有读另外的工作表：「填写说明」/,
  )
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]+)"`).exec(preview)?.[1] ?? ''
  const confirm = () =>
    ask(
      '/batch-registration',
      new URLSearchParams({ batch: hidden('batch'), file: hidden('file') }),
    )
  assert.equal((await confirm()).status, 303)
  assert.match(await (await ask('/registered')).text(), /receipt-code/)
  assert.equal((await confirm()).status, 409)
  for (const [reason, content] of [
    [/id="field-sheet-fault"[^>]*>[^<]*已损坏/, 'PK\x03\x04坏的'],
    [/id="field-sheet-fault"[^>]*>认不出/, '%PDF-1.7\n\0'],
  ] as const) {
    const refused = await ask('/batch', formOf({ sheet: new File([content], 'a.xlsx') }))
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), reason)
  }
})
