import { type Day, type DispositionCode, type FeeMethod, isDay, type Service } from '@gongkai/law'

/** 部分公开的：予以公开的一部分。 */
export interface DisclosedPart {
  readonly what: string
}

/** 部分公开的：不予公开的一部分，属于哪种情形，理由是什么。 */
export interface WithheldPart {
  readonly what: string
  readonly disposition: DispositionCode
  readonly reason: string
}

/** 随文给出的公开件：区分处理做成的，两种格式。 */
export interface Enclosure {
  readonly redactionId: string
  readonly title: string
  readonly pdfFileId: string
  readonly docxFileId: string
}

/** 文书里要写的事实：各种文书各取所需（`FactsOf`）。 */
export interface LetterFacts {
  readonly agencyName: string
  /** 红头上的名称，与署名不同时才给。 */
  readonly agencyHead: string
  readonly number: string
  readonly issuedOn: Day
  readonly contactPerson: string
  readonly contactPhone: string
  readonly applicationNumber: string
  readonly receivedOn: Day
  readonly informationRequested: string
  readonly applicantName: string
  readonly applicantKind: 'naturalPerson' | 'organization'
  /** 发给第三方、别的机关的：对方的名称。 */
  readonly addressee: string
  /** 对方是自然人：姓名加密存放，历史里只用代号。 */
  readonly addresseeIsPerson: boolean
  readonly attachments: readonly string[]
  /** 随文给出的公开件：送达时一并给申请人。 */
  readonly enclosures: readonly Enclosure[]
  /** 经办人写的依据：规范没有读到原文，或者地方另有规定的。 */
  readonly basisText: string

  readonly channel: string
  readonly receivedHow: string
  readonly formRequested: string
  readonly replyDueOn: Day

  readonly correctionReasons: string
  readonly correctionPoints: readonly string[]
  readonly correctionWorkdays: number
  readonly correctionBy: Day
  readonly guidance: string

  readonly excessFound: string
  readonly reasonsWorkdays: number
  readonly reasonsBy: Day

  readonly originalDueOn: Day
  readonly newDueOn: Day
  readonly extensionWorkdays: number
  readonly extensionReason: string
  readonly approver: string

  readonly informationConcerned: string
  /** 确需让对方知道申请人是谁的理由；没有的，不许写出。 */
  readonly identityNeeded: string
  readonly consultedOn: Day
  readonly assistanceAsked: string
  readonly assistanceBy: Day
  /** 协办函同时征求意见：期间不计入答复期限（条例第三十三条第三款）。 */
  readonly asksOpinion: boolean

  readonly feeMethod: FeeMethod
  readonly feeUnits: number
  readonly feeAlready: number
  readonly feeGround: string
  readonly feePayment: string
  readonly termAfterPayment: string

  readonly contentDisclosed: string
  readonly publicInterest: string

  readonly reconsiderationBody: string
  readonly court: string
  readonly servedElectronically: boolean
  readonly onlineReconsideration: string

  readonly access: string
  readonly provision: string
  readonly disclosedParts: readonly DisclosedPart[]
  readonly withheldParts: readonly WithheldPart[]
  readonly secretGrounds: string
  readonly prohibition: string
  readonly harm: string
  readonly consultationCourse: string
  readonly consultationResult: string
  readonly reason: string
  readonly internalCategory: '人事管理' | '后勤管理' | '内部工作流程'
  readonly deliberativeCategory: '讨论记录' | '过程稿' | '磋商信函' | '请示报告'
  readonly caseFile: string
  readonly governingLaw: string
  readonly office: string
  readonly search: string
  readonly responsibleAgency: string
  readonly correctionCourse: string
  readonly stillUnclear: string
  readonly petitionGround: string
  readonly petitionChannel: string
  readonly earlierOn: Day
  readonly earlierNumber: string
  readonly reasonsCourse: string
  /** 不写进答复书的第三方名称：写了就拒绝。 */
  readonly thirdPartyNames: readonly string[]

  readonly recordResult: string
  readonly noticeServedOn: Day
  readonly noticeDueOn: Day
  readonly statement: string

  readonly servedTitle: string
  readonly servedNumber: string
  readonly recipient: string
  readonly serviceWay: Service
  readonly servicePlace: string
  readonly serviceEvidence: string
}

/** 事实的名字。 */
export type FactName = keyof LetterFacts

/** 起草中的事实：可以还不全。 */
export type DraftFacts = Partial<LetterFacts>

/** 说了的事实：空白的、不是日期的日期，等于没有给。 */
export function statedFacts(facts: DraftFacts): DraftFacts {
  return Object.fromEntries(
    Object.entries(facts).filter(([name, value]) => {
      if (typeof value !== 'string') return true
      return /(?:On|By)$/.test(name) ? isDay(value) : value.trim() !== ''
    }),
  )
}
