import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { registerApplication, reissueQueryCode } from '../applications/index.ts'
import { todayAt } from '../kit/clock.ts'
import { openTestCounties } from './testing-counties.ts'

/** 怪的、连按两下的、拿着旧查询码的：都有一页说清为什么，没有一个 500，也不做第二次。 */
const counties = await openTestCounties('hostile-test-2026', {
  GONGKAI_SMTP_URL: 'smtps://mail.invalid',
  GONGKAI_MAIL_FROM: 'gongkai@example.gov.cn',
})
const { db, site, own, now, rootId, cookies } = counties
const { base } = site
after(() => counties.close())
await counties.assignOwn()
const officer = cookies.get('disclosureOfficer') ?? ''
const file = `/workbench/applications/${own.agency}/${own.application}`
const today = todayAt(now)
const acting = { ...counties.administratorOf(rootId), roles: ['disclosureOfficer'] as const }

const get = (path: string, cookie = officer) =>
  fetch(`${base}${path}`, { redirect: 'manual', headers: { cookie } })
const post = (path: string, fields: Readonly<Record<string, string>>, cookie = officer) =>
  fetch(`${base}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: base },
    body: new URLSearchParams(fields),
  })
const counted = async () =>
  (await db.selectFrom('application').select('id').where('agencyId', '=', rootId).execute()).length

test('网址里不是编号的编号：找不到，不是 500', async () => {
  assert.equal((await get('/workbench/applications?division=x')).status, 200)
  assert.equal((await get(`${file}/redactions/x/copies/pdf`)).status, 404)
})

test('草稿里填了印不出来的：不存，说是哪一项；这件文书还打得开', async () => {
  for (const [form, fields, said] of [
    ['feeNotice', { feeMethod: 'perPage', feeUnits: '-1' }, '件数、页数：请填写'],
    ['feeNotice', { feeMethod: 'perApplication', feeUnits: '9007199254740991' }, '件数、页数'],
    ['serviceRecord', { serviceWay: '__proto__' }, '送达方式：请在列出的里面选'],
    ['correctionNotice', { correctionBy: '2026-02-30' }, '补正到哪天为止：请填写日期'],
    ['correctionNotice', { guidance: 'x'.repeat(20_000) }, '指导和释明：最多'],
  ] as const) {
    const drafted = await post(`${file}/letters`, { form })
    const letter = drafted.headers.get('location')?.split('?')[0] ?? ''
    const page = await (await get(letter)).text()
    const template = /<textarea[^>]*name="template"[^>]*>([^<]*)</.exec(page)?.[1] ?? ''
    const answer = await post(letter, { seen: '1', template, ...fields })
    assert.equal(answer.status, 422, form)
    assert.match(await answer.text(), new RegExp(said))
    assert.equal((await get(letter)).status, 200)
    assert.equal((await post(`${letter}/voiding`, {})).status, 303)
  }
})

test('延长几日填得再大，也有一页说清', async () => {
  const place = `/workbench/remedies/${own.agency}/cases/${own.remedyCase}/happenings/extended`
  for (const days of ['1e308', '99999999999999999999', '366'])
    assert.equal((await post(place, { on: today, days })).status, 422, days)
})

test('经过里不写号码，不写得没有头', async () => {
  for (const [text, said] of [
    ['打了１３９00000001，没有人接', '不写身份证号码、手机号码'],
    ['身份证 139999199001010016 已核对', '不写身份证号码、手机号码'],
    ['长'.repeat(2001), '最多 2000 个字'],
  ] as const) {
    const answer = await post(`${file}/notes`, { name: 'contacted', on: today, text })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), new RegExp(said))
  }
  const fine = { name: 'contacted', on: today, text: '电话联系，没有人接；示征补〔2025〕3号' }
  assert.equal((await post(`${file}/notes`, fine)).status, 303)
})

const received = {
  ...{ channel: 'inPerson', submittedOn: today, applicantKind: 'naturalPerson', name: '某丙' },
  ...{ wanted: '某规划', wantedForm: 'paper', wantedRoute: 'inPerson', identityKind: '' },
}

test('登记连按两下：一件，同样的查询码；改过内容的不算', async () => {
  const page = await (await get('/workbench/applications/new')).text()
  const once = /name="once" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const before = await counted()
  const answers = await Promise.all(
    [1, 2].map(() => post('/workbench/applications/new', { ...received, once })),
  )
  const codes = await Promise.all(
    answers.map(async (answer) => {
      const [cookie = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';')
      const made = await get('/workbench/applications/registered', `${officer}; ${cookie}`)
      return /class="receipt-code">([^<]+)</.exec(await made.text())?.[1]
    }),
  )
  assert.equal(await counted(), before + 1)
  assert.ok(codes[0])
  assert.equal(codes[0], codes[1])
  const changed = await post('/workbench/applications/new', { ...received, name: '某丁', once })
  assert.equal(changed.status, 422)
  assert.equal(await counted(), before + 1)
})

test('读了邮件再登记，填错退回来的，邮件原文还带着', async () => {
  const mail = new FormData()
  const text =
    'From: a@example.test\r\nSubject: x\r\nDate: Mon, 02 Mar 2026 10:00:00 +0800\r\n\r\nhello'
  mail.set('mail', new Blob([text], { type: 'message/rfc822' }), 'a.eml')
  const read = await fetch(`${base}/workbench/applications/mail`, {
    ...{ method: 'POST', headers: { cookie: officer, origin: base }, body: mail },
  })
  const hidden = (page: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
  const page = await read.text()
  const kept = { papers: hidden(page, 'papers'), once: hidden(page, 'once') }
  assert.ok(kept.papers)
  const wrong = { ...received, ...kept, channel: 'email', name: '' }
  const again = await (await post('/workbench/applications/new', wrong)).text()
  assert.equal(hidden(again, 'papers'), kept.papers)
  assert.equal(hidden(again, 'once'), kept.once)
  for (let i = 0; i < 2; i++)
    assert.equal(
      (await post('/workbench/applications/new', { ...wrong, name: '某戊' })).status,
      303,
    )
})

test('换发了查询码：凭旧的已经进来的，也看不到了；没有留邮箱的要提醒，说清为什么', async () => {
  const made = await registerApplication(db, site.sealer, acting, {
    ...{ ...received, kind: 'disclosure', identityNumber: '', contactName: '', telephone: '' },
    ...{ address: '', email: '', agentName: '', agentIdentityNumber: '', agentTelephone: '' },
    wantedHints: '',
  } as Parameters<typeof registerApplication>[3])
  const entered = await post('/track', { number: made.number, code: made.code }, '')
  const visit = (entered.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  assert.equal((await get('/track/file', visit)).status, 200)
  for (const [ways, said] of [
    ['mail', /没有留电子邮箱/],
    ['sms', /现在不发短信/],
  ] as const) {
    const asked = await post('/track/reminders', { ways }, visit)
    assert.equal(asked.status, 422)
    assert.match(await asked.text(), said)
  }
  const odd = await post('/track/reminders', { ways: '__proto__' }, visit)
  assert.match(odd.headers.get('location') ?? '', /remindersOff/)
  const ask = { agencyId: rootId, applicationId: made.id, proof: '当面看了原件' }
  await reissueQueryCode(db, site.sealer, acting, ask)
  assert.equal((await get('/track/file', visit)).status, 303)
  assert.equal((await get('/track/withdrawal', visit)).status, 401)
  assert.equal((await post('/track/withdrawal', { text: '' }, visit)).status, 401)
})

test('以上都不算系统的错，日志里没有', () => {
  assert.deepEqual(
    site.logged.filter((line) => line.includes('"error"')),
    [],
  )
})
