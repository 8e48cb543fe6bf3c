import { recordAct } from '../chain/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { isId, newId } from '../kit/id.ts'
import { refuseFaults } from '../kit/invalid.ts'
import { Problem } from '../kit/problem.ts'
import { nameFault } from './agency.ts'
import { allowedAgency, lockAllowedAgency } from './allow.ts'
import {
  changePerson,
  insertPerson,
  lockPerson,
  namesOf,
  otherAdministrators,
  peopleOf,
  personById,
  personBySignInName,
  replaceRoles,
} from './people/store.ts'
import type { Acting } from './permission.ts'
import { type Role, staffRoleIds } from './roles.ts'
import { by } from './save-agency.ts'
import { dropLinks } from './sign-in/links/store.ts'
import { endSessions } from './sign-in/sessions/store.ts'
import { agenciesUnder, divisionsOf, lockWord } from './store.ts'

/** 填写的人员。 */
export interface PersonEntry {
  readonly name: string
  readonly signInName: string
  /** 没有分到科室的为 null。 */
  readonly divisionId: string | null
  readonly roles: readonly Role[]
}

/** 一个机关的人员。Throws `Problem`. */
export async function listPeople(db: Db, acting: Acting, agencyId: string) {
  await allowedAgency(db, acting, 'person.view', agencyId)
  const byName = new Intl.Collator('zh')
  const people = await peopleOf(db, agencyId)
  return people.sort(
    (a, b) =>
      Number(a.disabledAt !== null) - Number(b.disabledAt !== null) ||
      byName.compare(a.name, b.name),
  )
}

/** 看一个人。Throws `Problem`. */
export async function viewPerson(db: Db, acting: Acting, personId: string) {
  const person = isId(personId) ? await personById(db, personId) : undefined
  if (!person) throw new Problem('noSuchRecord')
  await allowedAgency(db, acting, 'person.view', person.agencyId)
  return person
}

/** 新建人员，还没有密码：另发一次性链接由本人设定。返回编号。Throws `Problem`, `Invalid`. */
export async function createPerson(
  db: Db,
  acting: Acting,
  agencyId: string,
  entry: PersonEntry,
): Promise<string> {
  return db.transaction().execute(async (tx) => {
    const { role } = await lockAllowedAgency(tx, acting, 'person.manage', agencyId)
    const tidy = tidied(entry)
    await refuseEntry(tx, agencyId, tidy, undefined)
    const id = newId(acting.at)
    const { roles, ...columns } = tidy
    await insertPerson(tx, { id, agencyId, ...columns, createdAt: new Date(acting.at) })
    await replaceRoles(tx, agencyId, id, roles, new Date(acting.at))
    await recordAct(tx, {
      ...by(acting, role),
      agencyId,
      action: 'person.create',
      record: { kind: 'person', id },
      after: tidy,
      facts: { roles: [...roles] },
    })
    return id
  })
}

/** 修改人员、派给角色。改自己的角色、去掉最后一个管理员都不行。Throws `Problem`, `Invalid`. */
export async function updatePerson(
  db: Db,
  acting: Acting,
  personId: string,
  entry: PersonEntry,
): Promise<void> {
  await onPerson(db, acting, personId, async (tx, person, role) => {
    const tidy = tidied(entry)
    await refuseEntry(tx, person.agencyId, tidy, personId)
    const before = [...person.roles].sort()
    const isSameRoles = before.join() === [...tidy.roles].sort().join()
    if (personId === acting.personId && !isSameRoles) throw new Problem('notYourself')
    if (before.includes('administrator') && !tidy.roles.includes('administrator'))
      await refuseLastAdministrator(tx, personId, acting)
    const { roles, ...columns } = tidy
    await changePerson(tx, personId, columns)
    if (!isSameRoles) await replaceRoles(tx, person.agencyId, personId, roles, new Date(acting.at))
    await recordAct(tx, {
      ...by(acting, role),
      agencyId: person.agencyId,
      action: 'person.update',
      record: { kind: 'person', id: personId },
      before: entryOf(person),
      after: tidy,
      facts: isSameRoles ? {} : { roles: [...roles], before },
    })
  })
}

