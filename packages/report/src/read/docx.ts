import { ReadingError } from '../reading-error.ts'
import type { Content } from './content.ts'
import { docxBody } from './docx-body.ts'
import { numbering } from './docx-numbering.ts'
import { paragraphStyles } from './docx-styles.ts'
import { pageOf } from './html.ts'
import { readTextContent } from './read-text-content.ts'
import { walkXml } from './xml.ts'
import type { ZipArchive } from './zip.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/**
 * Word 文件（.docx）→ 内容：走一遍正文的 XML，建成与网页同样的树，再走同一条路。
 *
 * Not by way of a library that builds the whole document first: a part of 60 MB would take gigabytes, and
 * automatic numbers, often the 「一、」 of the headings, would be lost.
 */
export function readDocx(zip: ZipArchive): Content {
  const part = zip.bytes('word/document.xml')
  if (!part) throw new ReadingError('corrupt', 'Word 文件里没有正文')
  const styles = paragraphStyles(zip.bytes('word/styles.xml'))
  const { tree, tracked } = docxBody(part, numbering(zip.bytes('word/numbering.xml')), styles)
  const page = pageOf(tree)
  const metadata = [...properties(zip), ...page.metadata]
  if (tracked > 0) metadata.push({ name: 'trackedChanges', value: String(tracked) })
  if (page.blocks.length > 0) return { ...page, metadata, mediaType: DOCX, charset: null }

  // Some editors write a document that only embeds a page.
  const embedded = zip.names.find((name) => /^word\/.*\.(?:mht|mhtml|html?|xhtml)$/i.test(name))
  const bytes = embedded === undefined ? undefined : zip.bytes(embedded)
  if (!bytes) throw new ReadingError('empty', 'Word 文件里没有文字')
  const inner = readTextContent(bytes, embedded ?? '')
  return { ...inner, metadata: [...metadata, ...inner.metadata], mediaType: DOCX }
}

const PROPERTIES: Readonly<Record<string, string>> = {
  'dc:title': 'title',
  'dc:creator': 'author',
  'cp:lastModifiedBy': 'lastModifiedBy',
  'dcterms:created': 'created',
  'dcterms:modified': 'modified',
  Company: 'company',
}

/** Office 文件的属性：标题、作者、最后修改者、日期、单位。 */
export function properties(zip: ZipArchive): { name: string; value: string }[] {
  const found: { name: string; value: string }[] = []
  for (const name of ['docProps/core.xml', 'docProps/app.xml']) {
    const part = zip.bytes(name)
    if (!part) continue
    let key: string | undefined
    let value = ''
    walkXml(part, {
      open(element) {
        key = PROPERTIES[element]
        value = ''
      },
      text(text) {
        value += text
      },
      close() {
        if (key !== undefined && value.trim() !== '') found.push({ name: key, value: value.trim() })
        key = undefined
      },
    })
  }
  return found
}
