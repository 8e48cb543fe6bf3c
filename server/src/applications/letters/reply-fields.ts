import { article, dispositions, inWords } from '@gongkai/law'
import { citations } from './citations.ts'
import { type LetterField, type Printed, type Printing, stated, textField } from './field.ts'

const regulation = (place: string) => article('regulation-2019', place)

/** 答复书的字段。 */
export const replyFields = {
  onlineReconsideration: {
    name: '网上申请复议的途径',
    source: article('reconsideration-law-2023', '第二十二条第二款'),
    facts: ['servedElectronically', 'onlineReconsideration', 'issuedOn'],
    // 写在「救济途径」一段里；不是电子送达的，不必写。
    isFramed: true,
    print: ({ facts }) => {
      const isNeeded = facts.servedElectronically && (facts.issuedOn ?? '') >= '2024-01-01'
      return isNeeded ? stated(facts.onlineReconsideration) : '不适用'
    },
  },
  access: textField('获取的方式、途径', 'access', regulation('第三十六条第（一）项')),
  provision: {
    name: '公开的信息或者获取的方式、途径和时间',
    source: regulation('第三十六条第（二）项'),
    facts: ['provision', 'attachments'],
    print: ({ facts }) => {
      const { attachments = [] } = facts
      const provision = stated(facts.provision)
      if (attachments.some((name) => stated(name)))
        return provision ? `该信息见附件。${provision}` : '该信息见附件，随文提供。'
      return provision
    },
  },
  disclosedParts: {
    name: '予以公开的部分',
    source: regulation('第三十七条'),
    facts: ['disclosedParts'],
    print: ({ facts }) => {
      const items = (facts.disclosedParts ?? []).flatMap(({ what }) => stated(what) ?? [])
      return items.length > 0 ? [{ kind: 'list', items }] : undefined
    },
  },
  withheldParts: {
    name: '不予公开的部分和各项理由',
    source: regulation('第三十七条'),
    facts: ['withheldParts'],
    print: withheldParts,
  },
  secretGrounds: textField('密级标识、定密依据', 'secretGrounds', regulation('第十四条')),
  prohibition: textField('禁止公开的法律、行政法规条文', 'prohibition', regulation('第十四条')),
  harm: textField('可能造成的危害', 'harm', regulation('第十四条')),
  consultationCourse: textField('征求意见的情况', 'consultationCourse', regulation('第三十二条')),
  consultationResult: textField('征求意见的结果', 'consultationResult', regulation('第三十二条')),
  thirdPartyReason: textField('不予公开的理由', 'reason', regulation('第十五条')),
  internalCategory: textField('内部事务的类别', 'internalCategory', regulation('第十六条第一款')),
  deliberativeCategory: textField(
    '过程性信息的类别',
    'deliberativeCategory',
    regulation('第十六条第二款'),
  ),
  caseFile: textField('所属的行政执法案卷', 'caseFile', regulation('第十六条第二款')),
  governingLaw: textField('应当依照的规定', 'governingLaw', regulation('第三十六条第（七）项')),
  office: textField('办理查询的地方', 'office', regulation('第三十六条第（七）项')),
  search: textField('检索的情况', 'search', regulation('第三十六条第（四）项')),
  otherAgencyReason: textField(
    '不属于本机关负责公开的理由',
    'reason',
    regulation('第三十六条第（五）项'),
  ),
  responsibleAgency: textField(
    '负责公开的机关和联系方式',
    'responsibleAgency',
    regulation('第三十六条第（五）项'),
  ),
  creationReason: textField('需要加工、分析的理由', 'reason', regulation('第三十八条')),
  correctionCourse: textField('补正的情况', 'correctionCourse', regulation('第三十条')),
  stillUnclear: textField('仍不明确之处', 'stillUnclear', regulation('第三十条')),
  petitionGround: textField(
    '属于信访、投诉、举报的理由',
    'petitionGround',
    regulation('第三十九条第一款'),
  ),
  petitionChannel: textField('可以提出的渠道', 'petitionChannel', regulation('第三十九条第一款')),
  earlierReply: {
    name: '先前答复的日期和文号',
    source: regulation('第三十六条第（六）项'),
    facts: ['earlierOn', 'earlierNumber'],
    print: ({ facts }) => {
      const number = stated(facts.earlierNumber)
      return facts.earlierOn && number ? `${inWords(facts.earlierOn)}以${number}文书` : undefined
    },
  },
  publicationAccess: textField('获取公开出版物的途径', 'access', regulation('第三十九条第二款')),
  excess: textField('明显超过合理范围的情况', 'excessFound', regulation('第三十五条')),
  reasonsCourse: textField('说明理由的情况', 'reasonsCourse', regulation('第三十五条')),
} as const satisfies Readonly<Record<string, LetterField>>

/** 每一部分都要有内容、理由和依据，缺一项的整个不成。 */
function withheldParts({ facts }: Printing): Printed {
  const { withheldParts: parts = [] } = facts
  if (parts.length === 0) return undefined
  const rows = parts.map(({ what, disposition, reason }, i) => {
    const { label, basis } = dispositions[disposition]
    return [`${i + 1}`, what.trim(), `${label}：${reason.trim()}`, citations(basis)]
  })
  if (parts.some(({ what, reason }) => !stated(what) || !stated(reason))) return undefined
  return [
    {
      kind: 'grid',
      head: ['序号', '不予公开的内容', '理由', '依据'],
      rows,
      shares: [1, 3.4, 4.2, 3.4],
    },
  ]
}
