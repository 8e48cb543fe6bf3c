import { type Channel, channels, type Day } from '@gongkai/law'
import type { NewApplication } from '../../applications/index.ts'
import { demonstrationPlan } from '../plan.ts'
import type { Seeded } from '../seeded.ts'
import { type Applicant, applicantFrom } from './applicants.ts'
import type { Happening } from './happening.ts'
import type { PlannedLetter } from './planned-letter.ts'
import { places, subjects, villages } from './subjects.ts'

/** 一件申请的经过。 */
export interface Story {
  /** 故事的编号：合并要说并入哪一件。 */
  readonly id: string
  /** 机关的统一社会信用代码。 */
  readonly creditCode: string
  readonly entry: NewApplication
  readonly steps: readonly Happening[]
  /** 经过以后，正在办的文书；没有的没有。 */
  readonly letter?: PlannedLetter
}

/** 编一件：哪天提交，登记以后有什么经过；`fixed` 里说定了的，不再凭偶然。 */
export type MakeStory = (
  submittedOn: Day,
  steps: (channel: Channel) => readonly Happening[],
  fixed?: {
    readonly like?: Story
    readonly channel?: Channel
    /** 机关的简称。 */
    readonly agency?: string
    readonly wanted?: string
    /** 要纸质件、邮寄；不然是电子文件、电子邮件。 */
    readonly wantsPost?: boolean
    readonly letter?: PlannedLetter
  },
) => Story

const offered = Object.keys(channels).filter((each) => each !== 'otherDivision') as Channel[]

/** Spreads the stories over agencies and channels; no two of an agency ask for the same. */
export function storyMaker(chance: Seeded): MakeStory {
  const root = demonstrationPlan()
  const agencies = [root, ...root.below].map(({ entry }) => entry)
  const asked = new Set<string>()
  let count = 0
  return (submittedOn, steps, fixed = {}) => {
    const { like, wanted: said, letter } = fixed
    const index = count++
    const named = agencies.find(({ shortName }) => shortName === fixed.agency)
    const agency = named ?? agencies[index % agencies.length] ?? root.entry
    const creditCode = like?.creditCode ?? agency.creditCode
    const channel = fixed.channel ?? offered[index % offered.length] ?? 'inPerson'
    const applicant: Applicant = like?.entry ?? applicantFrom(chance, index)
    const year = Number(submittedOn.slice(0, 4))
    const isNew = (text: string) => !asked.has(`${creditCode} ${text}`)
    const wanted = like
      ? `${like.entry.wanted}（再次邮寄）`
      : (said?.replace('{年}', String(year - 1)) ??
        newSubject(chance, agency.shortName, year, isNew))
    asked.add(`${creditCode} ${wanted}`)
    const wantsPost = fixed.wantsPost ?? index % 3 === 0
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
      ...(letter ? { letter } : {}),
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
