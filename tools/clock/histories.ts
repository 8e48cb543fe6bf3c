import fc from 'fast-check'
import {
  type ApplicationEvent,
  type ApplicationHistory,
  addDays,
  type ClockOptions,
  clockOptions,
  type Day,
  standardOptions,
} from '../../packages/law/src/index.ts'

/** A history made up at random, with the day on which it is asked about and a reading of the law. */
export interface Drawn {
  readonly history: ApplicationHistory
  readonly asOf: Day
  readonly options: ClockOptions
}

const day = fc.integer({ min: 0, max: 3300 }).map((n) => addDays('2016-01-04', n))
const gap = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 2, arbitrary: fc.integer({ min: 7, max: 30 }) },
)
const consultation = fc.constantFrom('甲', '乙', '丙')
const withTerm = fc.oneof(
  fc.record({ workdays: fc.integer({ min: 1, max: 15 }) }),
  fc.record({ ahead: fc.integer({ min: 0, max: 30 }) }),
  fc.constant({}),
)

type Undated = { readonly event: string; readonly ahead?: number; readonly [key: string]: unknown }

const plain = (...names: readonly string[]) => fc.constantFrom(...names.map((event) => ({ event })))
const anyEvent: fc.Arbitrary<Undated> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ event: fc.constant('correctionNotice'), term: withTerm }) },
  {
    weight: 3,
    arbitrary: fc.record({
      event: fc.constant('corrected'),
      withGoodReason: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      event: fc.constant('extended'),
      workdays: fc.integer({ min: 0, max: 22 }),
      approver: fc.constantFrom('负责人', '负责人', '负责人', ''),
      id: fc.constantFrom('e1', 'e2', 'e3'),
    }),
  },
  { weight: 4, arbitrary: plain('extensionNotified') },
  {
    weight: 6,
    arbitrary: fc.record({
      event: fc.constant('consulted'),
      consultation,
      with: fc.constantFrom('thirdParty', 'thirdParty', 'coProducer', 'otherAgency'),
    }),
  },
  { weight: 5, arbitrary: fc.record({ event: fc.constant('consultationServed'), consultation }) },
  { weight: 5, arbitrary: fc.record({ event: fc.constant('consultationAnswered'), consultation }) },
  { weight: 1, arbitrary: fc.record({ event: fc.constant('consultationEnded'), consultation }) },
  { weight: 2, arbitrary: fc.record({ event: fc.constant('reasonsAsked'), term: withTerm }) },
  { weight: 2, arbitrary: plain('reasonsGiven', 'confirmed', 'transferred') },
  {
    weight: 2,
    arbitrary: fc.record({ event: fc.constant('reasonsJudged'), reasonable: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      event: fc.constant('delayed'),
      ahead: fc.integer({ min: 0, max: 90 }),
    }),
  },
  { weight: 3, arbitrary: plain('feeNotice', 'paid') },
  {
    weight: 4,
    arbitrary: fc.record({
      event: fc.constant('noticeServed'),
      notice: fc.constantFrom('correction', 'fee', 'reasons'),
    }),
  },
  { weight: 2, arbitrary: plain('replied', 'replySent', 'replyServed') },
  { weight: 1, arbitrary: plain('withdrawn') },
  {
    weight: 1,
    arbitrary: fc.record({ event: fc.constant('received'), channel: fc.constant('inPerson') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      event: fc.constant('closed'),
      disposition: fc.constant('closedOther'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      event: fc.constant('redecisionOrdered'),
      workdays: fc.integer({ min: 1, max: 30 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      event: fc.constant('redecisionOrdered'),
      ahead: fc.integer({ min: 1, max: 60 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      event: fc.constant('struck'),
      struck: fc.constantFrom('e1', 'e2', 'e3'),
    }),
  },
)

/** What belongs together, so that more than luck brings a restart, an extension or a delay about. */
const passage: fc.Arbitrary<readonly Undated[]> = fc.oneof(
  fc.constant([
    { event: 'correctionNotice', term: { workdays: 15 } },
    { event: 'noticeServed', notice: 'correction' },
    { event: 'corrected' },
  ]),
  fc.constant([
    { event: 'feeNotice' },
    { event: 'noticeServed', notice: 'fee' },
    { event: 'paid' },
  ]),
  fc
    .integer({ min: 1, max: 20 })
    .map((workdays) => [
      { event: 'extended', workdays, approver: '负责人' },
      { event: 'extensionNotified' },
    ]),
  fc.integer({ min: 20, max: 90 }).map((ahead) => [
    { event: 'reasonsAsked', term: { workdays: 5 } },
    { event: 'reasonsJudged', reasonable: true },
    { event: 'delayed', ahead },
  ]),
  consultation.map((name) => [
    { event: 'consulted', consultation: name, with: 'thirdParty' },
    { event: 'consultationServed', consultation: name },
    { event: 'consultationAnswered', consultation: name },
  ]),
)

const happenings: fc.Arbitrary<readonly (readonly [Undated, number])[]> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.tuple(anyEvent, gap).map((one) => [one]) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(passage, fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 }))
          .map(([list, gaps]) => list.map((one, i): [Undated, number] => [one, gaps[i] ?? 0])),
      },
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.flat())

const received: fc.Arbitrary<Undated> = fc.record({
  event: fc.constant('received'),
  channel: fc.constantFrom(
    'inPerson',
    'inPerson',
    'signedMail',
    'ordinaryMail',
    'portal',
    'email',
    'fax',
    'otherDivision',
  ),
})

/** Reads the law at random: every choice of every option. */
const options: fc.Arbitrary<ClockOptions> = fc.record(
  Object.fromEntries(
    Object.entries(clockOptions).map(([id, { choices, standard }]) => [
      id,
      fc.oneof(
        { weight: 2, arbitrary: fc.constant(standard) },
        { weight: 1, arbitrary: fc.constantFrom(...Object.keys(choices)) },
      ),
    ]),
  ),
) as unknown as fc.Arbitrary<ClockOptions>

function dated(start: Day, list: readonly (readonly [Undated, number])[]): ApplicationEvent[] {
  let on = start
  return list.map(([{ ahead, term, ...event }, days]) => {
    on = addDays(on, days)
    const { ahead: by, ...rest } = (term ?? {}) as { ahead?: number }
    const later = ahead ?? by
    const limit =
      later === undefined
        ? {}
        : {
            [event.event === 'delayed' || event.event === 'redecisionOrdered'
              ? 'until'
              : 'answerBy']: addDays(on, later),
          }
    return { on, ...event, ...rest, ...limit } as unknown as ApplicationEvent
  })
}

/** Random histories: most are lawful, many are not, some are impossible. */
export const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    start: day,
    first: fc.oneof({ weight: 15, arbitrary: received }, { weight: 1, arbitrary: anyEvent }),
    confirmed: fc.oneof(
      { weight: 5, arbitrary: fc.constant([[{ event: 'confirmed' }, 1]] as [Undated, number][]) },
      { weight: 2, arbitrary: fc.constant([] as [Undated, number][]) },
    ),
    rest: happenings,
    after: fc.integer({ min: -10, max: 60 }),
    kind: fc.constantFrom(
      'disclosure' as const,
      'disclosure' as const,
      'recordCorrection' as const,
    ),
    options: fc.oneof(fc.constant(standardOptions), options),
  })
  .map(({ start, first, confirmed, rest, after, kind, options }) => {
    const events = dated(start, [[first, 0], ...confirmed, ...rest])
    const last = events.at(-1)?.on ?? start
    const asOf = addDays(last, after)
    return { history: { kind, events }, asOf: asOf < start ? start : asOf, options }
  })
