import type { ParagraphNumber } from './docx-numbering.ts'
import { walkXml } from './xml.ts'

/** 一种段落样式里与读取有关的两件事：是几级标题，带什么自动编号。 */
export interface ParagraphStyle {
  readonly heading: number | undefined
  readonly number: ParagraphNumber | undefined
}

interface Definition {
  heading: number | undefined
  list: string | undefined
  level: number
  basedOn: string | undefined
}

/** `word/styles.xml` → 样式代号到样式；沿「基于」的样式取没有写的项。 */
export function paragraphStyles(part: Uint8Array | undefined): ReadonlyMap<string, ParagraphStyle> {
  const definitions = new Map<string, Definition>()
  let style: Definition | undefined
  if (part) {
    walkXml(part, {
      open(name, attributes) {
        const value = attributes['w:val'] ?? ''
        if (name === 'w:style') {
          style = { heading: undefined, list: undefined, level: 0, basedOn: undefined }
          definitions.set(attributes['w:styleId'] ?? '', style)
        } else if (!style) return
        else if (name === 'w:name') style.heading ??= headingByName(value)
        else if (name === 'w:basedOn') style.basedOn = value
        else if (name === 'w:outlineLvl') style.heading = headingByOutline(value)
        else if (name === 'w:numId') style.list = value
        else if (name === 'w:ilvl') style.level = Number(value)
      },
      close(name) {
        if (name === 'w:style') style = undefined
      },
    })
  }
  const styles = new Map<string, ParagraphStyle>()
  for (const id of definitions.keys()) {
    let heading: number | undefined
    let number: ParagraphNumber | undefined
    let at: string | undefined = id
    // Ten is deeper than any style is based; a cycle ends here too.
    for (let step = 0; step < 10 && at !== undefined; step++) {
      const definition: Definition | undefined = definitions.get(at)
      heading ??= definition?.heading
      if (definition?.list !== undefined) {
        number ??= { list: definition.list, level: definition.level }
      }
      at = definition?.basedOn
    }
    styles.set(id, { heading, number })
  }
  return styles
}

/** 大纲级别 0–5 是一至六级标题；9 是正文。 */
export function headingByOutline(value: string): number | undefined {
  const level = Number(value)
  return Number.isInteger(level) && level >= 0 && level <= 5 ? level + 1 : undefined
}

function headingByName(name: string): number | undefined {
  if (/^(?:title|标题)$/i.test(name)) return 1
  const level = /^(?:heading|标题)\s*([1-6])$/i.exec(name)?.[1]
  return level === undefined ? undefined : Number(level)
}
