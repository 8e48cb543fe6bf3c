import { cite } from '@gongkai/law'
import type { Paper, PaperSignature } from '../../paper/index.ts'
import { type DraftFacts, statedFacts } from './facts.ts'
import { type Printed, type Printing, stated } from './field.ts'
import { type FieldId, letterFields } from './fields.ts'
import { type LetterFault, letterFaults, namingFaults } from './letter-faults.ts'
import type { LetterForm } from './letter-form.ts'
import { replySlipOf } from './reply-slip.ts'
import { fieldsIn, filled, TemplateError, templateFaults } from './template.ts'

/** 必备的要素：文书缺了它就不能发。 */
export interface RequiredElement {
  readonly id: FieldId
  readonly label: string
  /** 要求写明它的条文；没有条文的，是示范文本的通例。 */
  readonly source: string
  /** 缺在哪里：事实没有给，还是范本里没有这个字段。 */
  readonly lackingIn: 'facts' | 'template'
}

/** 拟成的文书；拟不成的，说明缺什么、哪里不对。 */
export type Composed =
  | { readonly paper: Paper }
  | { readonly missing: readonly RequiredElement[]; readonly faults: readonly LetterFault[] }

/**
 * 由范本和事实拟成文书：缺一项必备的要素就拟不成，说出要素的名称。
 *
 * 范本里有认不得的字段的，抛出 `TemplateError`：那是范本的毛病，不是这件申请的。
 */
export function composeLetter(form: LetterForm, template: string, given: DraftFacts): Composed {
  const facts = statedFacts(given)
  const wrong = templateFaults(form, template)
  if (wrong.length > 0) throw new TemplateError(wrong)
  const { basis, disposition, self } = form
  const printing: Printing = { facts, basis, disposition, self }
  const print = (id: FieldId): Printed => letterFields[id].print(printing)
  const missing = missingElements(form, template, print)
  const faults = letterFaults(form, facts)
  if (missing.length > 0 || faults.length > 0) return { missing, faults }
  const paper = { ...frameOf(form, facts), blocks: filled(form, template, print) }
  const named = namingFaults(form, facts, paper)
  return named.length > 0 ? { missing, faults: named } : { paper }
}

/** 一种文书的全部必备要素，供页面列出。 */
export function requiredElements(form: LetterForm): readonly Omit<RequiredElement, 'lackingIn'>[] {
  return form.required.map((id) => {
    const { name, source } = letterFields[id]
    return { id, label: name, source: source ? cite(source) : '示范文本' }
  })
}

function missingElements(
  form: LetterForm,
  template: string,
  print: (id: FieldId) => Printed,
): readonly RequiredElement[] {
  const used = fieldsIn(form, template)
  return requiredElements(form).flatMap((element): RequiredElement[] => {
    const printed = print(element.id)
    if (printed === undefined || printed.length === 0) return [{ ...element, lackingIn: 'facts' }]
    if (letterFields[element.id].isFramed || used.has(element.id)) return []
    return [{ ...element, lackingIn: 'template' }]
  })
}

/** 版式所印的：红头、文号、主送、落款、附注、附件、回执。 */
function frameOf(form: LetterForm, facts: DraftFacts): Omit<Paper, 'blocks'> {
  const agency = stated(facts.agencyName)
  const number = stated(facts.number)
  const addressee = form.to === 'applicant' ? stated(facts.applicantName) : stated(facts.addressee)
  const contact = contactLine(facts)
  const attachments = (facts.attachments ?? []).flatMap((name) => stated(name) ?? [])
  const signature: PaperSignature | undefined =
    agency && facts.issuedOn ? { agency, day: facts.issuedOn } : undefined
  const replySlip = replySlipOf(form, facts)
  const isKept = form.to === 'file'
  const head = stated(facts.agencyHead) ?? agency
  return {
    title: form.title,
    ...(head && !isKept ? { agencyHead: head } : {}),
    ...(number && !isKept ? { number } : {}),
    ...(addressee && !isKept ? { addressee } : {}),
    ...(attachments.length > 0 && !isKept ? { attachments } : {}),
    ...(signature && !isKept ? { signature } : {}),
    ...(contact && !isKept ? { contact } : {}),
    ...(replySlip ? { replySlip } : {}),
  }
}

function contactLine({ contactPerson, contactPhone }: DraftFacts): string | undefined {
  const parts = [
    stated(contactPerson) && `联系人：${stated(contactPerson)}`,
    stated(contactPhone) && `联系电话：${stated(contactPhone)}`,
  ]
  return stated(parts.filter(Boolean).join('　　'))
}
