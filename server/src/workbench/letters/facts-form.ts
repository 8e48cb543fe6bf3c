import type { DispositionCode } from '@gongkai/law'
import { html } from 'hono/html'
import {
  type DraftFacts,
  type FactInput,
  type WithheldPart,
  withheldDispositions,
} from '../../applications/index.ts'
import type { ReceivedForm } from '../../kit/read-form.ts'
import type { Html } from '../../ui/document.ts'
import { choicesField, selectField, textField } from '../../ui/fields.ts'
import { longText } from '../applications/small-forms.ts'

/** 页面上不写出来的：申请人的姓名。留空就是不改。 */
const covered: ReadonlySet<string> = new Set(['applicantName', 'recipient'])
/** 部分公开的，多给几行空的。 */
const MORE_PARTS = 2
const MOST_PARTS = 40

/** 一件事实的控件。 */
export function factControl(
  input: FactInput,
  facts: DraftFacts,
  shown: string,
  origin?: string,
): Html {
  const { name, label } = input
  const help = [input.help, origin && `先填的，取自${origin}`].filter(Boolean).join('。')
  const value = facts[name]
  const text = value === undefined ? '' : Array.isArray(value) ? linesOf(value) : String(value)
  const field = { name, label, value: text, ...(help ? { help } : {}) }
  if (covered.has(name)) {
    const known = text === '' ? '还没有' : `已填 ${shown}，不改就留空`
    return textField({ ...field, value: '', help: help ? `${help}。${known}` : known, most: 200 })
  }
  switch (input.input) {
    case 'line':
      return textField({ ...field, most: 300 })
    case 'day':
      return textField({ ...field, type: 'date' })
    case 'number':
      return textField({ ...field, type: 'number' })
    case 'text':
    case 'lines':
      return longText(name, label, { fields: { [name]: text }, faults: {} }, help, 3)
    case 'flag':
      return choicesField({
        name,
        label: '',
        chosen: value ? ['yes'] : [],
        options: [['yes', label]],
      })
    case 'choice':
      return selectField({ ...field, options: [['', '请选择'], ...(input.options ?? [])] })
    case 'parts':
      return partsControl({ ...input, help }, facts.withheldParts ?? [])
  }
}

/** 由表单得到事实；表单里没有的（文号、日期、遮着的姓名）照旧。 */
export function factsFrom(
  { text, all }: ReceivedForm,
  inputs: readonly FactInput[],
  before: DraftFacts,
): DraftFacts {
  const own = Object.fromEntries(inputs.map(({ name, input }) => [name, readFact(name, input)]))
  const merged = { ...before, ...own }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined))

  function readFact(name: keyof DraftFacts, input: FactInput['input']): unknown {
    const said = text(name).trim()
    if (covered.has(name)) return said === '' ? before[name] : said
    switch (input) {
      case 'number':
        return said === '' || !Number.isSafeInteger(Number(said)) ? undefined : Number(said)
      case 'flag':
        return all(name).includes('yes')
      case 'lines': {
        const lines = said.split(/\r?\n/).flatMap((line) => (line.trim() ? [line.trim()] : []))
        return name === 'disclosedParts' ? lines.map((what) => ({ what })) : lines
      }
      case 'parts':
        return partsFrom()
      default:
        return said === '' ? undefined : said.replaceAll('\r\n', '\n')
    }
  }

  function partsFrom(): readonly WithheldPart[] {
    const whats = all('part.what').slice(0, MOST_PARTS)
    return whats.flatMap((what, i): readonly WithheldPart[] => {
      const code = all('part.disposition')[i] ?? ''
      const reason = (all('part.reason')[i] ?? '').trim()
      const disposition = withheldDispositions.find(([known]) => known === code)?.[0]
      if (what.trim() === '' && reason === '') return []
      const chosen = (disposition ?? 'withheldThirdParty') as DispositionCode
      return [{ what: what.trim(), disposition: chosen, reason }]
    })
  }
}

function partsControl({ label, help }: FactInput, parts: readonly WithheldPart[]): Html {
  const blank = { what: '', disposition: 'withheldThirdParty', reason: '' } as const
  const rows = [...parts, ...Array.from({ length: MORE_PARTS }, () => blank)]
  return html`<fieldset class="field"><legend class="form-label">${label}</legend>
<div class="form-text">${help ? `${help}。` : ''}空着的行不算</div>
${rows.map(
  ({ what, disposition, reason }, i) => html`<div class="part-row">
<input class="form-control" name="part.what" value="${what}" aria-label="第${String(i + 1)}项：不公开的内容" placeholder="内容" maxlength="300" autocomplete="off">
<select class="form-select" name="part.disposition" aria-label="第${String(i + 1)}项：属于哪种情形">${withheldDispositions.map(([code, text]) => html`<option value="${code}"${code === disposition ? html` selected` : ''}>${text}</option>`)}</select>
<input class="form-control" name="part.reason" value="${reason}" aria-label="第${String(i + 1)}项：理由" placeholder="理由" maxlength="500" autocomplete="off">
</div>`,
)}</fieldset>`
}

function linesOf(value: readonly unknown[]): string {
  return value
    .map((each) => (typeof each === 'object' && each && 'what' in each ? each.what : each))
    .join('\n')
}
