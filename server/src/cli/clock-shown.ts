import {
  type ApplicationClock,
  type ApplicationHistory,
  type Article,
  type ClockFinding,
  type ClockOptions,
  type Consultation,
  cite,
  clockOptions,
  consultedParties,
  eventLabels,
  inWords,
  type LedgerDay,
  ledgerLabels,
  standardOptions,
  stateLabels,
  weekdayOf,
} from '@gongkai/law'

/** 期限的 JSON（docs/application-clock.md）：条文写成文字，读法逐一列出。 */
export function clockInJson(clock: ApplicationClock, chosen: Partial<ClockOptions>): object {
  const { state, ledger, steps, terms, consultations, findings, restsOn: _, ...rest } = clock
  return {
    state,
    stateLabel: stateLabels[state],
    ...rest,
    steps: steps.map(cited),
    terms: terms.map(cited),
    consultations: consultations.map(cited),
    findings: findings.map(cited),
    options: { ...standardOptions, ...chosen },
    readings: readings(clock, chosen),
    ledger: ledger.map((day) => ({
      ...day,
      label: ledgerLabels[day.kind],
      basis: day.basis.map(cite),
      ...(day.notice ? { notice: day.notice } : {}),
    })),
  }
}

function cited<Of extends { readonly basis?: Article }>({ basis, ...rest }: Of) {
  return { ...rest, ...(basis ? { basis: cite(basis) } : {}) }
}

/** 结果用到的读法，凭记忆的要确认。 */
function readings({ restsOn }: ApplicationClock, chosen: Partial<ClockOptions>) {
  const options = { ...standardOptions, ...chosen }
  return restsOn.map((id) => {
    const { question, choices, source, certainty } = clockOptions[id]
    return {
      id,
      question,
      chosen: options[id],
      label: (choices as Readonly<Record<string, string>>)[options[id]] ?? '',
      source,
      toBeConfirmed: certainty === 'memory',
    }
  })
}

/** 给人看的期限：结论、构成、逐日台账、意见、待确认的读法。 */
export function clockInWords(
  clock: ApplicationClock,
  history: ApplicationHistory,
  chosen: Partial<ClockOptions>,
): readonly string[] {
  return [
    ...summary(clock),
    '',
    '逐日台账',
    ...clock.ledger.map((day) => ledgerLine(day, history)),
    ...section('意见', clock.findings.map(findingLine)),
    ...section(
      '用到的读法（条文没有说清，可以在 options 里另选）',
      readings(clock, chosen).map(
        ({ question, label, toBeConfirmed }) =>
          `  ${question}：${label}${toBeConfirmed ? '（待确认）' : ''}`,
      ),
    ),
  ]
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines]
}

function summary(clock: ApplicationClock): readonly string[] {
  const { asOf, state, receivedOn, dueOn, answeredOn, daysLeft, isOverdue, provisional } = clock
  return [
    `状态：${stateLabels[state]}（${inWords(asOf)}）`,
    `收到申请之日：${receivedOn === undefined ? '还没有确定' : inWords(receivedOn)}`,
    `答复期限：${dueOn === undefined ? '现在没有在走' : `到${inWords(dueOn)}为止`}${provisional ? '（暂算：有的年份还没有放假通知）' : ''}`,
    ...clock.steps.map(
      ({ label, workdays, basis, toBeConfirmed }) =>
        `  ${label}${workdays > 0 ? ` ${workdays} 个工作日` : ''}（${cite(basis)}${toBeConfirmed ? '，待确认' : ''}）`,
    ),
    ...clock.dependsOn.map((text) => `  ${text}`),
    ...(daysLeft === undefined ? [] : [daysLeftLine(daysLeft, isOverdue)]),
    ...(answeredOn === undefined
      ? []
      : [`答复之日：${inWords(answeredOn)}${isOverdue ? '（逾期）' : ''}`]),
    ...clock.terms.map(
      ({ label, dueOn: until, basis }) => `${label}：到${inWords(until)}为止（${cite(basis)}）`,
    ),
    ...clock.consultations.map((each) => consultationLine(each, asOf)),
  ]
}

/** 期满不答复，第三方和共同制作机关的后果正好相反。 */
const silences = {
  decidesItself: '期满没有答复，不视为同意，由机关自行决定（条例第三十二条）',
  agrees: '期满没有答复，视为同意公开（条例第三十四条）',
  none: '没有收到意见',
} as const

function consultationLine(each: Consultation, asOf: string): string {
  const { id, with: whom, sentOn, answeredOn, answerBy, silence, opinion } = each
  const said = opinion === undefined ? '' : opinion === 'agrees' ? '：同意公开' : '：不同意公开'
  const isOver = answerBy !== undefined && asOf > answerBy
  const outcome =
    answeredOn !== undefined
      ? `${answeredOn} 收到意见${said}`
      : isOver
        ? silences[silence]
        : silences.none
  return `征求${consultedParties[whom]}意见「${id}」：${sentOn} 发出，${outcome}`
}

function daysLeftLine(daysLeft: number, isOverdue: boolean): string {
  if (isOverdue) return `已经逾期 ${-daysLeft} 个工作日`
  return daysLeft === 0 ? '今天到期' : `还有 ${daysLeft} 个工作日`
}

const weekdays = ['', '一', '二', '三', '四', '五', '六', '日']

function ledgerLine(day: LedgerDay, history: ApplicationHistory): string {
  const { on, kind, count, overdueBy, why, basis, notice, provisional, isDue } = day
  const number = count ?? overdueBy
  const what =
    kind === 'counted'
      ? `第 ${number} 个工作日`
      : kind === 'overdue'
        ? `逾期第 ${number} 个工作日`
        : ledgerLabels[kind]
  const grounds = [...basis.map(cite), ...(notice ? [notice.number] : [])]
  const happened = day.events.flatMap((at) => {
    const event = history.events[at]
    return event ? [eventLabels[event.event]] : []
  })
  return [
    `  ${on} 周${weekdays[weekdayOf(on)]}  ${what}`,
    ...(why === '工作日' ? [] : [why]),
    ...(grounds.length > 0 ? [`（${grounds.join('、')}）`] : []),
    ...happened.map((label) => `〔${label}〕`),
    ...(provisional ? ['（暂算）'] : []),
    ...(isDue ? ['◀ 最后一日'] : []),
  ].join('  ')
}

const kinds = { impossible: '不可能', unlawful: '不合规定', notice: '提示' } as const

function findingLine({ at, kind, text, basis }: ClockFinding): string {
  const where = at === null ? '' : `第 ${at + 1} 个事件：`
  return `  ${kinds[kind]}：${where}${text}${basis ? `（${cite(basis)}）` : ''}`
}
