import { ReadingError } from '../reading-error.ts'
import type { Content } from './content.ts'
import { isWorkbookZip } from './workbook.ts'
import { openZip } from './zip.ts'

/** ZIP 格式的办公文件：看里面的部件，不看扩展名。 */
export async function readOfficeZip(bytes: Uint8Array): Promise<Content> {
  const zip = openZip(bytes)
  const starts = (part: string) => zip.names.some((name) => name.startsWith(part))
  if (zip.has('word/document.xml') || (starts('word/') && starts('[Content_Types].xml'))) {
    return (await import('./docx.ts')).readDocx(zip)
  }
  if (isWorkbookZip(zip)) return (await import('./xlsx.ts')).readWorkbook(bytes)
  if (zip.has('OFD.xml'))
    throw new ReadingError('unsupported', 'OFD 版式文件；请另存为 PDF 或 Word')
  if (starts('ppt/')) throw new ReadingError('unsupported', '演示文稿')
  if (zip.has('content.xml')) {
    throw new ReadingError('unsupported', 'OpenDocument 文件；请另存为 docx、xlsx 或 PDF')
  }
  throw new ReadingError('unsupported', '压缩包；请先解开，再给里面的文件')
}
