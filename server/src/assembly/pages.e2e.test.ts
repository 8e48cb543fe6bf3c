import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testBrowser } from '../../../packages/report/src/testing/test-browser.ts'
import {
  draftLetter,
  openCase,
  registerApplication,
  viewApplication,
} from '../applications/index.ts'
import { todayAt } from '../kit/clock.ts'
import { faultsOnPage } from '../kit/testing/audit-page.ts'
import { APPEARANCE_COOKIE } from '../ui/appearance.ts'
import { openDemonstrationSite } from './testing-demonstration.ts'

/** 每一页：宽屏、手机、深色、长者模式，axe 都找不出毛病，也不比窗口宽。 */
const chrome = testBrowser()
const { skip } = chrome

const county = await openDemonstrationSite()
const { db, site } = county
after(() => county.close())

const agencies = await db.selectFrom('agency').select(['id', 'name', 'parentId']).execute()
const root = agencies.find(({ parentId }) => parentId === null)?.id ?? ''
const bureau = agencies.find(({ name }) => name.endsWith('卫生健康局'))?.id ?? ''
const [division] = await db
  .selectFrom('division')
  .select('id')
  .where('agencyId', '=', bureau)
  .execute()
const [person] = await db.selectFrom('person').select('id').where('agencyId', '=', bureau).execute()

const acting = county.acting('demo-wjj-gk', 'disclosureOfficer')
const { id: application } = await registerApplication(db, site.sealer, acting, {
  ...{ kind: 'disclosure', channel: 'inPerson', submittedOn: todayAt(acting.at) },
  ...{ applicantKind: 'naturalPerson', name: '某甲乙', identityKind: '', identityNumber: '' },
  ...{ contactName: '', telephone: '13900000001', address: '', email: '' },
  ...{ agentName: '', agentIdentityNumber: '', agentTelephone: '' },
  ...{
    wanted: '某医院设置审批材料',
    wantedHints: '',
    wantedForm: 'paper',
    wantedRoute: 'inPerson',
  },
})
const remedyCase = await openCase(db, acting, {
  ...{ agencyId: bureau, applicationId: application },
  entry: {
    ...({ kind: 'reconsideration', procedure: 'ordinary', body: '某机关' } as const),
    ...{ caseNumber: '某复〔2026〕7号', openedOn: todayAt(acting.at), hasCopy: true },
    ...{ acceptedOn: '', replySeq: null },
  },
})
const { applicant } = await viewApplication(db, acting, bureau, application)
const letter = await draftLetter(db, site.sealer, acting, {
  ...{ agencyId: bureau, applicationId: application, kind: 'reply', disposition: 'partlyGranted' },
})

const inPortal = [
  '/',
  `/agencies/${root}`,
  '/apply',
  `/apply/${bureau}`,
  '/apply/receipt',
  '/track',
  '/checkup',
  '/api',
  '/nothing-here',
  '/workbench/sign-in',
]

/** Every page of the workbench that needs no record of another room. */
const inWorkbench = site.workbenchRoutes
  .filter(
    ({ method, path }) =>
      method === 'get' &&
      !/^\/(jobs|identity)\/:id|:(redactionId|withheldId|fileId)|batch-template|\.(pdf|docx)$/.test(
        path,
      ),
  )
  .map(({ path }) =>
    `/workbench${path === '/' ? '' : path}`
      .replace('/applications/:agencyId/:id', `/applications/${bureau}/${application}`)
      .replace('/remedies/:agencyId', `/remedies/${bureau}`)
      .replace('/cases/:caseId', `/cases/${remedyCase.id}`)
      .replace('/happenings/:happening', '/happenings/decided')
      .replace('/events/:event', '/events/replied')
      .replace('/letters/:letterId', `/letters/${letter}`)
      .replace('/letter-templates/:form', '/letter-templates/reply.partlyGranted')
      .replace('/personal/:datumId', `/personal/${applicant[0]?.id}`)
      .replace('/agencies/:id', `/agencies/${bureau}`)
      .replace('/divisions/:divisionId', `/divisions/${division?.id}`)
      .replace('/people/:id', `/people/${person?.id}`),
  )

/** Who sees what differs little from look to look: everybody once, then one who sees most. */
const looks = [
  {
    name: '宽屏',
    width: 1366,
    cookie: 'light.normal',
    who: ['demo-admin', 'demo-auditor', 'demo-wjj-gk', 'demo-wjj-ld'],
  },
  { name: '手机', width: 360, cookie: 'light.normal', who: ['demo-admin', 'demo-wjj-gk'] },
  { name: '深色', width: 1366, cookie: 'dark.normal', who: ['demo-auditor', 'demo-wjj-gk'] },
  { name: '长者模式、手机、深色', width: 360, cookie: 'dark.large', who: ['demo-admin'] },
] as const

for (const { name, width, cookie, who } of looks)
  test(`每一页：${name}`, { skip }, async () => {
    const found: string[] = []
    for (const signInName of [undefined, ...who]) {
      const viewport = { width, height: 768 }
      const page = signInName
        ? await county.signedIn(chrome.browser, signInName, { viewport })
        : await (await chrome.browser.newContext({ viewport })).newPage()
      const context = page.context()
      await context.addCookies([{ name: APPEARANCE_COOKIE, value: cookie, url: site.base }])
      for (const path of signInName ? inWorkbench : inPortal) {
        await page.goto(`${site.base}${path}`)
        for (const fault of await faultsOnPage(page))
          found.push(`${signInName ?? '公众'} ${path}: ${fault}`)
      }
      await context.close()
    }
    assert.deepEqual(found, [])
  })

test('连按两下「保存」：只做一次，回到做成的那一页；按返回，还可以再交', { skip }, async () => {
  const page = await county.signedIn(chrome.browser, 'demo-admin')
  let posts = 0
  page.on('request', (request) => {
    if (request.method() === 'POST') posts++
  })
  await page.goto(`${site.base}/workbench/agencies/${bureau}/divisions/new`)
  await page.fill('main [name=name]', '连按两下科')
  await page.getByRole('button', { name: '保存' }).dblclick()
  await page.waitForURL(/said=divisionCreated/)
  assert.equal(posts, 1)
  assert.match(await page.innerText('main'), /科室已经建好/)
  await page.goBack()
  await page.fill('main [name=name]', '再交一次科')
  await page.getByRole('button', { name: '保存' }).click()
  await page.waitForURL(/said=divisionCreated/)
  assert.equal(posts, 2)
  await page.context().close()
})
