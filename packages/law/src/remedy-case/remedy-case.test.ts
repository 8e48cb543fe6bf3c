import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cite } from '../article.ts'
import { calendarOf } from '../calendar.ts'
import { rowsOf, tableOf } from '../form/form.ts'
import { form2021 } from '../form/index.ts'
import {
  litigationOutcomes,
  outcomesFor,
  type RemedyCaseHistory,
  type RemedyEvent,
  type RemedyOptions,
  type RemedyOutcome,
  reconsiderationOutcomes,
  rejectionFirst,
  remedyCaseKinds,
  remedyCell,
  remedyClock,
  remedyOptions,
  standardRemedyOptions,
} from './index.ts'

// The year after the last notice is counted by Mondays to Fridays.
const calendar = calendarOf(undefined, { provisionalNextYear: true })
const clock = (
  kind: RemedyCaseHistory['kind'],
  events: readonly RemedyEvent[],
  asOf: string,
  more: { procedure?: 'ordinary' | 'simplified'; options?: Partial<RemedyOptions> } = {},
) =>
  remedyClock(
    { kind, procedure: more.procedure ?? 'ordinary', events },
    { calendar, asOf, ...(more.options ? { options: more.options } : {}) },
  )

type Written = readonly [event: string, on: string, more?: object]
const eventsOf = (written: readonly Written[]) =>
  written.map(([event, on, more]) => ({ event, on, ...more })) as unknown as RemedyEvent[]

test('复议的日历日期限届满是休息日：默认不顺延，显示待确认；可以选顺延', () => {
  const events = eventsOf([
    ['copyReceived', '2026-03-02'],
    ['decided', '2026-04-28', { outcome: 'revoked' }],
    ['opinionReceived', '2026-04-28'],
  ])
  const due = (options?: Partial<RemedyOptions>) =>
    clock('reconsideration', events, '2026-05-01', options ? { options } : {}).terms.find(
      ({ id }) => id === 'opinionReport',
    )
  assert.equal(due()?.dueOn, '2026-06-27')
  assert.equal(due()?.toBeConfirmed, true)
  assert.deepEqual(due()?.restsOn, ['reconsiderationPeriodEnd'])
  assert.equal(due({ reconsiderationPeriodEnd: 'nextWorkday' })?.dueOn, '2026-06-29')
})

test('答复和证据都交了才算办好；晚了、没有交的，说出依据', () => {
  const copy = { event: 'copyReceived', on: '2026-03-02' } as const
  const half = clock(
    'reconsideration',
    [copy, { event: 'answered', on: '2026-03-10' }],
    '2026-03-17',
  )
  assert.equal(half.nextOn, '2026-03-16')
  assert.equal(half.terms[0]?.isOverdue, true)
  assert.equal(half.terms[0]?.daysLeft, -1)
  const missing = half.findings.find(({ code }) => code === 'evidenceMissing')
  assert.equal(missing?.basis && cite(missing.basis), '行政复议法第七十条')
  assert.ok(!half.findings.some(({ code }) => code === 'answerMissing'))
  const late = clock(
    'litigationDirect',
    [copy, { event: 'answered', on: '2026-03-18' }, { event: 'evidenceSent', on: '2026-03-16' }],
    '2026-03-20',
  )
  assert.deepEqual(
    late.findings.map(({ code }) => code),
    ['answerLate'],
  )
  assert.equal(late.state, 'underReview')
})

/** 结果 → 表四的列：年度报告 2021 的 §5。 */
const columns: Readonly<Record<string, readonly RemedyOutcome[]>> = {
  upheld: ['sustained', 'requestRejected', 'claimsRejected'],
  overturned: [
    ...(['varied', 'revoked', 'declaredIllegal', 'orderedToPerform', 'declaredInvalid'] as const),
    ...([
      'judgedRevoked',
      'judgedToPerform',
      'judgedToPay',
      'judgedIllegal',
      'judgedInvalid',
      'judgedVaried',
    ] as const),
  ],
  other: [
    ...([
      'notAccepted',
      'applicationDismissed',
      'terminated',
      'mediated',
      'settledWithdrawn',
    ] as const),
    ...([
      'notFiled',
      'suitDismissed',
      'withdrawalAllowed',
      'transferred',
      'suitTerminated',
    ] as const),
  ],
}

