import {
  type ClockFinding,
  cite,
  consultedParties,
  dispositions,
  noticeLabels,
  services,
} from '@gongkai/law'
import { html } from 'hono/html'
import {
  type ApplicationFile,
  type Entry,
  entryLabel,
  letterKinds,
} from '../../applications/index.ts'
import { inBeijing } from '../../kit/clock.ts'
import type { Html } from '../../ui/document.ts'

/** 一件申请的历史：新的在上，每一笔是谁、何时登记的，连同期限上的意见。 */
export function timeline(file: ApplicationFile): Html {
  const { entries, clock, seqs, people } = file
  const struck = new Set(
    entries.flatMap(({ name, payload }) => (name === 'struck' ? [Number(payload.struck)] : [])),
  )
  const remarksOf = Map.groupBy(clock.findings, ({ at }) => (at === null ? null : seqs[at]))
  const who = ({ personId }: Entry) => (personId ? (people.get(personId) ?? '') : '申请人或者系统')
  return html`<ol class="timeline" reversed>${[...entries].reverse().map(
    (entry) => html`<li${struck.has(entry.seq) ? html` class="is-struck"` : ''}>
<div class="timeline-head"><strong>${entryLabel(entry.name)}</strong> <time datetime="${entry.on}">${entry.on}</time>${struck.has(entry.seq) ? html` <span class="tag">已撤销</span>` : ''}</div>
<div>${entryText(entry)}</div>
${(remarksOf.get(entry.seq) ?? []).map(remark)}
<div class="form-text">${who(entry)}　${inBeijing(entry.recordedAt.getTime())} 登记</div></li>`,
  )}</ol>${(remarksOf.get(null) ?? []).map(remark)}`
}

function remark({ kind, text, basis }: ClockFinding): Html {
  const mark = kind === 'notice' ? 'soon' : 'urgent'
  return html`<p class="${mark} remark">${text}${basis ? `（${cite(basis)}）` : ''}</p>`
}

/** 一笔写了什么，写给人看。 */
export function entryText({ name, payload }: Entry): string {
  const text = (key: string) => (payload[key] === undefined ? '' : String(payload[key] ?? ''))
  const parts: (string | false)[] = [
    name === 'assigned' &&
      ([text('division'), text('handler')].filter(Boolean).join('，') || '收回分派'),
    name === 'searched' &&
      `${text('place')}，用词「${text('words')}」，${payload.found === true ? '找到' : '没有找到'}`,
    name === 'split' && `分出 ${numbersOf(payload.into).join('、')}`,
    name === 'merged' && `并入 ${numbersOf([payload.into]).join('')}`,
    name === 'remedy' &&
      [text('what'), text('body'), text('caseNumber'), text('outcome')].filter(Boolean).join('　'),
    name === 'letter' && letterText(payload),
    name === 'redacted' && `${text('spots')} 处不公开`,
    name === 'archived' && `卷号 ${text('archive')}，第 ${text('version')} 版，${text('pages')} 页`,
    'disposition' in payload && labelOf(dispositions, payload.disposition),
    'proposed' in payload && labelOf(dispositions, payload.proposed),
    'consultation' in payload && text('consultation'),
    name === 'consulted' && consultedText(payload.with),
    'opinion' in payload && (payload.opinion === 'refuses' ? '不同意公开' : '同意公开'),
    'workdays' in payload && `${text('workdays')} 个工作日`,
    'until' in payload && `到 ${text('until')}`,
    'approver' in payload && `同意人：${text('approver')}`,
    'notice' in payload && lookUp(noticeLabels, payload.notice),
    'by' in payload && lookUp(services, payload.by),
    'reasonable' in payload && (payload.reasonable === true ? '合理' : '不合理'),
    'yuan' in payload && `${text('yuan')} 元`,
    'to' in payload && name === 'transferred' && `移交给${text('to')}`,
    'struck' in payload && `撤销第 ${text('struck')} 笔`,
    'stars' in payload && `${text('stars')} 分`,
    text('text'),
    text('reason'),
    'remark' in payload && `情况说明：${text('remark')}`,
  ]
  return parts.filter(Boolean).join('；')
}

function letterText({ letter, number, step }: Entry['payload']): string {
  const kind = typeof letter === 'string' && Object.hasOwn(letterKinds, letter) ? letter : undefined
  const label = kind ? letterKinds[kind as keyof typeof letterKinds].label : ''
  const done = step === 'sent' ? '发出' : step === 'served' ? '送到' : ''
  return `${label}${typeof number === 'string' ? `　${number}` : ''}${done ? `　${done}` : ''}`
}

function labelOf(of: typeof dispositions, code: unknown): string {
  return typeof code === 'string' && Object.hasOwn(of, code)
    ? of[code as keyof typeof of].label
    : ''
}

function lookUp(of: Readonly<Record<string, string>>, code: unknown): string {
  return typeof code === 'string' ? (of[code] ?? '') : ''
}

function consultedText(role: unknown): string {
  return lookUp(consultedParties, role)
}

function numbersOf(into: unknown): readonly string[] {
  return Array.isArray(into) ? into.map((each) => String(Object(each).number ?? '')) : []
}
