import type { PaperBlock } from '../../paper/index.ts'
import type { Printed } from './field.ts'
import { type FieldId, letterFields } from './fields.ts'
import type { LetterForm } from './letter-form.ts'

/** 范本里的毛病：第几行，什么毛病。 */
export interface TemplateFault {
  readonly line: number
  readonly code: 'unknownField' | 'unpairedBraces' | 'notAlone' | 'empty'
  /** 认不得的字段名。 */
  readonly field?: string
  readonly text: string
}

/** 范本不能用：说明第几行、哪个字段。 */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
  readonly faults: readonly TemplateFault[]
  constructor(faults: readonly TemplateFault[]) {
    super(faults.map(({ line, text }) => `第${line}行：${text}`).join('；'))
    this.faults = faults
  }
}

/** 一个范本至多的字数。 */
export const TEMPLATE_CHARACTERS = 20_000

const placeholder = /\{\{([^{}]*)\}\}/g
/** 独占一行的字段：印出来是表、列项。 */
const blockFields: ReadonlySet<FieldId> = new Set([
  'correctionPoints',
  'feeCalculation',
  'disclosedParts',
  'withheldParts',
])

/** 这种文书的范本里可以写的字段：名字 → 代号。 */
export function fieldsOf(form: LetterForm): ReadonlyMap<string, FieldId> {
  const ids = [...form.required, ...form.optional]
  const named: [string, FieldId][] = ids.map((id) => [letterFields[id].name, id])
  // 发给申请人的才有「称呼」：你、你单位。
  return new Map(form.to === 'applicant' ? [...named, ['称呼', 'salutation']] : named)
}

/** 范本有什么毛病；没有为空。 */
export function templateFaults(form: LetterForm, template: string): readonly TemplateFault[] {
  const known = fieldsOf(form)
  const faults: TemplateFault[] = template.split('\n').flatMap((text, i) => {
    const said: TemplateFault[] = []
    const line = i + 1
    for (const [, name = ''] of text.matchAll(placeholder)) {
      const id = known.get(name.trim())
      if (!id)
        said.push({
          line,
          code: 'unknownField',
          field: name.trim(),
          text: `没有字段「${name.trim()}」；${form.label}可以用：${[...known.keys()].join('、')}`,
        })
      else if (blockFields.has(id) && text.trim() !== `{{${name}}}`)
        said.push({
          line,
          code: 'notAlone',
          field: name.trim(),
          text: `字段「${name.trim()}」印出来是表或者列项，要独占一行`,
        })
    }
    if (/\{\{|\}\}/.test(text.replace(placeholder, '')))
      said.push({ line, code: 'unpairedBraces', text: '双花括号不成对，字段写成 {{名字}}' })
    return said
  })
  if (template.trim() === '') faults.push({ line: 1, code: 'empty', text: '范本是空的' })
  return faults
}

/** 范本里用到的字段。 */
export function fieldsIn(form: LetterForm, template: string): ReadonlySet<FieldId> {
  const known = fieldsOf(form)
  return new Set(
    [...template.matchAll(placeholder)].flatMap(([, name = '']) => known.get(name.trim()) ?? []),
  )
}

/**
 * 填好的正文：一行一段；「一、…」是小标题，`| 名称 | 内容 |` 是表的一行。
 *
 * 可有可无的字段没有内容的，连同它那一行不印。
 */
export function filled(
  form: LetterForm,
  template: string,
  print: (id: FieldId) => Printed,
): readonly PaperBlock[] {
  const known = fieldsOf(form)
  const blocks: PaperBlock[] = []
  for (const raw of template.split('\n')) {
    const line = raw.trim()
    if (line === '') continue
    const ids = [...line.matchAll(placeholder)].flatMap(
      ([, name = '']) => known.get(name.trim()) ?? [],
    )
    const printed = new Map(ids.map((id) => [id, print(id)]))
    if ([...printed.values()].includes(undefined)) continue
    const [only] = printed.values()
    if (only !== undefined && typeof only !== 'string') {
      blocks.push(...only.map(punctuatedList))
      continue
    }
    // 表的一行先按竖线分开再填：内容里的竖线、换行都是内容。
    const text = (part: string) =>
      part.replace(placeholder, (_, name: string) => {
        const id = known.get(name.trim())
        return String((id && printed.get(id)) ?? '')
      })
    if (line.startsWith('|')) addRow(blocks, cellsOf(line).map(text))
    else blocks.push(...tidy(text(line)).split('\n').flatMap(paragraph))
  }
  return blocks
}

/** 字段的内容自己带着句末的标点：「……。。」只留一个。 */
function tidy(text: string): string {
  return text.replace(/([。；！？])[，。；]/g, '$1').replace(/，。/g, '。')
}

function paragraph(raw: string): readonly PaperBlock[] {
  const text = raw.trim()
  if (text === '') return []
  if (/^[一二三四五六七八九十]{1,3}、[^。；]{1,24}$/.test(text)) return [{ kind: 'heading', text }]
  const lead = /^（[一二三四五六七八九十]{1,3}）[^。；：，]{1,24}[。：]/.exec(text)?.[0]
  const body = punctuated(text, '。')
  return lead
    ? [{ kind: 'paragraph', lead, text: body.slice(lead.length) }]
    : [{ kind: 'paragraph', text: body }]
}

/** 句末没有标点的，补上。 */
function punctuated(text: string, mark: '。' | '；'): string {
  return /[。；：！？…”」』）)]$/.test(text) ? text : `${text}${mark}`
}

/** 列项：各项以分号收，末项以句号收；写好了标点的不动。 */
function punctuatedList(block: PaperBlock): PaperBlock {
  if (block.kind !== 'list') return block
  const last = block.items.length - 1
  return { ...block, items: block.items.map((item, i) => punctuated(item, i < last ? '；' : '。')) }
}

function cellsOf(line: string): readonly string[] {
  const inner = line.replace(/^\|/, '').replace(/\|$/, '')
  return inner.split('|').map((cell) => cell.trim())
}

/** 两格的接着上一行排成一张表；留空的，给人填写。 */
function addRow(blocks: PaperBlock[], [label = '', ...values]: readonly string[]): void {
  const value = values.join('')
  const row = { label, value, ...(value === '' ? { roomMillimetres: 14 } : {}) }
  const last = blocks.at(-1)
  if (last?.kind === 'facts') blocks[blocks.length - 1] = { ...last, rows: [...last.rows, row] }
  else blocks.push({ kind: 'facts', rows: [row] })
}