test('结果：每一种都有列，都在表四里；种类就是表四的行', () => {
  const all = [...Object.values(reconsiderationOutcomes), ...Object.values(litigationOutcomes)]
  for (const { code, column } of all) {
    if (column === 'asFirst' || column === 'reopened') continue
    assert.ok(columns[column]?.includes(code), code)
  }
  assert.equal(Object.values(columns).flat().length + 2, all.length)
  const table = tableOf(form2021, 'remedies')
  assert.ok(table)
  assert.deepEqual(
    rowsOf(table).map(({ row }) => row.id),
    Object.keys(remedyCaseKinds),
  )
})

test('诉讼按生效的结果计：上诉期内、二审中的尚未审结；驳回上诉的随一审；发回的重新算', () => {
  const first = (outcome: RemedyOutcome): RemedyEvent[] => [
    { event: 'copyReceived', on: '2026-03-02' },
    { event: 'decided', on: '2026-12-20', outcome },
  ]
  const cell = (
    events: readonly RemedyEvent[],
    year: number,
    options: Partial<RemedyOptions> = {},
  ) =>
    remedyCell(
      '2026-03-02',
      clock('litigationDirect', events, '2027-08-01', { options }).result,
      year,
      { ...standardRemedyOptions, ...options },
    )
  assert.equal(cell(first('claimsRejected'), 2026), 'pending')
  assert.equal(cell(first('claimsRejected'), 2027), 'upheld')
  assert.equal(
    cell(first('claimsRejected'), 2026, { firstInstanceEffective: 'whenReceived' }),
    'upheld',
  )
  assert.equal(cell(first('withdrawalAllowed'), 2026), 'other')
  const appealed: RemedyEvent[] = [
    ...first('judgedRevoked'),
    { event: 'appealed', on: '2026-12-28', by: 'agency' },
  ]
  assert.equal(cell(appealed, 2027), 'pending')
  const rejected: RemedyEvent[] = [
    ...appealed,
    { event: 'decided', on: '2027-03-01', outcome: 'appealRejected' },
  ]
  assert.equal(cell(rejected, 2026), 'pending')
  assert.equal(cell(rejected, 2027), 'overturned')
  assert.equal(cell(rejected, 2028), undefined)
  const remanded: RemedyEvent[] = [
    ...appealed,
    { event: 'decided', on: '2027-03-01', outcome: 'remanded' },
  ]
  assert.equal(cell(remanded, 2027), 'pending')
  const again: RemedyEvent[] = [
    ...remanded,
    { event: 'decided', on: '2027-06-01', outcome: 'claimsRejected' },
  ]
  assert.equal(cell(again, 2027), 'upheld')
  assert.equal(clock('litigationDirect', again, '2027-06-02').state, 'awaitingAppeal')
})

test('年度：上年来的、本年审结的计；只计本年收到的，按选择；以后才收到的不计', () => {
  const done = { concludedOn: '2027-02-01', column: 'upheld' } as const
  const cell = (year: number, countedInYear: RemedyOptions['countedInYear']) =>
    remedyCell('2026-11-01', done, year, { countedInYear })
  assert.deepEqual(
    [2025, 2026, 2027, 2028].map((year) => cell(year, 'concludedOrPending')),
    [undefined, 'pending', 'upheld', undefined],
  )
  assert.equal(cell(2027, 'receivedInYear'), undefined)
})

test('没有登记结果的：不知道，不猜', () => {
  const { result, findings } = clock(
    'reconsideration',
    [
      { event: 'copyReceived', on: '2026-03-02' },
      { event: 'decided', on: '2026-04-20' },
    ],
    '2026-05-01',
  )
  assert.equal(result?.column, null)
  assert.equal(findings.at(-1)?.code, 'outcomeUnknown')
  assert.equal(remedyCell('2026-03-02', result, 2026, standardRemedyOptions), 'unknown')
})

