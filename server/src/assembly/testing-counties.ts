import assert from 'node:assert/strict'
import {
  type Acting,
  createApiKey,
  createDivision,
  createPerson,
  foundAgency,
  type Role,
  staffRoleIds,
} from '../accounts/index.ts'
import {
  assignApplication,
  draftCommonAnswer,
  type NewApplication,
  openCase,
  registerApplication,
  viewApplication,
} from '../applications/index.ts'
import { openTestDatabase } from '../db/testing.ts'
import { makeDemonstration } from '../demonstration/index.ts'
import { todayAt } from '../kit/clock.ts'
import { newId } from '../kit/id.ts'
import { openTestSite } from './testing.ts'

/** 每个角色一个人，都在县政府：能做什么，就只看角色。 */
const signInNames: Readonly<Partial<Record<Role, string>>> = {
  handler: 'demo-xzf-jb',
  disclosureOfficer: 'demo-xzf-gk',
  divisionHead: 'demo-xzf-ks',
  secrecyReviewer: 'demo-xzf-bm',
  leader: 'demo-xzf-ld',
  supervisor: 'demo-gkb',
  administrator: 'demo-admin',
  auditor: 'demo-auditor',
}

/** 示范县和它旁边的一个县，各有几件东西；每个角色都登录着。供测试用，用完要 `close`。 */
export async function openTestCounties(
  password: string,
  settings: Readonly<Record<string, string>> = {},
) {
  const database = await openTestDatabase()
  const { db } = database
  const site = await openTestSite(database, [], settings)
  const now = Date.now()
  await makeDemonstration(db, password, now)
  const people = await db
    .selectFrom('person')
    .innerJoin('agency', 'agency.id', 'person.agencyId')
    .select(['person.id', 'person.signInName', 'person.agencyId', 'agency.name'])
    .execute()
  const personNamed = (signInName: string) => {
    const found = people.find((each) => each.signInName === signInName)
    assert.ok(found, signInName)
    return found
  }
  const cookies = new Map<Role, string>()
  for (const role of staffRoleIds)
    cookies.set(role, await site.signIn(signInNames[role] ?? '', password))

  /** 以管理员的身份，在某个机关。 */
  const administratorOf = (agencyId: string): Acting => ({
    personId: personNamed('demo-admin').id,
    name: '某人',
    agencyId,
    divisionId: null,
    roles: ['administrator'],
    at: now,
  })
  const recordsIn = async (agency: string) => {
    const acting = administratorOf(agency)
    const entry = { label: '某系统', scopes: ['agency.view'] as const, expiresAt: null }
    const division = { name: `科室${newId(now)}`, position: 9 }
    const officer: Acting = { ...acting, roles: ['disclosureOfficer'] }
    const { id: application } = await registerApplication(db, site.sealer, officer, {
      ...filled,
      submittedOn: todayAt(now),
    })
    const file = await viewApplication(db, officer, agency, application)
    const remedyCase = await openCase(db, officer, {
      ...{ agencyId: agency, applicationId: application },
      entry: {
        ...({ kind: 'reconsideration', procedure: 'ordinary', body: '某机关' } as const),
        ...{ caseNumber: '某复〔2026〕7号', openedOn: todayAt(now), hasCopy: true },
        ...{ acceptedOn: '', replySeq: null },
      },
    })
    return {
      agency,
      application,
      datum: file.applicant[0]?.id ?? '',
      remedyCase: remedyCase.id,
      commonAnswer: await draftCommonAnswer(db, officer, {
        ...{ title: '某片区的补偿方案', body: '已经公布', place: '网站' },
      }),
      division: await createDivision(db, acting, agency, division),
      person: await createPerson(db, acting, agency, {
        name: '某人',
        signInName: `p-${newId(now).slice(-12)}`,
        divisionId: null,
        roles: ['handler'],
      }),
      apiKey: (await createApiKey(db, acting, agency, entry)).id,
    }
  }
  const rootId = personNamed('demo-admin').agencyId
  const own = await recordsIn(rootId)
  // Those of a division see and do what is their division's.
  const { divisionId } = await db
    .selectFrom('person')
    .select('divisionId')
    .where('id', '=', personNamed('demo-xzf-jb').id)
    .executeTakeFirstOrThrow()
  const assignOwn = () =>
    assignApplication(
      db,
      { ...administratorOf(rootId), roles: ['disclosureOfficer'] },
      { agencyId: rootId, applicationId: own.application, divisionId, handlerId: null },
    )
  const foreignRoot = await foundAgency(
    db,
    { ...testCounty, name: '邻县人民政府', isDemonstration: true },
    now,
  )
  const foreign = await recordsIn(foreignRoot)
  return {
    ...{ db, site, now, rootId, foreignRoot, own, foreign, cookies, personNamed, administratorOf },
    /** 把自己的那件申请交给经办、科室负责人所在的科室。 */
    assignOwn,
    async close() {
      await site.close()
      await database.close()
    },
  }
}

/** 一件编造的申请。 */
const filled: Omit<NewApplication, 'submittedOn'> = {
  ...{ kind: 'disclosure', channel: 'inPerson', applicantKind: 'naturalPerson' },
  ...{ name: '某甲乙', identityKind: '', identityNumber: '', contactName: '' },
  ...{ telephone: '13900000001', address: '', email: '' },
  ...{ agentName: '', agentIdentityNumber: '', agentTelephone: '' },
  ...{ wanted: '某片区的补偿方案', wantedHints: '', wantedForm: 'paper', wantedRoute: 'inPerson' },
}

/** 一个真的（不是示范的）县。 */
export const testCounty = {
  kind: 'government',
  level: 'county',
  name: '某某县人民政府',
  shortName: '某某县',
  regionCode: '139998',
  creditCode: '',
  siteCode: '',
  position: 0,
  isDemonstration: false,
} as const

/** 一个县里的几件东西：各种路由里的编号指它们。 */
export type TestRecords = Awaited<ReturnType<typeof openTestCounties>>['own']
