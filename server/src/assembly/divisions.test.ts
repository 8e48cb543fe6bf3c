import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { assignApplication, draftLetter, registerApplication } from '../applications/index.ts'
import { todayAt } from '../kit/clock.ts'
import { newId } from '../kit/id.ts'
import { openTestCounties } from './testing-counties.ts'

/** 别的科室的申请：经办、科室负责人从哪条路也到不了，从哪一页也看不到。 */
const counties = await openTestCounties('divisions-test-2026')
const { db, site, own, now, rootId, cookies } = counties
const { base, workbenchRoutes } = site
after(() => counties.close())
const acting = { ...counties.administratorOf(rootId), roles: ['disclosureOfficer'] as const }

/** 本科室的一件，别的科室的一件，要的是一样的。 */
await counties.assignOwn()
const wanted = '城西片区旧改项目补偿款发放明细'
const { id: other, number } = await registerApplication(db, site.sealer, acting, {
  ...{ kind: 'disclosure', channel: 'inPerson', submittedOn: todayAt(now), wanted },
  ...{ applicantKind: 'business', name: '某某置业公司', identityKind: '', identityNumber: '' },
  ...{ contactName: '', telephone: '', address: '', email: '', agentName: '' },
  ...{ agentIdentityNumber: '', agentTelephone: '', wantedHints: '', wantedForm: 'paper' },
  wantedRoute: 'inPerson',
})
const drafted = (applicationId: string) =>
  draftLetter(db, site.sealer, acting, {
    ...{ agencyId: rootId, applicationId, kind: 'registrationReceipt' as const },
  })
const theirs = await drafted(other)

function ask(path: string, method: string, cookie: string) {
  return fetch(`${base}/workbench${path}`, {
    ...{ method: method.toUpperCase(), redirect: 'manual' as const },
    headers: { origin: base, cookie },
    ...(method === 'post' ? { body: new URLSearchParams({ level: 'sign', form: 'x' }) } : {}),
  })
}

const filled = (path: string, application: string) =>
  path
    .replace('/applications/:agencyId/:id', `/applications/${rootId}/${application}`)
    .replace(':letterId', theirs)
    .replace(':event', 'withdrawn')
    .replace(':as', 'pdf')
    .replace(':version', '1')
    .replace(':seq', '1')
    .replace(/:\w+/, newId(now))

for (const role of ['handler', 'divisionHead'] as const) {
  const cookie = cookies.get(role) ?? ''

  test(`${role}：别的科室的申请，每条路由都像没有一样`, async () => {
    const routes = workbenchRoutes.filter(({ path }) =>
      path.startsWith('/applications/:agencyId/:id'),
    )
    assert.ok(routes.length > 40)
    for (const { method, path } of routes) {
      const { status } = await ask(filled(path, other), method, cookie)
      assert.ok([403, 404].includes(status), `${role} ${method} ${path}: ${status}`)
    }
  })

  test(`${role}：别的申请的文书，换到本科室的申请的网址下面，也没有`, async () => {
    for (const { method, path } of workbenchRoutes.filter(({ path }) => /:letterId/.test(path))) {
      const { status } = await ask(filled(path, own.application), method, cookie)
      assert.ok([403, 404].includes(status), `${role} ${method} ${path}: ${status}`)
    }
  })

  test(`${role}：看板、导出、查找、待办、自己的申请的各栏里，没有别的科室的`, async () => {
    for (const path of [
      '',
      '/applications?view=all',
      '/applications?view=all&q=旧改项目',
      '/applications?view=all&format=csv',
      '/search?q=旧改项目',
      `/applications/${rootId}/${own.application}`,
      `/applications/${rootId}/${own.application}/letters`,
    ]) {
      const answer = await ask(path, 'get', cookie)
      assert.equal(answer.status, 200, path)
      const text = await answer.text()
      assert.ok(!text.includes(number), `${role} ${path}`)
      assert.ok(!text.includes('某某置业公司'), `${role} ${path}`)
    }
    assert.equal((await ask('/applications/counts', 'get', cookie)).status, 403)
  })
}

test('按件收费数到别的科室的，不说是哪件', async () => {
  const registered = (name: string) =>
    registerApplication(db, site.sealer, acting, {
      ...{ kind: 'disclosure', channel: 'inPerson', submittedOn: todayAt(now), wanted, name },
      ...{ applicantKind: 'naturalPerson', identityKind: 'identityCard' },
      ...{ identityNumber: '139999199001010016', contactName: '', telephone: '', address: '' },
      ...{ email: '', agentName: '', agentIdentityNumber: '', agentTelephone: '' },
      ...{ wantedHints: '', wantedForm: 'paper', wantedRoute: 'inPerson' },
    })
  const [earlier, later] = [await registered('某甲乙'), await registered('某甲乙')]
  const { divisionId } = await db
    .selectFrom('application')
    .select('divisionId')
    .where('agencyId', '=', rootId)
    .where('id', '=', own.application)
    .executeTakeFirstOrThrow()
  await assignApplication(db, acting, {
    ...{ agencyId: rootId, applicationId: later.id, divisionId, handlerId: null },
  })
  const page = `/applications/${rootId}/${later.id}/fee`
  const text = async (role: 'handler' | 'disclosureOfficer') =>
    (await ask(page, 'get', cookies.get(role) ?? '')).text()
  assert.match(await text('handler'), /第 <strong>2<\/strong> 件/)
  assert.ok(!(await text('handler')).includes(earlier.number))
  assert.ok((await text('disclosureOfficer')).includes(earlier.number))
})

test('监督的机关看得到下级的申请，改不了', async () => {
  const cookie = await site.signIn('demo-gkb', 'divisions-test-2026')
  const bureau = await db
    .selectFrom('person')
    .select(['agencyId', 'id'])
    .where('signInName', '=', 'demo-wjj-gk')
    .executeTakeFirstOrThrow()
  const below = { ...acting, agencyId: bureau.agencyId, personId: bureau.id }
  const { id } = await registerApplication(db, site.sealer, below, {
    ...{ kind: 'disclosure', channel: 'inPerson', submittedOn: todayAt(now), wanted },
    ...{ applicantKind: 'naturalPerson', name: '某庚辛', identityKind: '', identityNumber: '' },
    ...{ contactName: '', telephone: '', address: '', email: '', agentName: '' },
    ...{ agentIdentityNumber: '', agentTelephone: '', wantedHints: '', wantedForm: 'paper' },
    wantedRoute: 'inPerson',
  })
  const place = `/applications/${bureau.agencyId}/${id}`
  assert.equal((await ask(place, 'get', cookie)).status, 200)
  for (const { method, path } of workbenchRoutes) {
    if (method !== 'post' || !path.startsWith('/applications/:agencyId/:id')) continue
    if (path.endsWith('/urging')) continue
    const real = filled(path, id).replace(rootId, bureau.agencyId)
    const { status } = await ask(real, method, cookie)
    assert.ok([303, 403, 404, 422].includes(status), `${method} ${path}: ${status}`)
  }
  // Where it only goes on to a page, nothing was done.
  const rows = await db
    .selectFrom('applicationEntry')
    .select('name')
    .where('agencyId', '=', bureau.agencyId)
    .where('applicationId', '=', id)
    .execute()
  assert.deepEqual(
    rows.map(({ name }) => name),
    ['received'],
  )
})