test('不可能的事件不计入', () => {
  const copy = { event: 'copyReceived', on: '2026-03-02' } as const
  const codes = (kind: RemedyCaseHistory['kind'], ...events: RemedyEvent[]) =>
    clock(kind, [copy, ...events], '2026-12-01')
      .findings.filter((each) => each.kind === 'impossible')
      .map(({ code }) => code)
  assert.deepEqual(
    codes('reconsideration', { event: 'appealed', on: '2026-04-01', by: 'agency' }),
    ['notThisKind'],
  )
  assert.deepEqual(
    codes('litigationDirect', { event: 'appealed', on: '2026-04-01', by: 'agency' }),
    ['notDecided'],
  )
  assert.deepEqual(
    codes('reconsideration', { event: 'decided', on: '2026-04-01', outcome: 'claimsRejected' }),
    ['wrongOutcome'],
  )
  assert.deepEqual(
    codes('litigationDirect', { event: 'decided', on: '2026-04-01', outcome: 'appealRejected' }),
    ['wrongOutcome'],
  )
  assert.deepEqual(
    codes(
      'reconsideration',
      { event: 'decided', on: '2026-04-01', outcome: 'revoked' },
      { event: 'answered', on: '2026-04-02' },
    ),
    ['alreadyDecided'],
  )
  assert.deepEqual(codes('reconsideration', copy), ['copyReceivedTwice'])
  assert.deepEqual(codes('reconsideration', { event: 'answered', on: '2026-03-40' }), ['notADay'])
  const struck = clock(
    'reconsideration',
    [
      copy,
      { event: 'answered', on: '2026-03-03', id: '2' },
      { event: 'struck', on: '2026-03-04', struck: '2' },
    ],
    '2026-03-05',
  )
  assert.equal(struck.state, 'awaitingAnswer')
})

test('复议前置：2024年起对第十四条至第十六条的不予公开直接起诉的，提出意见', () => {
  const finding = rejectionFirst('litigationDirect', {
    disposition: 'withheldDeliberative',
    decidedOn: '2024-01-01',
  })
  assert.match(finding?.text ?? '', /应先申请行政复议/)
  assert.equal(finding?.basis && cite(finding.basis), '行政复议法第二十三条第一款第（四）项')
  const none = [
    ['litigationDirect', { disposition: 'withheldDeliberative', decidedOn: '2023-12-31' }],
    [
      'litigationAfterReconsideration',
      { disposition: 'withheldDeliberative', decidedOn: '2024-06-01' },
    ],
    ['litigationDirect', { disposition: 'withheldRegistryInquiry', decidedOn: '2024-06-01' }],
    [
      'litigationDirect',
      { disposition: 'partlyGranted', decidedOn: '2024-06-01', withheldUnder14To16: false },
    ],
    ['litigationDirect', { disposition: 'unavailableNotExisting', decidedOn: '2024-06-01' }],
  ] as const
  for (const [kind, answer] of none) assert.equal(rejectionFirst(kind, answer), undefined)
  assert.ok(
    rejectionFirst('litigationDirect', {
      disposition: 'partlyGranted',
      decidedOn: '2024-06-01',
      withheldUnder14To16: true,
    }),
  )
})

test('每个选择都有默认、读法和来由；每种案件都有可选的结果', () => {
  for (const [id, option] of Object.entries(remedyOptions)) {
    assert.equal(option.id, id)
    assert.ok(Object.hasOwn(option.choices, option.standard))
    assert.ok(option.source)
  }
  assert.ok(outcomesFor('litigationDirect').every(({ secondInstanceOnly }) => !secondInstanceOnly))
  assert.equal(outcomesFor('litigationDirect', true).length, Object.keys(litigationOutcomes).length)
})
