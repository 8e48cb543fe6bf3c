import type { Day } from '@gongkai/law'
import { type Acting, createPerson, foundAgency, type Role } from '../accounts/index.ts'
import { acrossAgencies, type Db } from '../db/index.ts'
import { openTestDatabase } from '../db/testing.ts'
import { openSealer } from '../kit/seal.ts'
import type { NewApplication } from './new-application.ts'

/** 测试用的加密的人。 */
export const testSealer = openSealer([{ id: 'test', secret: new Uint8Array(32).fill(7) }], {
  nationalCrypto: false,
})

/** 编造的、校验码对的身份证号码；行政区划代码没有这个县。 */
export const testIdentityNumber = '139999199001010016'

/** 一件填好的申请；人和信息都是编的。 */
export function filledApplication(change: Partial<NewApplication> = {}): NewApplication {
  return {
    kind: 'disclosure',
    channel: 'inPerson',
    submittedOn: '2026-03-02',
    applicantKind: 'naturalPerson',
    name: '某甲乙',
    identityKind: 'identityCard',
    identityNumber: testIdentityNumber,
    contactName: '',
    telephone: '13900000001',
    address: '示范县东河镇某路 1 号',
    email: 'moujia@example.test',
    agentName: '',
    agentIdentityNumber: '',
    agentTelephone: '',
    wanted: '2025年度青石片区征地补偿安置方案及批复文件',
    wantedHints: '示征补〔2025〕3号',
    wantedForm: 'paper',
    wantedRoute: 'post',
    ...change,
  }
}

/** 一个有人的县政府，放在真的数据库上；供测试用，用完要 `close`。 */
export async function openTestOffice() {
  const database = await openTestDatabase()
  const { db } = database
  const county = await openCounty(db)
  return { database, db, ...county, ...actors(county), close: () => database.close() }
}

/** 一个县政府和它的一个人。 */
export async function openCounty(db: Db, name = '某某县人民政府') {
  const at = Date.parse('2026-03-02T09:00:00+08:00')
  const entry = {
    ...({ kind: 'government', level: 'county', name, shortName: name.slice(0, 30) } as const),
    ...{ regionCode: '139998', creditCode: '', siteCode: '', position: 0, isDemonstration: false },
  }
  const agencyId = await foundAgency(db, entry, at)
  const acting: Acting = {
    ...{ personId: null, name: '测试', agencyId, divisionId: null, at },
    roles: ['administrator'],
  }
  const personId = await createPerson(db, acting, agencyId, {
    name: '某人',
    signInName: `p-${agencyId.slice(-12)}`,
    divisionId: null,
    roles: ['disclosureOfficer'],
  })
  return { agencyId, personId, name }
}

/** 某机关的人在某天做事：北京时间上午十时。 */
export function actors({
  agencyId,
  personId: own,
}: {
  readonly agencyId: string
  readonly personId: string
}) {
  const acting = (roles: readonly Role[], day: Day, personId: string | null): Acting => ({
    ...{ personId, name: '某人', agencyId, divisionId: null, roles },
    at: Date.parse(`${day}T10:00:00+08:00`),
  })
  return {
    officer: (day: Day) => acting(['disclosureOfficer'], day, own),
    leader: (day: Day) => acting(['leader'], day, own),
    applicant: (day: Day) => acting(['applicant'], day, null),
    as: (roles: readonly Role[], day: Day) => acting(roles, day, own),
  }
}

/** 数据库里的全部文字，供查找不该有的内容。 */
export async function wholeText(db: Db, tables: readonly string[]): Promise<string> {
  const texts = await Promise.all(
    tables.map(async (name) =>
      JSON.stringify(
        await acrossAgencies(db)
          .selectFrom(name as 'act')
          .selectAll()
          .execute(),
      ),
    ),
  )
  return texts.join('\n')
}
