import { cite, consultedParties, ledgerLabels } from '@gongkai/law'
import { inBeijing } from '../../kit/clock.ts'
import type { Paper, PaperBlock } from '../../paper/index.ts'
import { type Entry, entryLabel } from '../entry.ts'
import { type LetterDecision, reviewLevels } from '../letters/letter.ts'
import type { ApplicationFile } from '../view-application.ts'

/** 卷里由系统写成的一件。 */
export type Sheet = Pick<Paper, 'title' | 'blocks'>

/** 一笔经过写了什么，写给人看；由门给出，和申请页面上的一样。 */
export type EntryText = (entry: Entry) => string

/** 一件文书的审核：名称，各次决定，意见。 */
export interface ReviewedLetter {
  readonly name: string
  readonly decisions: readonly LetterDecision[]
  readonly remarks: Readonly<Record<string, string>>
}

/** 检索记录：谁、哪天、在哪里、用什么词、结果。 */
export function searchSheet({ entries, people }: ApplicationFile): Sheet {
  const rows = searchesIn(entries).map(({ on, payload, personId }) => [
    ...[on, (personId && people.get(personId)) || ''],
    ...[said(payload.place), said(payload.words)],
    payload.found === true ? '找到' : '没有找到',
    said(payload.text),
  ])
  return {
    title: '检索记录',
    blocks: [
      {
        kind: 'grid',
        head: ['日期', '检索的人', '地点', '用词', '结果', '说明'],
        shares: [5, 4, 5, 6, 4, 6],
        rows,
      },
      noticeOfSheet('办理中的登记'),
    ],
  }
}

/** 历史里没有撤销的检索。 */
export function searchesIn(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ name }) => name === 'searched')
}

/** 征求意见：各方是谁，何时发出、收到，意见怎样。 */
export function consultationSheet(
  { parties, clock }: ApplicationFile,
  names: ReadonlyMap<string, string>,
): Sheet {
  const rows = parties.map(({ code, role, shown }) => {
    const found = clock.consultations.find(({ id }) => id === code)
    const opinion = found?.opinion
      ? { agrees: '同意公开', refuses: '不同意公开' }[found.opinion]
      : '没有提出意见'
    return [
      ...[code, consultedParties[role], names.get(code) ?? shown],
      ...[found?.sentOn ?? '', found?.servedOn ?? '', found?.answeredOn ?? ''],
      opinion,
    ]
  })
  return {
    title: '征求意见记录',
    blocks: [
      {
        kind: 'grid',
        head: ['代号', '身份', '名称', '发出', '收到', '答复', '意见'],
        shares: [4, 4, 7, 5, 5, 5, 5],
        rows,
      },
      noticeOfSheet('办理中的登记'),
    ],
  }
}

/** 文书的审核、签发：各级是谁、何时、意见、所决定的原件。 */
export function reviewSheet(
  letters: readonly ReviewedLetter[],
  people: ReadonlyMap<string, string>,
): Sheet {
  const blocks = letters.flatMap(({ name, decisions, remarks }): readonly PaperBlock[] => [
    { kind: 'heading', text: name },
    {
      kind: 'grid',
      head: ['轮次', '审核', '决定', '谁', '时间', '意见', '原件摘要'],
      shares: [2.4, 4, 3, 4, 6, 7, 5.6],
      rows: decisions.map(({ seq, round, level, isApproved, personId, decidedAt, digest }) => [
        ...[String(round), reviewLevels[level].label, isApproved ? '同意' : '退回'],
        ...[people.get(personId) ?? '', inBeijing(decidedAt.getTime())],
        ...[remarks[String(seq)] ?? '', digest.slice(0, 8)],
      ]),
    },
  ])
  return { title: '文书审核签发记录', blocks: [...blocks, noticeOfSheet('审核、签发时的记录')] }
}

/** 办理经过，一行一笔。 */
export function historySheet({ entries, people }: ApplicationFile, entryText: EntryText): Sheet {
  const rows = entries.map((entry) => [
    ...[String(entry.seq), entry.on, entryLabel(entry.name), entryText(entry)],
    (entry.personId && people.get(entry.personId)) || '申请人或者系统',
    inBeijing(entry.recordedAt.getTime()),
  ])
  return {
    title: '办理经过',
    blocks: [
      {
        kind: 'grid',
        head: ['序号', '日期', '事项', '内容', '登记的人', '登记时间'],
        shares: [2.6, 6, 6, 10, 5, 6],
        rows,
      },
      noticeOfSheet('历次登记'),
    ],
  }
}

/** 逐日台账：每一天计不计，为什么，依据哪条、哪份放假通知。 */
export function ledgerSheet({ clock }: ApplicationFile): Sheet {
  const { steps, dueOn, ledger } = clock
  const sum = steps
    .map(({ label, workdays, basis, toBeConfirmed }) => {
      const doubt = toBeConfirmed ? '，待确认' : ''
      return `${label}${workdays}个工作日（${cite(basis)}${doubt}）`
    })
    .join('，')
  const rows = ledger.map(({ on, kind, count, overdueBy, why, basis, notice, isDue }) => [
    `${on}${isDue ? ' 到期' : ''}`,
    ledgerLabels[kind],
    count === undefined ? (overdueBy === undefined ? '' : `逾期${overdueBy}`) : String(count),
    why,
    [...basis.map(cite), notice?.number ?? ''].filter(Boolean).join('、'),
  ])
  return {
    title: '答复期限逐日台账',
    blocks: [
      {
        kind: 'paragraph',
        text: sum === '' ? '期限没有起算。' : `${sum}${dueOn ? `，到${dueOn}为止` : ''}。`,
      },
      ...(rows.length > 0
        ? [
            {
              kind: 'grid',
              head: ['日期', '计不计', '第几个', '为什么', '依据'],
              shares: [6, 6.4, 3.6, 6, 10],
              rows,
            } as const,
          ]
        : []),
    ],
  }
}

/** 说明这一件是系统写成的，写的是什么。 */
export function noticeOfSheet(what: string): PaperBlock {
  return { kind: 'paragraph', text: `本件由系统依${what}写成。` }
}

function said(value: unknown): string {
  return value === undefined || value === null ? '' : String(value)
}
