import type { Day } from '@gongkai/law'
import { unsealPersonalData } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { type FileEntry, listRecordFiles } from '../../files/index.ts'
import { inBeijing, todayAt } from '../../kit/clock.ts'
import { messageLabels, openMessages } from '../applicant/messages.ts'
import { redactionById, redactionsOf } from '../redaction/store.ts'
import type { ApplicationFile } from '../view-application.ts'
import { applicationSheet } from './application-sheet.ts'
import { plannedCases } from './plan-cases.ts'
import { plannedLetters } from './plan-letters.ts'
import { type PlannedEntry, type PlanningParts, plannedFile } from './planned-entry.ts'
import {
  consultationSheet,
  historySheet,
  ledgerSheet,
  type Sheet,
  searchesIn,
  searchSheet,
} from './record-sheets.ts'
import { redactionSheet } from './redaction-sheet.ts'

/** 一件申请的卷里有哪些件，依次：申请、材料、文书和凭证、各种记录、公开件、复议和诉讼、经过、台账。 */
export async function planVolume(
  db: Db,
  parts: PlanningParts,
  file: ApplicationFile,
): Promise<readonly PlannedEntry[]> {
  const { application, entries, parties, today } = file
  const { agencyId, id } = application
  const last = entries.at(-1)?.on ?? today
  const sheet = (day: Day, title: string, write: () => Promise<Sheet> | Sheet): PlannedEntry => ({
    ...{ title, day, bytes: 0 },
    open: async () => ({ kind: 'pdf', bytes: await parts.press.pdf(await write()) }),
  })
  const { letters, enclosed } = await plannedLetters(db, parts, file, sheet)
  const redactions = await redactionsOf(db, agencyId, id)
  const copies = new Set(redactions.flatMap(({ pdfFileId, docxFileId }) => [pdfFileId, docxFileId]))
  const all = await listRecordFiles(db, agencyId, { kind: 'application', id })
  const attached = all.filter((each) => !copies.has(each.id) && !enclosed.has(each.id))
  const titleOf = (paper: FileEntry) => {
    const source = redactions.find(({ fileId }) => fileId === paper.id)
    return source ? `区分处理的原件：${source.title}` : paper.name.replace(/\.[a-z0-9]{1,5}$/i, '')
  }
  const files = new Map(all.map((each) => [each.id, each]))
  return [
    sheet(application.submittedOn, '政府信息公开申请登记表', async () => {
      const of = (kind: string) => unsealPersonalData(db, parts.sealer, agencyId, { kind, id })
      return applicationSheet(file, await of('application'), await of('applicationAgent'))
    }),
    ...attached.map((paper) => plannedFile(db, parts, paper, titleOf(paper))),
    ...(await openMessages(db, parts.sealer, agencyId, id)).map(
      ({ kind, text, createdAt }): PlannedEntry => ({
        title: `申请人${messageLabels[kind]}`,
        day: todayAt(createdAt.getTime()),
        bytes: 0,
        open: async () => ({
          kind: 'text',
          text: `${text}\n\n（申请人在网上填写，${inBeijing(createdAt.getTime())} 收到）`,
        }),
      }),
    ),
    ...letters,
    ...(searchesIn(entries).length > 0 ? [sheet(last, '检索记录', () => searchSheet(file))] : []),
    ...(parties.length > 0
      ? [
          sheet(last, '征求意见记录', async () => {
            const names = new Map<string, string>()
            for (const { code } of parties) {
              const record = { kind: 'applicationParty', id: `${id}/${code}` }
              const data = await unsealPersonalData(db, parts.sealer, agencyId, record)
              const name = data.find(({ kind }) => kind === 'name')?.text
              if (name !== undefined) names.set(code, name)
            }
            return consultationSheet(file, names)
          }),
        ]
      : []),
    ...redactions.flatMap(({ id: redactionId, title, pdfFileId, createdAt }) => {
      const copy = pdfFileId === null ? undefined : files.get(pdfFileId)
      const day = todayAt(createdAt.getTime())
      const record = sheet(day, `区分处理记录：${title}`, async () =>
        redactionSheet(parts.sealer, await redactionById(db, agencyId, id, redactionId)),
      )
      const isEnclosed = copy !== undefined && enclosed.has(copy.id)
      return [
        record,
        ...(copy && !isEnclosed ? [plannedFile(db, parts, copy, `公开件：${title}`)] : []),
      ]
    }),
    ...(await plannedCases(db, parts, file, sheet)),
    sheet(last, '办理经过', () => historySheet(file, parts.entryText)),
    sheet(last, '答复期限逐日台账', () => ledgerSheet(file)),
  ]
}
