import { article, type LimitId, limitOn, processingFee, services } from '@gongkai/law'
import type { DraftFacts } from './facts.ts'
import {
  dayField,
  fixedField,
  type LetterField,
  type Printing,
  stated,
  termField,
  textField,
} from './field.ts'

const regulation = (place: string) => article('regulation-2019', place)
const feeRules = article('fee-rules-2020')

/** 程序性文书的字段。 */
export const noticeFields = {
  channel: textField('收件渠道', 'channel', regulation('第三十一条')),
  receivedHow: textField('收到之日的认定', 'receivedHow', regulation('第三十一条')),
  formRequested: textField('要求的提供方式', 'formRequested', regulation('第二十九条')),
  replyDue: dayField('答复期限', 'replyDueOn', regulation('第三十三条第二款')),

  correctionReasons: textField('补正理由', 'correctionReasons', regulation('第三十条')),
  correctionPoints: {
    name: '补正要点',
    source: regulation('第三十条'),
    facts: ['correctionPoints'],
    print: ({ facts }) => {
      const items = (facts.correctionPoints ?? []).flatMap((point) => stated(point) ?? [])
      return items.length > 0 ? [{ kind: 'list', items }] : undefined
    },
  },
  correctionTerm: termField(
    '补正期限',
    regulation('第三十条'),
    'correctionBy',
    'correctionWorkdays',
  ),
  correctionConsequence: fixedField(
    '逾期不补正的后果',
    regulation('第三十条'),
    '无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。',
  ),
  guidance: textField('指导和释明', 'guidance', regulation('第三十条')),
  restart: fixedField(
    '期限重新起算',
    regulation('第三十条'),
    '答复期限自本机关收到补正的申请之日起计算。',
  ),

  excessFound: textField('申请的数量和频次', 'excessFound', regulation('第三十五条')),
  reasonsTerm: termField(
    '说明理由的期限',
    regulation('第三十五条'),
    'reasonsBy',
    'reasonsWorkdays',
  ),
  reasonsConsequence: fixedField(
    '说明理由的后果',
    regulation('第三十五条'),
    '本机关认为申请理由不合理的，将告知不予处理；认为申请理由合理，但是无法在《中华人民共和国政府信息公开条例》第三十三条规定的期限内答复的，可以确定延迟答复的合理期限并予以告知。',
  ),

  originalDue: dayField('原答复期限', 'originalDueOn', regulation('第三十三条第二款')),
  newDue: dayField('延长后的答复期限', 'newDueOn', regulation('第三十三条第二款')),
  extensionWorkdays: {
    name: '延长的工作日',
    source: regulation('第三十三条第二款'),
    facts: ['extensionWorkdays'],
    print: ({ facts }) => countText(facts.extensionWorkdays, '个工作日'),
  },
  extensionReason: textField('延长的理由', 'extensionReason', regulation('第三十三条第二款')),
  approver: textField('批准人', 'approver', regulation('第三十三条第二款')),

  informationConcerned: textField('涉及的信息', 'informationConcerned', regulation('第三十二条')),
  thirdPartyQuestion: fixedField(
    '征求的意见',
    regulation('第三十二条'),
    '是否同意公开上述信息；不同意公开或者只同意公开一部分的，请说明理由。',
  ),
  thirdPartyTerm: limitField('第三方提出意见的期限', 'thirdPartyOpinion'),
  thirdPartySilence: fixedField(
    '第三方逾期未提出意见的后果',
    regulation('第三十二条'),
    '逾期未提出意见的，由本机关依照《中华人民共和国政府信息公开条例》的规定决定是否公开。',
  ),
  coProducerQuestion: fixedField(
    '征求的意见',
    regulation('第三十四条'),
    '是否同意公开上述信息；不同意公开或者只同意公开一部分的，请说明理由和依据。',
  ),
  coProducerTerm: limitField('共同制作机关提出意见的期限', 'coProducerOpinion'),
  coProducerSilence: fixedField(
    '共同制作机关逾期未提出意见的后果',
    regulation('第三十四条'),
    '逾期未提出意见的，视为同意公开。',
  ),
  consulted: dayField('开始征求意见之日', 'consultedOn', regulation('第三十三条第三款')),
  notCounted: fixedField(
    '不计入期限',
    regulation('第三十三条第三款'),
    '征求意见所需的时间不计算在答复期限内。',
  ),
  assistanceAsked: textField('协办事项', 'assistanceAsked'),
  assistanceTerm: dayField('反馈期限', 'assistanceBy'),
  assistanceOpinion: {
    name: '一并征求意见',
    source: regulation('第三十三条第三款'),
    facts: ['asksOpinion'],
    print: ({ facts }) =>
      facts.asksOpinion
        ? '请一并提出是否公开的意见；征求意见所需的时间不计算在答复期限内。'
        : undefined,
  },

  feeGround: textField('收费的理由', 'feeGround', regulation('第四十二条')),
  feeStandard: {
    name: '收费标准',
    source: feeRules,
    facts: ['feeMethod', 'issuedOn'],
    print: ({ facts }) => {
      const fee = feeOf(facts)
      return fee && `${fee.tariff.label}（${fee.tariff.counting.replace('（待确认）', '')}）`
    },
  },
  feeCalculation: {
    name: '计算过程',
    source: feeRules,
    facts: ['feeMethod', 'feeUnits', 'feeAlready', 'issuedOn'],
    print: feeCalculation,
  },
  feeAmount: {
    name: '收费数额',
    source: feeRules,
    facts: ['feeMethod', 'feeUnits', 'issuedOn'],
    print: ({ facts }) => {
      const fee = feeOf(facts)
      return fee && `${fee.yuan}元`
    },
  },
  feePayment: textField('缴纳方式', 'feePayment', feeRules),
  feeTerm: {
    name: '缴费期限',
    source: feeRules,
    facts: ['issuedOn'],
    print: ({ facts, self }) => {
      const limit = facts.issuedOn ? limitOn('payment', facts.issuedOn) : undefined
      return limit && `自收到${self}次日起${limit.workdays}个工作日内`
    },
  },
  feeConsequence: fixedField(
    '逾期不缴费的后果',
    feeRules,
    '逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请。',
  ),
  termAfterPayment: textField('缴费后的答复期限', 'termAfterPayment', feeRules),

  contentDisclosed: textField('决定公开的内容', 'contentDisclosed', regulation('第三十二条')),
  publicInterest: textField('公开的理由', 'publicInterest', regulation('第十五条')),
  recordResult: textField('更正的处理结果', 'recordResult', regulation('第四十一条')),
  recordReason: textField('处理的理由', 'reason', regulation('第四十一条')),
  correctionServed: dayField('补正告知书送达之日', 'noticeServedOn', regulation('第三十条')),
  correctionDue: dayField('补正期限届满之日', 'noticeDueOn', regulation('第三十条')),
  feeServed: dayField('收费通知书送达之日', 'noticeServedOn', feeRules),
  feeDue: dayField('缴费期限届满之日', 'noticeDueOn', feeRules),
  statement: textField('申请人的书面表示', 'statement'),

  servedTitle: textField('送达的文书', 'servedTitle'),
  servedNumber: textField('送达文书的文号', 'servedNumber'),
  serviceWay: {
    name: '送达方式',
    source: null,
    facts: ['serviceWay'],
    print: ({ facts }) => (facts.serviceWay ? services[facts.serviceWay] : undefined),
  },
  servicePlace: textField('送达地点', 'servicePlace'),
  serviceEvidence: textField('送达凭证', 'serviceEvidence'),
} as const satisfies Readonly<Record<string, LetterField>>

