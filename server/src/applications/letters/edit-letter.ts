import type { Acting } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { Invalid, refuseFaults } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import type { Sealer } from '../../kit/seal.ts'
import { type LetterPlace, lockAllowedLetter } from './allowed-letter.ts'
import { formOfLetter } from './composed-letter.ts'
import { factFaults } from './fact-faults.ts'
import type { DraftFacts } from './facts.ts'
import { contentOf, sealContent } from './letter-content.ts'
import { keptOrigins } from './origins.ts'
import { recordLetterAct } from './record-letter-act.ts'
import { attachmentName } from './severance-facts.ts'
import { changeLetter } from './store.ts'
import { TEMPLATE_CHARACTERS, templateFaults } from './template.ts'

/** 改草稿：事实，和这一件的范本文字。Throws `Problem`, `Invalid`: `template`, 填错的事实的名字。 */
export async function editLetter(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  place: LetterPlace,
  entry: { readonly facts: DraftFacts; readonly template: string; readonly seen: number },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { letter, role } = await lockAllowedLetter(
      tx,
      acting,
      'application.handle',
      place,
      entry.seen,
    )
    if (letter.state !== 'draft') throw new Problem('letterState')
    const form = formOfLetter(letter)
    refuseFaults(factFaults(form, entry.facts))
    const faults = templateFaults(form, entry.template)
    if (faults.length > 0)
      throw new Invalid({
        template: faults.map(({ line, text }) => `第${line}行：${text}`).join('；'),
      })
    if (entry.template.length > TEMPLATE_CHARACTERS)
      throw new Invalid({ template: `最多 ${TEMPLATE_CHARACTERS} 个字` })
    const before = contentOf(sealer, letter)
    const facts = withListedCopies(entry.facts)
    const origins = keptOrigins(before.origins ?? {}, before.facts, facts)
    const content = { ...before, facts, origins, template: entry.template }
    await changeLetter(tx, letter.agencyId, letter.id, {
      sealed: sealContent(sealer, letter, content),
      version: letter.version + 1,
      writers: [...new Set([...letter.writers, ...(acting.personId ? [acting.personId] : [])])],
      changedAt: new Date(acting.at),
    })
    await recordLetterAct(tx, acting, role, letter, 'save', {}, content)
  })
}

/** 随文的公开件都列在附件里：从附件里删去的，不再随文。 */
function withListedCopies(facts: DraftFacts): DraftFacts {
  const { enclosures, attachments = [] } = facts
  if (!enclosures) return facts
  const listed = enclosures.filter(({ title }) => attachments.includes(attachmentName(title)))
  return { ...facts, enclosures: listed }
}

/** 作废：还没有发出的文书；发出了的作废不了。Throws `Problem`. */
export async function voidLetter(db: Db, acting: Acting, place: LetterPlace): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { letter, role } = await lockAllowedLetter(tx, acting, 'application.handle', place)
    if (letter.state === 'issued' || letter.state === 'void') throw new Problem('letterState')
    await changeLetter(tx, letter.agencyId, letter.id, {
      state: 'void',
      version: letter.version + 1,
      changedAt: new Date(acting.at),
    })
    await recordLetterAct(tx, acting, role, letter, 'void')
  })
}
