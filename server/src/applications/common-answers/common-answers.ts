import { type Acting, type Action, allowedAgency } from '../../accounts/index.ts'
import { recordAct } from '../../chain/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import { isId, newId } from '../../kit/id.ts'
import { refuseFaults } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { searchVector, searchWords } from '../search-words.ts'
import {
  changeCommonAnswer,
  commonAnswersOf,
  insertCommonAnswer,
  lockCommonAnswer,
  publishedWithAnyWord,
} from './store.ts'

/** 一件常见申请的答复。 */
export type CommonAnswer = Awaited<ReturnType<typeof commonAnswersOf>>[number]

/** 起草的：不含任何申请人的信息。 */
export interface CommonAnswerEntry {
  readonly title: string
  readonly body: string
  readonly place: string
}

/** 起草一件；返回它的编号。经另一人审查才公开。Throws `Problem`, `Invalid`. */
export async function draftCommonAnswer(
  db: Db,
  acting: Acting,
  entry: CommonAnswerEntry,
): Promise<string> {
  const [title, body, place] = [entry.title, entry.body, entry.place].map((each) => each.trim())
  refuseFaults({
    title: textFault(title, '要的是什么信息', 100),
    body: textFault(body, '答复', 2000),
    place: textFault(place, '到哪里取', 300),
  })
  return db.transaction().execute(async (tx) => {
    const { role } = await allowedAgency(tx, acting, 'commonAnswer.draft', acting.agencyId)
    const { agencyId, at, personId } = acting
    const id = newId(at)
    const own = { title: title ?? '', body: body ?? '', place: place ?? '' }
    await insertCommonAnswer(tx, {
      ...{ agencyId, id, ...own, state: 'draft', draftedBy: personId, approvedBy: null },
      ...{ createdAt: new Date(at), publishedAt: null, withdrawnAt: null },
      search: searchVector(own.title, own.body),
    })
    await recordAct(tx, {
      ...{ agencyId, at, personId, role, action: 'commonAnswer.draft' },
      record: { kind: 'commonAnswer', id },
      after: own,
      facts: { title: own.title },
    })
    return id
  })
}

/** 审查同意，公开：起草的人不能审查自己的。Throws `Problem`. */
export async function approveCommonAnswer(db: Db, acting: Acting, id: string): Promise<void> {
  await changed(db, acting, id, 'commonAnswer.approve', (answer) => {
    if (answer.state !== 'draft') throw new Problem('changedMeanwhile')
    if (acting.personId === null || answer.draftedBy === acting.personId)
      throw new Problem('anotherPersonNeeded')
    const at = new Date(acting.at)
    return { state: 'published', approvedBy: acting.personId, publishedAt: at }
  })
}

/** 收回：过时了，或者不该公开。Throws `Problem`. */
export async function withdrawCommonAnswer(db: Db, acting: Acting, id: string): Promise<void> {
  await changed(db, acting, id, 'commonAnswer.draft', ({ state }) => {
    if (state === 'withdrawn') throw new Problem('changedMeanwhile')
    const at = new Date(acting.at)

    return { state: 'withdrawn', withdrawnAt: at }
  })
}

type Change = Parameters<typeof changeCommonAnswer>[3]

async function changed(
  db: Db,
  acting: Acting,
  id: string,
  action: Action,
  decide: (answer: CommonAnswer) => Change,
): Promise<void> {
  await db.transaction().execute(async (tx: Tx) => {
    const { agencyId, at, personId } = acting
    const { role } = await allowedAgency(tx, acting, action, agencyId)
    const answer = isId(id) ? await lockCommonAnswer(tx, agencyId, id) : undefined
    if (!answer) throw new Problem('noSuchRecord')
    const change = decide(answer)
    await changeCommonAnswer(tx, agencyId, id, change)
    const { title, body, place } = answer
    await recordAct(tx, {
      ...{ agencyId, at, personId, role },
      action: change.state === 'published' ? 'commonAnswer.approve' : 'commonAnswer.withdraw',
      record: { kind: 'commonAnswer', id },
      // What exactly was decided on.
      before: { title, body, place },
      facts: { title },
    })
  })
}

/** 一个机关起草、公开、收回的，新的在前。Throws `Problem`. */
export async function listCommonAnswers(db: Db, acting: Acting): Promise<readonly CommonAnswer[]> {
  await allowedAgency(db, acting, 'agency.view', acting.agencyId)
  return commonAnswersOf(db, acting.agencyId)
}

const MOST_COMPARED = 300
/** 所问的词里至少有这么多出现在答复里，才算相似。 */
const LEAST_SHARED = 0.3

/** 公开着的、和所要的信息相似的，最像的在前：申请以前先看看，也许不必申请。 */
export async function similarCommonAnswers(
  db: Db,
  agencyId: string,
  wanted: string,
  most = 5,
): Promise<readonly CommonAnswer[]> {
  const words = searchWords(wanted.slice(0, 500))
  if (words.length === 0 || !isId(agencyId)) return []
  const query = words.map((word) => `'${word}'`).join(' | ')
  const found = await publishedWithAnyWord(db, agencyId, query, MOST_COMPARED)
  return found
    .map((answer) => {
      const own = new Set(searchWords(`${answer.title}\n${answer.body}`))
      const shared = words.filter((word) => own.has(word)).length
      return { answer, share: shared / Math.min(words.length, Math.max(4, own.size)) }
    })
    .filter(({ share }) => share >= LEAST_SHARED)
    .sort((a, b) => b.share - a.share)
    .slice(0, most)
    .map(({ answer }) => answer)
}

function textFault(text: string | undefined, what: string, most: number): string | undefined {
  if (!text) return `请填写${what}`
  return text.length > most ? `最多 ${most} 个字` : undefined
}
