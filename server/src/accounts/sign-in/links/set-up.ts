import type { Db } from '../../../db/index.ts'
import type { Clock } from '../../../kit/clock.ts'
import { newId } from '../../../kit/id.ts'
import { refuseFaults } from '../../../kit/invalid.ts'
import { Problem } from '../../../kit/problem.ts'
import { type AgencyEntry, agencyFaults, nameFault, shortened } from '../../agency.ts'
import { insertPerson, personBySignInName, replaceRoles } from '../../people/store.ts'
import { signInNameFault } from '../../people.ts'
import { agencyByCreditCode, insertAgency, lockWord } from '../../store.ts'
import { recordSignInAct } from '../acts.ts'
import { hashPassword } from '../password.ts'
import { passwordFault } from '../password-rule.ts'
import { type Started, startSession, type Visitor } from '../sessions/start-session.ts'
import { newLink, openLink, redeemLink } from './one-time-link.ts'
import { hasAdministrator } from './store.ts'

/** 首次启动时填写的：机关和它的管理员。 */
export interface SetupEntry {
  readonly agency: Pick<AgencyEntry, 'name' | 'kind' | 'level' | 'regionCode' | 'creditCode'>
  readonly name: string
  readonly signInName: string
  readonly password: string
}

/**
 * 首次启动：全系统没有管理员时，给一个一次性链接的令牌；有了为 undefined。
 *
 * Links of earlier starts stay good until they expire: two processes may print one each.
 */
export async function offerSetup(db: Db, now: number): Promise<string | undefined> {
  return db.transaction().execute(async (tx) => {
    if (await hasAdministrator(tx)) return undefined
    return newLink(tx, 'setup', null, now)
  })
}

/** 首次启动的链接还能不能用。Throws `Problem`: `alreadySetUp`, `linkGone`. */
export async function openSetup(db: Db, clock: Clock, token: string): Promise<void> {
  if (await hasAdministrator(db)) throw new Problem('alreadySetUp')
  await openLink(db, 'setup', token, clock())
}

/**
 * 建立第一个机关和它的管理员，并且登录；接着要启用动态验证码。只能成一次。
 *
 * Throws `Problem`: `alreadySetUp`, `linkGone`; `Invalid`.
 */
export async function createFirstAdministrator(
  db: Db,
  clock: Clock,
  token: string,
  entry: SetupEntry,
  visitor: Visitor,
): Promise<Started> {
  await openSetup(db, clock, token)
  const tidy = tidied(entry)
  refuseFaults({
    ...agencyFaults(tidy.agency, undefined),
    personName: nameFault(tidy.name, 40, '姓名'),
    signInName: signInNameFault(tidy.signInName),
    password: passwordFault(entry.password, tidy.signInName),
  })
  const passwordHash = await hashPassword(entry.password)
  const now = clock()
  const createdAt = new Date(now)
  const id = newId(now)
  const agencyId = newId(now)
  return db.transaction().execute(async (tx) => {
    // The lock on the links lets one go at a time, so that the second sees the first one's administrator.
    await redeemLink(tx, 'setup', token, now)
    if (await hasAdministrator(tx)) throw new Problem('alreadySetUp')
    // A demonstration may already be there.
    await lockWord(tx, `sign-in name ${tidy.signInName.toLowerCase()}`)
    if (await personBySignInName(tx, tidy.signInName))
      refuseFaults({ signInName: '这个登录名已经有人用了，请换一个' })
    const { creditCode } = tidy.agency
    if (creditCode && (await agencyByCreditCode(tx, creditCode)))
      refuseFaults({ creditCode: '这个统一社会信用代码已经属于另一个机关' })
    await insertAgency(tx, {
      ...tidy.agency,
      id: agencyId,
      parentId: null,
      ancestorIds: [agencyId],
      creditCode: creditCode || null,
      siteCode: null,
      createdAt,
    })
    const { name, signInName } = tidy
    await insertPerson(tx, { id, agencyId, name, signInName, passwordHash, createdAt })
    await replaceRoles(tx, agencyId, id, ['administrator'], createdAt)
    const action = 'setup.complete'
    await recordSignInAct(tx, { at: now, agencyId, by: id, action, personId: id })
    return startSession(tx, { id, agencyId }, { ...visitor, via: 'setup', at: now })
  })
}

function tidied({ agency, name, signInName }: SetupEntry) {
  const agencyName = agency.name.trim()
  return {
    name: name.trim(),
    signInName: signInName.trim(),
    agency: {
      ...agency,
      name: agencyName,
      shortName: shortened(agencyName),
      regionCode: agency.regionCode.trim(),
      creditCode: agency.creditCode.trim().toUpperCase(),
      siteCode: '',
      position: 0,
    },
  }
}
