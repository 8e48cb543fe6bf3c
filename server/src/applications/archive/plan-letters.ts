import type { Day } from '@gongkai/law'
import { peopleNames } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { type FileEntry, listRecordFiles } from '../../files/index.ts'
import type { Letter } from '../letters/letter.ts'
import { contentOf } from '../letters/letter-content.ts'
import { letterFormOf } from '../letters/letter-form.ts'
import { letterKinds } from '../letters/letter-kinds.ts'
import { decisionsOf, lettersOf, servicesOf } from '../letters/store.ts'
import type { ApplicationFile } from '../view-application.ts'
import { type PlannedEntry, type PlanningParts, plannedFile } from './planned-entry.ts'
import { reviewSheet, type Sheet } from './record-sheets.ts'

type WriteSheet = (day: Day, title: string, write: () => Promise<Sheet>) => PlannedEntry

/**
 * 发出了的文书依次，各连着随文的公开件、送达的凭证；最后是审核签发记录。
 *
 * `enclosed`: the files that went with the letters, which stand with them and nowhere else.
 */
export async function plannedLetters(
  db: Db,
  parts: PlanningParts,
  { application, today }: ApplicationFile,
  sheet: WriteSheet,
): Promise<{ readonly letters: readonly PlannedEntry[]; readonly enclosed: ReadonlySet<string> }> {
  const { agencyId, id } = application
  const all = await lettersOf(db, agencyId, id)
  const issued = all
    .filter(({ state }) => state === 'issued')
    .toSorted((a, b) => (a.issuedOn ?? '').localeCompare(b.issuedOn ?? ''))
  const files = await listRecordFiles(db, agencyId, { kind: 'application', id })
  const enclosed = new Set<string>()
  const letters: PlannedEntry[] = []
  for (const letter of issued) {
    const { enclosures = [] } = contentOf(parts.sealer, letter).facts
    letters.push(...(await letterEntries(db, parts, letter, today)))
    for (const { title, pdfFileId, docxFileId } of enclosures) {
      const copy = files.find((each) => each.id === pdfFileId)
      if (copy) letters.push(plannedFile(db, parts, copy, `随文给出的公开件：${title}`))
      enclosed.add(pdfFileId).add(docxFileId)
    }
    letters.push(...(await serviceEntries(db, parts, letter)))
  }
  const reviewed = await reviewedLetters(db, parts, all)
  if (reviewed.length > 0)
    letters.push(
      sheet(issued.at(-1)?.issuedOn ?? today, '文书审核签发记录', async () => {
        const people = reviewed.flatMap(({ decisions }) => decisions.map((each) => each.personId))
        return reviewSheet(reviewed, await peopleNames(db, [...new Set(people)]))
      }),
    )
  return { letters, enclosed }
}

async function letterEntries(
  db: Db,
  parts: PlanningParts,
  { agencyId, id, kind, disposition, number, issuedOn, pdfFileId }: Letter,
  today: Day,
): Promise<readonly PlannedEntry[]> {
  const title = letterFormOf(kind, disposition ?? undefined)?.label ?? letterKinds[kind].label
  const more = { day: issuedOn ?? today, ...(number === null ? {} : { number }) }
  const found = await listRecordFiles(db, agencyId, { kind: 'letter', id })
  const pdf = found.find((each) => each.id === pdfFileId)
  if (pdf) return [plannedFile(db, parts, pdf, title, more)]
  const why = '存着的原件没有了'
  return [{ title, ...more, bytes: 0, open: async () => ({ kind: 'missing', why }) }]
}

async function serviceEntries(
  db: Db,
  parts: PlanningParts,
  { agencyId, id, kind, number }: Letter,
): Promise<readonly PlannedEntry[]> {
  const files = await listRecordFiles(db, agencyId, { kind: 'letterEvidence', id })
  const known = new Map(files.map((each): [string, FileEntry] => [each.id, each]))
  return (await servicesOf(db, agencyId, id)).flatMap(({ fileId, onDay }) => {
    const evidence = fileId === null ? undefined : known.get(fileId)
    const title = `送达凭证：${letterKinds[kind].label}`
    const more = { day: onDay, ...(number === null ? {} : { number }) }
    return evidence ? [plannedFile(db, parts, evidence, title, more)] : []
  })
}

async function reviewedLetters(db: Db, { sealer }: PlanningParts, letters: readonly Letter[]) {
  const all = await Promise.all(
    letters.map(async (letter) => ({
      name: `${letterKinds[letter.kind].label}${letter.number ? `　${letter.number}` : ''}`,
      decisions: await decisionsOf(db, letter.agencyId, letter.id),
      remarks: contentOf(sealer, letter).remarks,
    })),
  )
  return all.filter(({ decisions }) => decisions.length > 0)
}
