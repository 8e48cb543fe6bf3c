import { type Article, article } from '../article.ts'
import { type DispositionCode, dispositions } from './disposition.ts'
import {
  type ExaminationQuestion,
  type ExaminationQuestionId,
  examinationQuestions,
} from './examination-question.ts'

/** 已经回答的：问题 → 选项。 */
export type ExaminationAnswers = Partial<Readonly<Record<ExaminationQuestionId, string>>>

/** 案卷里已有的事实：有的选项要看它们。 */
export interface ExaminationFacts {
  /** 已经补正过一次；补正只有一次。 */
  readonly isCorrected: boolean
  /** 要求说明理由的情况。 */
  readonly reasons: 'notAsked' | 'asked' | 'reasonable' | 'unreasonable'
  /** 检索过几个地方。 */
  readonly placesSearched: number
}

/** 先要做的一步：做了再往下审查。 */
export type ExaminationStep = 'correction' | 'askReasons' | 'search' | 'consult' | 'askSecrecy'

/** 审查所建议的：只建议，由人决定。 */
export type Proposal =
  | {
      readonly kind: 'disposition'
      readonly disposition: DispositionCode
      readonly basis: readonly Article[]
      readonly advice: readonly string[]
    }
  | {
      readonly kind: 'step'
      readonly step: ExaminationStep
      readonly text: string
      readonly basis: Article
    }
  | { readonly kind: 'judgement'; readonly text: string; readonly basis: Article }

/** 审查到哪里：答过的，下一问，或者建议。 */
export interface Examination {
  readonly answered: readonly { readonly question: ExaminationQuestion; readonly choice: string }[]
  readonly next?: ExaminationQuestion
  readonly proposal?: Proposal
}

const r = (place: string) => article('regulation-2019', place)

/**
 * 依申请公开的审查：照次序问事实，得出合法的办理结果和依据。只建议，从不决定。
 *
 * 认不出的选项当作没有回答；后面的回答，前面一变就不作数。
 */
export function examination(answers: ExaminationAnswers, facts: ExaminationFacts): Examination {
  const answered: { question: ExaminationQuestion; choice: string }[] = []
  for (const id of order) {
    if (id === 'severable' && !groundOf(answers)) continue
    const question: ExaminationQuestion = { id, ...examinationQuestions[id] }
    const choice = answers[id]
    if (choice === undefined || !Object.hasOwn(question.choices, choice))
      return { answered, next: question }
    answered.push({ question, choice })
    const proposal = proposals[id]?.(choice, facts, answers)
    if (proposal) return { answered, proposal }
  }
  const publicInterest = answers.thirdParty === 'publicInterest'
  return {
    answered,
    proposal: proposed(
      'granted',
      publicInterest
        ? ['公开以前，书面告知第三方将要公开的内容和理由（第三十二条），给它留出时间。']
        : [],
    ),
  }
}

const order = Object.keys(examinationQuestions) as readonly ExaminationQuestionId[]

type Propose = (
  choice: string,
  facts: ExaminationFacts,
  answers: ExaminationAnswers,
) => Proposal | undefined

const proposals: Partial<Record<ExaminationQuestionId, Propose>> = {
  clear: (choice, { isCorrected }) => {
    if (choice === 'yes') return undefined
    if (isCorrected) return proposed('unavailableUnclear', ['写明补正的情况和仍不明确之处。'])
    return step(
      'correction',
      '一次性告知要补正的各点和合理的期限，收到之日起 7 个工作日内发出。',
      '第三十条',
    )
  },
  nature: (choice) => {
    if (choice === 'petition')
      return proposed('notProcessedPetition', ['可以告知提出信访、投诉、举报的渠道。'])
    if (choice === 'publication') return proposed('notProcessedPublication', ['告知获取的途径。'])
    if (choice === 'question')
      return {
        kind: 'judgement',
        text: '咨询不是申请政府信息。先与申请人联系，看他要的是不是某份信息；不是的，由本机关判断怎样答复。',
        basis: r('第二条'),
      }
    return undefined
  },
  repeated: (choice) =>
    choice === 'yes' ? proposed('notProcessedRepeat', ['写明先前答复的日期和文号。']) : undefined,
  excessive: (choice, { reasons }) => {
    if (choice === 'no') return undefined
    if (reasons === 'unreasonable')
      return proposed('notProcessedExcessive', ['写明数量、频次的情况，和要求说明理由的经过。'])
    if (reasons === 'reasonable') return undefined
    return step(
      'askReasons',
      '先要求申请人说明理由；也可以依照第四十二条收取信息处理费。',
      '第三十五条',
    )
  },
  responsible: (choice) =>
    choice === 'no'
      ? proposed('unavailableOtherAgency', ['能够确定负责机关的，告知它的名称和联系方式。'])
      : undefined,
  special: (choice) =>
    choice === 'yes'
      ? proposed('withheldRegistryInquiry', ['告知依照哪部法律、行政法规，到哪里办理。'])
      : undefined,
  found: (choice, { placesSearched }) => {
    if (choice === 'creation') return proposed('unavailableNeedsCreation', [])
    if (choice === 'yes') return undefined
    if (placesSearched === 0)
      return step(
        'search',
        '先检索并记下检索的地方、用词和人；没有检索记录，说不了「不存在」。',
        '第三十六条第（四）项',
      )
    const few = placesSearched < 3
    return proposed(
      'unavailableNotExisting',
      few ? [`只检索了 ${placesSearched} 处；通常办公系统、档案室、业务科室都要查。`] : [],
    )
  },
  published: (choice) => (choice === 'yes' ? proposed('grantedPublished', []) : undefined),
  secret: (choice) =>
    choice === 'doubt'
      ? step('askSecrecy', '不能确定的，报有关主管部门或者保密行政管理部门确定。', '第十七条')
      : undefined,
  thirdParty: (choice) =>
    choice === 'unasked'
      ? step(
          'consult',
          '书面征求第三方意见，15 个工作日内提出；所需时间不计入答复期限。',
          '第三十二条',
        )
      : undefined,
  severable: (choice, _, answers) => {
    const ground = groundOf(answers)
    if (!ground) return undefined
    if (choice === 'whole') return proposed(ground, [])
    return proposed('partlyGranted', [
      `不公开的部分：${dispositions[ground].label}。对每一处说明理由。`,
    ])
  },
}

const grounds: Readonly<Record<string, DispositionCode>> = {
  'secret.stateSecret': 'withheldStateSecret',
  'secret.law': 'withheldByLaw',
  'secret.security': 'withheldSecurityStability',
  'thirdParty.withheld': 'withheldThirdParty',
  'internal.internalAffairs': 'withheldInternalAffairs',
  'internal.deliberative': 'withheldDeliberative',
  'internal.enforcementFile': 'withheldEnforcementFile',
}

/** The first reason to withhold, in the order of the articles: what must not be disclosed comes before what need not. */
function groundOf(answers: ExaminationAnswers): DispositionCode | undefined {
  return (['secret', 'thirdParty', 'internal'] as const)
    .map((id) => grounds[`${id}.${answers[id]}`])
    .find((code) => code !== undefined)
}

function proposed(disposition: DispositionCode, advice: readonly string[]): Proposal {
  return { kind: 'disposition', disposition, basis: dispositions[disposition].basis, advice }
}

function step(what: ExaminationStep, text: string, place: string): Proposal {
  return { kind: 'step', step: what, text, basis: r(place) }
}