/** 信息处理费；事实不全、当日没有标准的，没有。 */
export function feeOf({ feeMethod, feeUnits, feeAlready = 0, issuedOn }: DraftFacts) {
  if (!feeMethod || feeUnits === undefined || !issuedOn) return undefined
  return processingFee(feeMethod, feeUnits, issuedOn, feeMethod === 'perPage' ? 0 : feeAlready)
}

function feeCalculation({ facts }: Printing): ReturnType<LetterField['print']> {
  const fee = feeOf(facts)
  if (!fee) return undefined
  const { unit } = fee.tariff
  const steps = fee.steps.map((step) => [
    step.from === step.to ? `第${step.from}${unit}` : `第${step.from}${unit}至第${step.to}${unit}`,
    `${step.units}`,
    `${step.yuanEach}`,
    `${step.yuan}`,
  ])
  return [
    {
      kind: 'grid',
      head: ['分档', `${unit}数`, `每${unit}（元）`, '小计（元）'],
      rows: [...steps, ['合计', `${facts.feeUnits}`, '', `${fee.yuan}`]],
      shares: [3, 1, 1.4, 1.6],
    },
  ]
}

function limitField(name: string, id: LimitId): LetterField {
  return {
    name,
    source: regulation(id === 'thirdPartyOpinion' ? '第三十二条' : '第三十四条'),
    facts: ['issuedOn'],
    print: ({ facts, self }) => {
      const limit = facts.issuedOn ? limitOn(id, facts.issuedOn) : undefined
      return limit && `自收到${self}之日起${limit.workdays}个工作日内`
    },
  }
}

function countText(count: number | undefined, unit: string): string | undefined {
  return count === undefined || count <= 0 ? undefined : `${count}${unit}`
}
