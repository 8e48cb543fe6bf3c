import { cite, type Day, outcomeOf, remedyCaseKinds, remedyEventLabels } from '@gongkai/law'
import { peopleNames } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { listRecordFiles } from '../../files/index.ts'
import { inBeijing } from '../../kit/clock.ts'
import type { PaperBlock } from '../../paper/index.ts'
import { caseTitle, remedyEntryText } from '../remedy-cases/case-text.ts'
import { remedySettingsFrom } from '../remedy-cases/settings.ts'
import { casesOfApplication, storedRemedySettings } from '../remedy-cases/store.ts'
import { type RemedyFile, remedyFileOf } from '../remedy-cases/view-case.ts'
import type { ApplicationFile } from '../view-application.ts'
import { type PlannedEntry, type PlanningParts, plannedFile } from './planned-entry.ts'
import { noticeOfSheet, type Sheet } from './record-sheets.ts'

type WriteSheet = (day: Day, title: string, write: () => Promise<Sheet>) => PlannedEntry

/** 每件复议、诉讼：案件的记录，接着它的各份材料。 */
export async function plannedCases(
  db: Db,
  parts: PlanningParts,
  { application, entries, today }: ApplicationFile,
  sheet: WriteSheet,
): Promise<readonly PlannedEntry[]> {
  const { agencyId, id } = application
  const settings = remedySettingsFrom(await storedRemedySettings(db, agencyId))
  const planned: PlannedEntry[] = []
  for (const each of await casesOfApplication(db, agencyId, id)) {
    const title = caseTitle(each)
    const file = await remedyFileOf(db, each, application, entries, settings, today)
    const personIds = [...new Set(file.entries.flatMap(({ personId }) => personId ?? []))]
    planned.push(
      sheet(file.entries.at(-1)?.on ?? each.openedOn, `${title}：案件记录`, async () =>
        caseSheet(file, await peopleNames(db, personIds)),
      ),
    )
    for (const paper of await listRecordFiles(db, agencyId, { kind: 'remedyCase', id: each.id }))
      planned.push(
        plannedFile(db, parts, paper, `${title}：${paper.name.replace(/\.[a-z0-9]{1,5}$/i, '')}`),
      )
  }
  return planned
}

/** 案件记录：是什么案件、结果、经过、各个期限。 */
export function caseSheet(
  { remedyCase, entries, clock, answer }: RemedyFile,
  people: ReadonlyMap<string, string>,
): Sheet {
  const { kind, body, caseNumber, openedOn } = remedyCase
  const outcome = clock.result?.outcome && outcomeOf(kind, clock.result.outcome)?.label
  const facts = [
    ['案件', remedyCaseKinds[kind]],
    ['案号', caseNumber || '没有'],
    ['审理机关', body],
    ['登记之日', openedOn],
    ['争议的答复', answer?.decidedOn ?? '逾期没有答复'],
    ['结果', clock.result ? (outcome ?? '没有登记') : '尚未审结'],
  ].map(([label = '', value = '']) => ({ label, value }))
  const terms = clock.terms.map(({ label, dueOn, doneOn, basis, toBeConfirmed }) => [
    ...[label, dueOn, doneOn ?? '没有'],
    `${cite(basis)}${toBeConfirmed ? '（待确认）' : ''}`,
  ])
  const happened = entries.map((entry) => [
    ...[String(entry.seq), entry.on, remedyEventLabels[entry.name]],
    remedyEntryText(remedyCase, entry),
    (entry.personId && people.get(entry.personId)) || '系统',
    inBeijing(entry.recordedAt.getTime()),
  ])
  return {
    title: '案件记录',
    blocks: [
      { kind: 'facts', rows: facts },
      { kind: 'heading', text: '经过' },
      {
        kind: 'grid',
        head: ['序号', '日期', '事项', '内容', '登记的人', '登记时间'],
        shares: [2.6, 6, 6, 10, 5, 6],
        rows: happened,
      },
      ...(terms.length > 0 ? termBlocks(terms) : []),
      noticeOfSheet('案件的登记'),
    ],
  }
}

function termBlocks(rows: readonly (readonly string[])[]): readonly PaperBlock[] {
  return [
    { kind: 'heading', text: '期限' },
    { kind: 'grid', head: ['期限', '到期', '办好', '依据'], shares: [9, 6, 6, 10], rows },
  ]
}
