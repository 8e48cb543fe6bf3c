import { ReadingError } from '../reading-error.ts'
import { openCompound } from './compound-file.ts'
import type { Content } from './content.ts'
import { isWorkbookCfb } from './workbook.ts'

/** 旧版 Office、WPS 的复合文件：看里面的流，不看扩展名。 */
export async function readOfficeCfb(bytes: Uint8Array): Promise<Content> {
  const file = openCompound(bytes)
  if (file.has('EncryptedPackage')) throw new ReadingError('encrypted')
  if (file.has('WordDocument')) return (await import('./doc.ts')).readDoc(file)
  if (isWorkbookCfb(file)) return (await import('./xlsx.ts')).readWorkbook(bytes)
  if (file.has('PowerPoint Document')) throw new ReadingError('unsupported', '演示文稿')
  throw new ReadingError('unsupported', '不是 Word 或 Excel 文件')
}
