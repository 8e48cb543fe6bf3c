import { type Article, article, type DispositionCode, dispositions, remedyOf } from '@gongkai/law'
import { citations } from './citations.ts'
import type { DraftFacts } from './facts.ts'
import { dayField, type LetterField, type Printing, stated, textField } from './field.ts'

const framed = (field: LetterField): LetterField => ({ ...field, isFramed: true })

/** 各种文书共有的字段。 */
export const commonFields = {
  agency: framed(textField('发文机关', 'agencyName')),
  number: framed(textField('文号', 'number')),
  issued: framed(dayField('成文日期', 'issuedOn')),
  contactPerson: framed(textField('联系人', 'contactPerson')),
  contactPhone: framed(textField('联系电话', 'contactPhone')),
  applicant: framed(textField('申请人', 'applicantName')),
  addressee: framed(textField('主送', 'addressee')),
  recipient: textField('受送达人', 'recipient'),
  salutation: {
    name: '称呼',
    source: null,
    facts: ['applicantKind'],
    print: ({ facts }) => (facts.applicantKind === 'organization' ? '你单位' : '你'),
  },
  applicationNumber: textField('申请编号', 'applicationNumber'),
  received: dayField('收到日期', 'receivedOn', article('regulation-2019', '第三十一条')),
  information: textField('所申请的信息', 'informationRequested'),
  basis: {
    name: '依据',
    source: null,
    facts: ['basisText'],
    print: ({ facts, basis, disposition }) => {
      const isPartly = disposition === 'partlyGranted'
      const cited = citations(isPartly ? allBasis(facts, basis) : basis)
      const added = stated(facts.basisText)
      return stated([cited, added].filter((text) => text).join('、'))
    },
  },
  remedy: {
    name: '救济途径',
    source: article('reconsideration-law-2023', '第二十条、第二十三条第二款'),
    facts: ['reconsiderationBody', 'court', 'issuedOn'],
    print: remedyText,
  },
} as const satisfies Readonly<Record<string, LetterField>>

/** 部分公开的，连同不公开的各部分的依据。 */
function allBasis(facts: DraftFacts, basis: readonly Article[]): readonly Article[] {
  const parts = facts.withheldParts ?? []
  return [...basis, ...parts.flatMap(({ disposition }) => dispositions[disposition].basis)]
}

/** 救济途径的一段；复议机关、法院没有写明的，没有。 */
function remedyText({ facts, self, disposition }: Printing): string | undefined {
  const { issuedOn, servedElectronically, withheldParts = [] } = facts
  const body = stated(facts.reconsiderationBody)
  const court = stated(facts.court)
  const online = stated(facts.onlineReconsideration)
  if (!issuedOn || !body) return undefined
  const isUnder = withheldParts.some((part) => isUnder14To16(part.disposition))
  const remedy = remedyOf({
    // 不是答复书的告知书（告知第三方、更正）：没有依照第十四条至第十六条不予公开的，两者任选。
    disposition: disposition ?? 'granted',
    decidedOn: issuedOn,
    withheldUnder14To16: isUnder,
    reconsiderationBody: body,
    ...(court ? { court } : {}),
    ...(servedElectronically && online ? { onlineReconsideration: online } : {}),
  })
  if (remedy.order !== 'reconsiderationFirst' && !court) return undefined
  return stated(remedy.text.replaceAll('本答复书', self).replace(/本答复(?!书)/g, self))
}

/** 是否依照条例第十四条至第十六条不予公开。 */
export function isUnder14To16(disposition: DispositionCode): boolean {
  return dispositions[disposition].underArticles14To16 === 'yes'
}
