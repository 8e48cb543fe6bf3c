import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { printHtml } from '@gongkai/report'
import { madePredecessor, madeReport } from '../../../packages/report/src/testing/made-report.ts'
import { KEPT_MS } from './checkup/results.ts'
import { openTestPortal } from './testing.ts'

let at = 1_000_000
const portal = await openTestPortal({ now: () => at })
after(() => portal.close())

const good = madeReport(11, 'y2021', { year: 2023, scale: 'medium' })
const before = madePredecessor(good, 12)
const html = (name: string, text: string) => new File([text], name, { type: 'text/html' })

async function post(fields: Readonly<Record<string, File | string | readonly File[]>>) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') body.append(name, value)
    else for (const file of [value].flat()) body.append(name, file as File)
  }
  return portal.app.request('/checkup', { method: 'POST', body })
}

async function posted(fields: Parameters<typeof post>[0]) {
  const response = await post(fields)
  assert.equal(response.status, 303, await response.clone().text())
  return response.headers.get('location') ?? ''
}

const text = async (path: string) => (await portal.app.request(path)).text()

test('年报体检：选一份，看到小结、表和另存；地址猜不到；原件已删', async () => {
  const address = await posted({ report: html('年报.html', printHtml(good)) })
  assert.match(address, /^\/checkup\/[\w-]{22}$/)
  const response = await portal.app.request(address)
  const page = await response.text()
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('cache-control'), 'no-store')
  assert.match(page, new RegExp(good.title ?? ''))
  for (const said of ['差错', '提醒', '提示', '无从判定', '体检结果', '现在就删除']) {
    assert.match(page, new RegExp(said))
  }
  assert.doesNotMatch(page, /<script>|style="/, 'nothing inline: the policy forbids it')
  assert.deepEqual(await readdir(join(portal.folder, address.replace('/checkup', 'checkups'))), [
    '1.json',
    'checkup.json',
  ])
})

test('年报体检：另存的各种都下载得到，文件名是报告的标题', async () => {
  const address = await posted({ report: html('年报.html', printHtml(good)) })
  const starts = { html: '<!DOCTYPE', annotated: '<!DOCTYPE', docx: 'PK', xlsx: 'PK', pdf: '%PDF-' }
  for (const [kind, start] of Object.entries(starts)) {
    const response = await portal.app.request(`${address}/1/${kind}`)
    assert.equal(response.status, 200, kind)
    assert.ok((await response.text()).startsWith(start), kind)
    const disposition = response.headers.get('content-disposition') ?? ''
    assert.match(disposition, /^attachment; filename="report\.\w+"; filename\*=UTF-8''/)
    assert.ok(decodeURIComponent(disposition).includes(good.title ?? ''))
  }
  const json = await (await portal.app.request(`${address}/1/json`)).json()
  assert.deepEqual(json.applications, good.applications)
  assert.equal((await portal.app.request(`${address}/1/exe`)).status, 404)
  assert.equal((await portal.app.request(`${address}/2/pdf`)).status, 404)
})

test('年报体检：几份报告是一张表，坏的一份不影响其余；上年的报告一起选也用得上', async () => {
  const address = await posted({
    report: [
      html('今年.html', printHtml(good)),
      html('去年.html', printHtml(before)),
      html('坏.pdf', '%PDF-1.7 broken'),
    ],
  })
  const summary = await text(address)
  assert.match(summary, /今年\.html/)
  assert.match(summary, new RegExp(`${address}/2`))
  assert.match(summary, /class="unread"/)
  assert.equal((await portal.app.request(`${address}/1`)).status, 200)
  assert.equal((await portal.app.request(`${address}/3`)).status, 404)
})

test('年报体检：粘贴的文字也行', async () => {
  const address = await posted({ text: `${good.title}\n一、总体情况\n收到申请3件。` })
  assert.match(await text(address), /粘贴的文字/)
})

