import {
  type Calendar,
  type Channel,
  channels,
  type Day,
  type DispositionCode,
  dispositions,
} from '@gongkai/law'
import type { NewApplication } from '../../applications/index.ts'
import { DEMONSTRATION_SEED, demonstrationPlan } from '../plan.ts'
import { type Seeded, seeded } from '../seeded.ts'
import { type Applicant, applicantFrom } from './applicants.ts'
import { type Days, daysUntil, type Happening } from './happening.ts'
import {
  answered,
  correction,
  endedWithout,
  excessive,
  extension,
  opened,
  thirdParty,
} from './scripts.ts'
import { subjects, villages } from './subjects.ts'

/** 一件申请的经过。 */
export interface Story {
  /** 故事的编号：合并要说并入哪一件。 */
  readonly id: string
  /** 机关的统一社会信用代码。 */
  readonly creditCode: string
  readonly entry: NewApplication
  readonly steps: readonly Happening[]
}

/** 普通的件数：每种结果各有一件、几件特别的之外。 */
const ORDINARY = 84
const places = ['东河镇', '西河镇', '南坪镇', '北坪乡', '青石街道'] as const
const offered = Object.keys(channels).filter((each) => each !== 'otherDivision') as Channel[]
const common: readonly DispositionCode[] = [
  ...(['granted', 'granted', 'granted', 'grantedPublished', 'grantedPublished'] as const),
  ...(['partlyGranted', 'partlyGranted', 'unavailableNotExisting'] as const),
  ...(['unavailableNotExisting', 'unavailableOtherAgency', 'unavailableOtherAgency'] as const),
  ...(['withheldDeliberative', 'withheldThirdParty', 'withheldEnforcementFile'] as const),
  ...(['notProcessedPetition', 'notProcessedRepeat', 'unavailableNeedsCreation'] as const),
]

/**
 * 示范县一年的申请：`until` 是最后一日。每种渠道、每种状态、每种结果都有；同一个种子、同一日，总是一样。
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
        decided(days, opened(days, channel, submittedOn), code, i % 6),
      ),
    )
  })
  for (let i = 0; i < ORDINARY; i++) {
    const submittedOn = startOf(i, ORDINARY)
    const code = chance.pick(common)
    const variant = chance.below(8)
    stories.push(
      make(submittedOn, (channel) =>
        decided(days, opened(days, channel, submittedOn), code, variant),
      ),
    )
  }
  return [...stories, ...openOnes(days, make)]
}

type Make = (
  submittedOn: Day,
  steps: (channel: Channel) => readonly Happening[],
  fixed?: { readonly like?: Story; readonly channel?: Channel },
) => Story

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
function openOnes(days: Days, make: Make): readonly Story[] {
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

/** Spreads the stories over agencies and channels; no two of an agency ask for the same. */
function storyMaker(chance: Seeded): Make {
  const root = demonstrationPlan()
  const agencies = [root, ...root.below].map(({ entry }) => entry)
  const asked = new Set<string>()
  let count = 0
  return (submittedOn, steps, { like, channel: fixed } = {}) => {
    const index = count++
    const agency = agencies[index % agencies.length] ?? root.entry
    const creditCode = like?.creditCode ?? agency.creditCode
    const channel = fixed ?? offered[index % offered.length] ?? 'inPerson'
    const applicant: Applicant = like?.entry ?? applicantFrom(chance, index)
    const year = Number(submittedOn.slice(0, 4))
    const wanted = like
      ? `${like.entry.wanted}（再次邮寄）`
      : newSubject(chance, agency.shortName, year, (text) => !asked.has(`${creditCode} ${text}`))
    asked.add(`${creditCode} ${wanted}`)
    const wantsPost = index % 3 === 0
    return {
      id: `${creditCode}-${index}`,
      creditCode,
      entry: {
        ...{ kind: 'disclosure', channel, submittedOn },
        ...pickApplicant(applicant),
        ...{ agentName: '', agentIdentityNumber: '', agentTelephone: '', wantedHints: '' },
        wanted,
        wantedForm: wantsPost ? 'paper' : 'electronic',
        wantedRoute: wantsPost ? 'post' : 'email',
      },
      steps: steps(channel),
    }
  }
}

function newSubject(
  chance: Seeded,
  agency: string,
  year: number,
  isNew: (text: string) => boolean,
): string {
  const own = subjects[agency] ?? subjects[''] ?? []
  const place = places.find((each) => agency.startsWith(each))
  for (let tries = 0; tries < 200; tries++) {
    const text = chance
      .pick(own)
      .replace('{年}', String(year - 1 - chance.below(3)))
      .replace('{地}', place ?? chance.pick(places))
      .replace('{村}', chance.pick(villages))
    if (isNew(text)) return text
  }
  throw new Error(`nothing new to ask of ${agency}`)
}

function pickApplicant(applicant: Applicant): Applicant {
  const { applicantKind, name, identityKind, identityNumber, ...rest } = applicant
  const { contactName, telephone, address, email } = rest
  return {
    ...{ applicantKind, name, identityKind, identityNumber },
    ...{ contactName, telephone, address, email },
  }
}
