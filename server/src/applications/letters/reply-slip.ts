import type { ReplySlip } from '../../paper/index.ts'
import type { DraftFacts } from './facts.ts'
import { stated } from './field.ts'
import type { LetterForm } from './letter-form.ts'

/** 征求意见书所附的回执；别的文书没有。 */
export function replySlipOf(form: LetterForm, facts: DraftFacts): ReplySlip | undefined {
  const agency = stated(facts.agencyName)
  const number = stated(facts.number)
  const concerned = stated(facts.informationConcerned)
  if (!form.kind.endsWith('Consultation') || !agency || !number || !concerned) return undefined
  const isThirdParty = form.to === 'thirdParty'
  return {
    title: isThirdParty ? '第三方意见回执' : '征求意见回执',
    addressee: agency,
    blocks: [
      { kind: 'paragraph', text: `${number}征求意见书收悉，现就下列信息是否公开提出意见：` },
      {
        kind: 'facts',
        rows: [
          { label: '涉及的信息', value: concerned },
          {
            label: '意见',
            value: '□ 同意公开\n□ 不同意公开\n□ 只同意公开一部分（请写明哪一部分）',
          },
          { label: isThirdParty ? '理由' : '理由和依据', value: '', roomMillimetres: 44 },
          { label: '收到征求意见书之日', value: '　　　　年　　月　　日' },
          { label: '联系人和电话', value: '', roomMillimetres: 12 },
        ],
      },
    ],
    signedBy: isThirdParty ? '第三方（签名或者盖章）' : '单位（盖章）',
  }
}
