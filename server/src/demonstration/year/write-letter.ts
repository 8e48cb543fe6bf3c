import {
  decideLetter,
  draftLetter,
  editLetter,
  type IssueParts,
  issueLetter,
  type Letter,
  type LetterState,
  listLetters,
  type ReviewLevel,
  submitLetter,
  viewLetter,
} from '../../applications/index.ts'
import type { Db } from '../../db/index.ts'
import type { Doer } from './happening.ts'
import type { LetterAct, PlannedLetter } from './planned-letter.ts'
import type { Staff } from './staff.ts'

/** 写在哪件申请上。 */
export interface LetteredFile {
  readonly agencyId: string
  readonly applicationId: string
}

/** What each act leaves the letter as. */
const left: Readonly<Record<LetterAct, LetterState>> = {
  draft: 'draft',
  edit: 'draft',
  submit: 'inReview',
  legal: 'inReview',
  secrecy: 'inReview',
  issue: 'issued',
}

/**
 * 写一件正在办的文书，做到说定的那一步：起草、补齐、送审、各级审、发出，各由本机关的人做。
 *
 * Each act makes the letter one version newer: what was done before an interruption is not done again. An
 * application that somebody has closed, or whose letters are not as our own would be now, is left alone.
 */
export async function writeLetter(
  db: Db,
  parts: IssueParts,
  staff: Staff,
  { agencyId, applicationId }: LetteredFile,
  planned: PlannedLetter,
  at: number,
  signal?: AbortSignal,
): Promise<void> {
  const as = (by: Doer) => staff.acting(agencyId, by, at)
  const known = await listLetters(db, as('officer'), agencyId, applicationId)
  const [letter, ...others] = known.letters
  if (!known.application.isOpen || others.length > 0) return
  if (letter && !isOurs(letter, planned)) return
  let letterId = letter?.id
  for (const act of planned.acts.slice(letter?.version ?? 0)) {
    signal?.throwIfAborted()
    letterId = await perform(db, parts, as, { agencyId, applicationId }, planned, act, letterId)
  }
}

function isOurs({ kind, disposition, state, version }: Letter, planned: PlannedLetter): boolean {
  const last = planned.acts[version - 1]
  const isSame = kind === planned.kind && disposition === (planned.disposition ?? null)
  return isSame && last !== undefined && left[last] === state
}

async function perform(
  db: Db,
  parts: IssueParts,
  as: (by: Doer) => ReturnType<Staff['acting']>,
  file: LetteredFile,
  { kind, disposition, facts }: PlannedLetter,
  act: LetterAct,
  known: string | undefined,
): Promise<string> {
  const { sealer } = parts
  // A receipt is the disclosure officer's; what decides is drafted by the handler.
  const writer = as(kind === 'registrationReceipt' ? 'officer' : 'handler')
  if (act === 'draft')
    return draftLetter(db, sealer, writer, {
      ...{ ...file, kind, ...(disposition ? { disposition } : {}) },
    })
  if (known === undefined) throw new Error('a letter is drafted first')
  const place = { ...file, letterId: known }
  const { letter, content } = await viewLetter(db, sealer, as('officer'), place)
  const seen = letter.version
  const decide = (by: Doer, level: ReviewLevel) =>
    decideLetter(db, sealer, as(by), place, {
      ...{ level, isApproved: true, remark: '', digest: letter.reviewDigest ?? '' },
    })
  switch (act) {
    case 'edit': {
      const { template } = content
      const entry = { facts: { ...content.facts, ...facts }, template, seen }
      await editLetter(db, sealer, writer, place, entry)
      break
    }
    case 'submit':
      await submitLetter(db, parts, writer, place, seen)
      break
    case 'legal':
      await decide('head', 'legal')
      break
    case 'secrecy':
      await decide('secrecy', 'secrecy')
      break
    case 'issue':
      await issueLetter(db, parts, writer, place, { seen })
  }
  return known
}