/** 停用人员：不能再登录，做过的事仍在他名下。Throws `Problem`. */
export async function disablePerson(db: Db, acting: Acting, personId: string): Promise<void> {
  await onPerson(db, acting, personId, async (tx, person, role) => {
    if (personId === acting.personId) throw new Problem('notYourself')
    if (person.disabledAt) return
    if (person.roles.includes('administrator')) await refuseLastAdministrator(tx, personId, acting)
    await changePerson(tx, personId, { disabledAt: new Date(acting.at) })
    // Else what was good before would be so again if the person is enabled soon.
    await dropLinks(tx, 'password', personId)
    await endSessions(tx, personId, {}, acting.at)
    await recordAct(tx, {
      ...by(acting, role),
      agencyId: person.agencyId,
      action: 'person.disable',
      record: { kind: 'person', id: personId },
    })
  })
}

/** 恢复停用了的人员。Throws `Problem`. */
export async function enablePerson(db: Db, acting: Acting, personId: string): Promise<void> {
  await onPerson(db, acting, personId, async (tx, person, role) => {
    if (!person.disabledAt) return
    const divisions = await divisionsOf(tx, person.agencyId)
    const isClosed = divisions.some(({ id, closedAt }) => id === person.divisionId && closedAt)
    await changePerson(tx, personId, {
      disabledAt: null,
      failedSignIns: 0,
      lockedUntil: null,
      // Closed meanwhile: it had nobody left who works.
      ...(isClosed ? { divisionId: null } : {}),
    })
    await recordAct(tx, {
      ...by(acting, role),
      agencyId: person.agencyId,
      action: 'person.enable',
      record: { kind: 'person', id: personId },
    })
  })
}

type Person = NonNullable<Awaited<ReturnType<typeof personById>>>

async function onPerson(
  db: Db,
  acting: Acting,
  personId: string,
  work: (tx: Tx, person: Person, role: Role) => Promise<void>,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const known = isId(personId) ? await personById(tx, personId) : undefined
    if (!known) throw new Problem('noSuchRecord')
    // The agency first, as when a division is closed: nobody is moved into one that is being closed.
    const { role } = await lockAllowedAgency(tx, acting, 'person.manage', known.agencyId)
    await lockPerson(tx, personId)
    const person = await personById(tx, personId)
    if (!person) throw new Problem('noSuchRecord')
    await work(tx, person, role)
  })
}

/** Counted within the reach of who asks: below him there may be administrators, above him he sees none. */
async function refuseLastAdministrator(tx: Tx, personId: string, acting: Acting): Promise<void> {
  const agencyIds = (await agenciesUnder(tx, acting.agencyId)).map(({ id }) => id)
  if ((await otherAdministrators(tx, agencyIds, personId)) === 0)
    throw new Problem('lastAdministrator')
}

function tidied(entry: PersonEntry): PersonEntry {
  return { ...entry, name: entry.name.trim(), signInName: entry.signInName.trim() }
}

function entryOf({ name, signInName, divisionId, roles }: Person): PersonEntry {
  return { name, signInName, divisionId, roles }
}

async function refuseEntry(
  tx: Tx,
  agencyId: string,
  { name, signInName, divisionId, roles }: PersonEntry,
  ownId: string | undefined,
): Promise<void> {
  await lockWord(tx, `sign-in name ${signInName.toLowerCase()}`)
  const same = await personBySignInName(tx, signInName)
  const divisions = divisionId ? await divisionsOf(tx, agencyId) : []
  const isOpen = divisions.some(({ id, closedAt }) => id === divisionId && !closedAt)
  refuseFaults({
    name: nameFault(name, 40, '姓名'),
    signInName:
      signInNameFault(signInName) ??
      (same && same.id !== ownId ? '这个登录名已经有人用了，请换一个' : undefined),
    divisionId: divisionId && !isOpen ? '没有这个科室，或者已经撤销' : undefined,
    roles: roles.some((each) => !staffRoleIds.includes(each)) ? '有不能派给人员的角色' : undefined,
  })
}

/** 登录名的毛病；没有为 undefined。 */
export function signInNameFault(signInName: string): string | undefined {
  return /^[\p{Script=Han}A-Za-z0-9][\p{Script=Han}A-Za-z0-9._-]{1,39}$/u.test(signInName)
    ? undefined
    : '登录名 2 到 40 个字，可以用汉字、字母、数字和 . _ -'
}

/** 人的编号 → 姓名：一件东西的历史里出现的人，看得到那件东西的都看得到。 */
export async function peopleNames(
  db: Db | Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  return new Map((await namesOf(db, ids)).map(({ id, name }) => [id, name]))
}