test('年报体检：没有选、太大、太多、读不了，都退回表单，说缘由和办法', async () => {
  const big = html('大.html', 'x'.repeat(400_001))
  for (const [fields, said] of [
    [{}, /没有选择文件/],
    [{ report: new File([], '') }, /没有选择文件/],
    [{ lastYear: html('去年.html', printHtml(before)) }, /只选了上一年的报告/],
    [{ report: big }, /大\.html：超过 391 KB/],
    [{ report: [1, 2, 3, 4].map((n) => html(`${n}.html`, '<p>x')) }, /一次选了超过 3 份文件/],
    [{ report: html('空.html', '') }, /空\.html：读不了[\s\S]*文件是空的/],
    [
      { report: new File([new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0])], '图.png') },
      /图\.png：读不了/,
    ],
    [
      { report: html('今年.html', printHtml(good)), lastYear: html('空.html', '') },
      /上年的 空\.html：读不了/,
    ],
  ] as const) {
    const response = await post(fields)
    const page = await response.text()
    assert.equal(response.status, 422, page)
    assert.match(page, said)
    assert.match(page, /<form class="panel checkup-form"/)
  }
  const typed = await post({ text: '保留这些字', lastYear: html('空.html', '') })
  assert.match(await typed.text(), /保留这些字<\/textarea>/)
  // Nothing of all that was kept.
  const kept = await readdir(join(portal.folder, 'checkups'))
  for (const id of kept) assert.ok(await portal.results.find(id), id)
})

test('年报体检：不是表单、表单断了，也有说法', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  for (const init of [
    { headers: { 'content-type': 'application/json' }, body: '{}' },
    {
      headers,
      body: '--x\r\nContent-Disposition: form-data; name="report"; filename="a"\r\n\r\nabc',
    },
  ]) {
    const response = await portal.app.request('/checkup', { method: 'POST', ...init })
    assert.equal(response.status, 400)
    assert.match(await response.text(), /没有收到完整的文件/)
  }
})

test('年报体检：一小时以后没有了；删除了也没有了；编号不能当路径用', async () => {
  const address = await posted({ report: html('年报.html', printHtml(good)) })
  at += KEPT_MS - 1
  assert.equal((await portal.app.request(address)).status, 200)
  at += 1
  const gone = await portal.app.request(address)
  assert.equal(gone.status, 404)
  assert.match(await gone.text(), /已经删除或者过期/)
  await portal.results.sweep()
  assert.deepEqual(await readdir(join(portal.folder, 'checkups')), [])

  const again = await posted({ report: html('年报.html', printHtml(good)) })
  const deletion = await portal.app.request(`${again}/deletion`, { method: 'POST' })
  assert.equal(deletion.status, 303)
  assert.match(await text(deletion.headers.get('location') ?? ''), /体检结果已经删除/)
  assert.equal((await portal.app.request(again)).status, 404)
  assert.equal((await portal.app.request('/checkup/..%2f..%2fetc')).status, 404)
})

test('别的网站不能替人提交；提交太频繁要等', async () => {
  const from = (headers: Record<string, string>) =>
    portal.app.request('http://gongkai.test/checkup', {
      method: 'POST',
      headers: { host: 'gongkai.test', ...headers },
    })
  assert.equal((await from({ 'sec-fetch-site': 'cross-site' })).status, 403)
  assert.equal((await from({ origin: 'http://evil.test' })).status, 403)
  assert.equal((await from({ origin: 'null' })).status, 403)
  assert.equal((await from({ origin: 'http://gongkai.test' })).status, 400)
  assert.equal((await from({ 'sec-fetch-site': 'same-origin' })).status, 400)

  const strict = await openTestPortal({ posts: 1 })
  const once = () => strict.app.request('/checkup', { method: 'POST' })
  assert.equal((await once()).status, 400)
  assert.equal((await once()).status, 429)
  await strict.close()
})

test('页面的安全头；静态文件一直可以缓存；没有的页面有说法', async () => {
  const home = await portal.app.request('/')
  const policy = home.headers.get('content-security-policy') ?? ''
  assert.match(policy, /default-src 'none'/)
  assert.doesNotMatch(policy, /unsafe/)
  assert.equal(home.headers.get('x-content-type-options'), 'nosniff')
  const [href = ''] = (await home.text()).match(/\/assets\/\w+\/gongkai\.css/) ?? []
  const asset = await portal.app.request(href)
  assert.match(asset.headers.get('cache-control') ?? '', /immutable/)
  assert.equal((await portal.app.request('/assets/000000000000/gongkai.css')).status, 404)
  const missing = await portal.app.request('/nothing')
  assert.equal(missing.status, 404)
  assert.match(await missing.text(), /没有这个页面/)
  assert.deepEqual(portal.logged, [])
})
