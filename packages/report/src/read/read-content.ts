import { ReadingError } from '../reading-error.ts'
import type { Content } from './content.ts'
import { guardedAsync } from './guarded.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import { readTextContent } from './read-text-content.ts'
import { fileKind } from './sniff.ts'

/** 读 PDF 要用的数据文件在哪里：Node 里是文件路径，浏览器里是网址；都以斜线结尾。 */
export interface ReadingAssets {
  /** pdf.js 的字符映射表 `cmaps/`：没有它，字体未嵌入的中文 PDF 读不出字。 */
  readonly cMapUrl?: string
  readonly standardFontDataUrl?: string
  /** 算 SHA-256（十六进制）的本机办法；不给就用 Web Crypto。 */
  readonly sha256?: (bytes: Uint8Array) => string
}

/**
 * 任何文件的字节 → 内容，或者 `ReadingError`；不会有别的错误。
 *
 * 凭内容认种类，不看扩展名。大的库到用时才装载，只读网页和文本的人不必等它们。
 */
export async function readContent(
  bytes: Uint8Array,
  name: string,
  assets: ReadingAssets = {},
): Promise<Content> {
  if (bytes.length === 0) throw new ReadingError('empty')
  if (bytes.length > MAX_FILE_BYTES) throw new ReadingError('tooLarge', '不超过 64 MB')
  const kind = fileKind(bytes)
  if (kind === 'text') return readTextContent(bytes, name)
  return guardedAsync(async () => {
    switch (kind) {
      case 'pdf':
        return (await import('./pdf.ts')).readPdf(bytes, assets)
      case 'zip':
        return (await import('./office-zip.ts')).readOfficeZip(bytes)
      case 'cfb':
        return (await import('./office-cfb.ts')).readOfficeCfb(bytes)
      case 'rtf':
        throw new ReadingError('unsupported', 'RTF 文件；请在 Word 或 WPS 里另存为 docx')
      case 'image':
        throw new ReadingError('unsupported', '图片里没有文字；请用原来的电子文件，或先做文字识别')
      case 'archive':
        throw new ReadingError('unsupported', '压缩包；请先解开，再给里面的文件')
      case 'program':
        throw new ReadingError('unsupported', '这是程序，不是文档')
    }
  })
}
