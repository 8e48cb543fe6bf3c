import {
  type Calendar,
  type Channel,
  type Day,
  type DispositionCode,
  dispositions,
} from '@gongkai/law'
import { DEMONSTRATION_SEED } from '../plan.ts'
import { seeded } from '../seeded.ts'
import { contestedOnes } from './contested-ones.ts'
import { type Days, daysUntil, type Happening } from './happening.ts'
import { lettersOnTheWay } from './letters-on-the-way.ts'
import {
  answered,
  correction,
  endedWithout,
  excessive,
  extension,
  opened,
  thirdParty,
} from './scripts.ts'
import { type MakeStory, type Story, storyMaker } from './story.ts'

/** 普通的件数：每种结果各有一件、几件特别的之外。 */
const ORDINARY = 84
const common: readonly DispositionCode[] = [
  ...(['granted', 'granted', 'granted', 'grantedPublished', 'grantedPublished'] as const),
  ...(['partlyGranted', 'partlyGranted', 'unavailableNotExisting'] as const),
  ...(['unavailableNotExisting', 'unavailableOtherAgency', 'unavailableOtherAgency'] as const),
  ...(['withheldDeliberative', 'withheldThirdParty', 'withheldEnforcementFile'] as const),
  ...(['notProcessedPetition', 'notProcessedRepeat', 'unavailableNeedsCreation'] as const),
]

/**
 * 示范县一年的申请：`until` 是最后一日。每种渠道、每种状态、每种结果都有，有几件经过复议、诉讼，有几件的文书
 * 正在办；同一个种子、同一日，总是一样。
 *
 * `calendar` must know the year of `until` and the one before.
 */
export function yearOfStories(
  calendar: Calendar,
  until: Day,
  seed = DEMONSTRATION_SEED,
): readonly Story[] {
  const chance = seeded(seed + 1)
  const days = daysUntil(calendar, until)
  const make = storyMaker(chance)
  const codes = Object.keys(dispositions) as DispositionCode[]
  const stories: Story[] = []
  // Decided ones began at least 45 working days ago, so that whatever happened to them is over.
  const startOf = (i: number, n: number) => days.before(45 + Math.floor(((n - 1 - i) * 190) / n))
  codes.forEach((code, i) => {
    const submittedOn = startOf(i, codes.length)
    stories.push(
      make(submittedOn, (channel) =>
        decided(days, openedFor(days, channel, submittedOn, code), code, i % 6),
      ),
    )
  })
  for (let i = 0; i < ORDINARY; i++) {
    const submittedOn = startOf(i, ORDINARY)
    const code = chance.pick(common)
    const variant = chance.below(8)
    stories.push(
      make(submittedOn, (channel) =>
        decided(days, openedFor(days, channel, submittedOn, code), code, variant),
      ),
    )
  }
  return [
    ...stories,
    ...openOnes(days, make),
    ...contestedOnes(days, make),
    ...lettersOnTheWay(days, make),
  ]
}

/** What does not exist was not found. */
function openedFor(days: Days, channel: Channel, submittedOn: Day, code: DispositionCode) {
  return opened(days, channel, submittedOn, code !== 'unavailableNotExisting')
}

/** Decided in time, by one of the ways that lead there. */
function decided(
  days: Days,
  { receivedOn, steps }: ReturnType<typeof opened>,
  code: DispositionCode,
  variant: number,
): readonly Happening[] {
  const isByPost = variant % 2 === 0
  if (code === 'closedNoCorrection' || code === 'closedNoPayment' || code === 'closedOther')
    return [...steps, ...endedWithout(days, receivedOn, code)]
  if (code === 'notProcessedExcessive') return [...steps, ...excessive(days, receivedOn)]
  if (code === 'unavailableUnclear' || variant === 7) {
    const { steps: own, on } = correction(days, receivedOn, 5)
    return [...steps, ...own, ...answered(days, days.after(on, 9), code, isByPost)]
  }
  if (code === 'withheldThirdParty') {
    const own = thirdParty(days, receivedOn, '某丙丁', true, 7)
    return [...steps, ...own, ...answered(days, days.after(receivedOn, 20), code, isByPost)]
  }
  if (variant === 6) {
    const own = extension(days, receivedOn)
    return [...steps, ...own, ...answered(days, days.after(receivedOn, 27), code, isByPost)]
  }
  return [...steps, ...answered(days, days.after(receivedOn, 5 + variant * 2), code, isByPost)]
}

/** What is still open on the last day: every state that a file can be in, and what is pressing. */
function openOnes(days: Days, make: MakeStory): readonly Story[] {
  const started = (before: number, more: (from: Day) => readonly Happening[] = () => []) => {
    const submittedOn = days.before(before)
    return make(
      submittedOn,
      () => [...opened(days, 'inPerson', submittedOn).steps, ...more(submittedOn)],
      { channel: 'inPerson' },
    )
  }
  const first = started(9)
  const twin = make(days.before(7), () => [{ on: days.before(6), does: 'merge', into: first.id }], {
    like: first,
    channel: 'signedMail',
  })
  return [
    started(23, () => [{ on: days.before(1), does: 'urge', text: '已经逾期，请三日内答复' }]),
    started(19),
    started(18),
    started(24, (from) => extension(days, from)),
    started(20, (from) => correction(days, from, undefined).steps),
    started(8, (from) => correction(days, from, undefined).steps),
    started(10, (from) => thirdParty(days, from, '示范县某某商贸有限公司', false, undefined)),
    first,
    twin,
    started(6, () => [
      {
        ...{ on: days.before(2), does: 'split' },
        parts: ['同一片区的土地现状调查确认表', '同一片区的社会稳定风险评估报告'],
      },
    ]),
    make(days.before(4), () => [], { channel: 'portal' }),
    make(days.before(0), () => [], { channel: 'portal' }),
    make(days.before(1), () => [], { channel: 'email' }),
    started(3),
    started(2),
  ]
}
