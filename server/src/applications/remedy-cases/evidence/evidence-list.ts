import { type ApplicationClock, cite, ledgerLabels, outcomeOf, remedyCaseKinds } from '@gongkai/law'
import { inBeijing } from '../../../kit/clock.ts'
import type { Paper, PaperBlock } from '../../../paper/index.ts'
import { type Entry, entryLabel } from '../../entry.ts'
import type { ApplicationFile } from '../../view-application.ts'
import type { RemedyFile } from '../view-case.ts'

/** 证据清单里的一件。 */
export interface ListedEvidence {
  readonly path: string
  readonly title: string
  /** 形成的日期。 */
  readonly on: string
  readonly proves: string
  readonly sha256: string
}

/** 一笔经过写了什么，写给人看；由门给出，和申请页面上的一样。 */
export type EntryText = (entry: Entry) => string

/** 证据清单：案件、经过、期限、各件证据。印成 PDF 提交，也是纯文字。 */
export function evidenceList(
  file: ApplicationFile,
  { remedyCase, answer }: RemedyFile,
  evidence: readonly ListedEvidence[],
  agencyName: string,
  entryText: EntryText,
): Paper {
  const { application, entries, clock } = file
  const { kind, body, caseNumber } = remedyCase
  const facts = [
    ['案件', `${remedyCaseKinds[kind]}　${caseNumber}`],
    ['审理机关', body],
    ['申请编号', application.number],
    ['申请人', application.applicantShown],
    ['所需信息', application.wanted],
    ['收到申请之日', application.receivedOn ?? '没有确认'],
    ...(answer ? [['答复', answer.decidedOn]] : []),
    ...(clock.dueOn ? [['答复期限', clock.dueOn]] : []),
  ].map(([label = '', value = '']) => ({ label, value }))
  return {
    title: '证据清单',
    blocks: [
      { kind: 'facts', rows: facts },
      { kind: 'heading', text: '一、证据' },
      {
        kind: 'grid',
        head: ['序号', '名称', '日期', '证明什么', 'SHA-256（前 12 位）'],
        shares: [2, 7, 6, 8, 7],
        rows: evidence.map(({ title, on, proves, sha256 }, i) => [
          ...[String(i + 1), title, on, proves, sha256.slice(0, 12)],
        ]),
      },
      { kind: 'heading', text: '二、办理经过' },
      {
        kind: 'grid',
        head: ['日期', '事项', '内容'],
        shares: [5, 6, 14],
        rows: entries.map((entry) => [entry.on, entryLabel(entry.name), entryText(entry)]),
      },
      { kind: 'heading', text: '三、答复期限' },
      ...termBlocks(clock),
    ],
    signature: { agency: agencyName, day: file.today },
  }
}

function termBlocks(clock: ApplicationClock): readonly PaperBlock[] {
  const { steps, dueOn } = clock
  if (steps.length === 0) return [{ kind: 'paragraph', text: '期限没有起算。' }]
  const sum = steps
    .map(({ label, workdays, basis }) => `${label} ${workdays} 个工作日（${cite(basis)}）`)
    .join('，')
  return [
    {
      kind: 'paragraph',
      text: `${sum}${dueOn ? `，到${dueOn}为止` : ''}。逐日台账见「台账.csv」。`,
    },
  ]
}

/** 逐日台账的 CSV：每一天计不计，为什么，依据哪条、哪份放假通知。 */
export function ledgerCsv({ ledger }: ApplicationClock): string {
  const lines = ledger.map(({ on, kind, count, why, basis, notice, isDue }) => [
    ...[on, ledgerLabels[kind], count === undefined ? '' : String(count), why],
    basis.map(cite).join('、'),
    notice ? `${notice.title} ${notice.number ?? ''}`.trim() : '',
    isDue ? '到期' : '',
  ])
  const head = ['日期', '计不计', '第几个工作日', '为什么', '依据', '放假通知', '到期']
  const quoted = (text: string) =>
    /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  return `\ufeff${[head, ...lines].map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`
}

/** 办理经过，一行一笔：何时、什么事、谁何时登记的。 */
export function chronologyText(
  { application, entries, people }: ApplicationFile,
  cases: readonly RemedyFile[],
  entryText: EntryText,
): string {
  const lines = entries.map((entry) => {
    const who = entry.personId ? (people.get(entry.personId) ?? '') : '申请人或者系统'
    const text = entryText(entry)
    return `${entry.on}　${entryLabel(entry.name)}${text ? `：${text}` : ''}　（${who}，${inBeijing(entry.recordedAt.getTime())} 登记）`
  })
  const ends = cases.flatMap(({ remedyCase, clock }) => {
    const { kind, body, caseNumber } = remedyCase
    const label = clock.result?.outcome && outcomeOf(kind, clock.result.outcome)?.label
    return `${remedyCaseKinds[kind]}　${body}　${caseNumber}${label ? `：${label}` : ''}`
  })
  return [`${application.number} 办理经过`, '', ...lines, '', ...ends, ''].join('\n')
}
