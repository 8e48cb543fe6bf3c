import {
  AlignmentType,
  type Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import { faces } from './docx-style.ts'
import { escapeHtml } from './printable.ts'
import { coreProperties, sealedZip } from './sealed-zip.ts'

/** 公文 Word 的字体、字号、版心、样式，别的公文也照它们排。 */
export { documentStyles, faces, HEADING_LINE, INDENT, page, SIZE } from './docx-style.ts'

/** Word 文件的题名、作者、日期：只取自文件的内容，不写程序和机器的。 */
export interface DocxProperties {
  readonly title: string
  readonly creator: string | null
  readonly day: string | null
}

/** 收成 Word 文件：同样的内容得同样的字节。 */
export async function sealedDocx(
  document: Document,
  { title, creator, day }: DocxProperties,
): Promise<Uint8Array> {
  const packed = await Packer.toArrayBuffer(document)
  const core = coreProperties(escapeHtml(title), creator === null ? null : escapeHtml(creator), day)
  return sealedZip(new Uint8Array(packed), (name, xml) =>
    name === 'docProps/core.xml' ? core : numbered(xml),
  )
}

/** 超链接、书签的随机编号换成次序。 */
function numbered(xml: string): string {
  let next = 0
  const known = new Map<string, string>()
  return xml.replace(/(?<=\b(?:r:id|w:id|Id|w:anchor)=")(?:rId)?[-_a-z0-9]{20,}(?=")/gi, (id) => {
    const given = known.get(id) ?? `rIdFixed${next++}`
    known.set(id, given)
    return given
  })
}

/** 页码「— 1 —」，四号宋体：单页居右空一字，双页居左空一字。 */
export function pageNumber(side: 'left' | 'right'): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'right' ? { right: 280 } : { left: 280 },
        spacing: { line: 240, lineRule: LineRuleType.AUTO },
        children: [
          new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28, font: faces.table }),
        ],
      }),
    ],
  })
}
