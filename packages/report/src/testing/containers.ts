import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, type Zippable, zipSync } from 'fflate'
import type { Block, Content } from '../read/content.ts'

const folder = join(import.meta.dirname, '../../fixtures/containers')
const root = join(import.meta.dirname, '../../../../node_modules/pdfjs-dist')

/** 一份样例文件。 */
export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folder, name)))
}

/** 测试里读 PDF 用的数据文件。 */
export const assets = {
  cMapUrl: `${root}/cmaps/`,
  standardFontDataUrl: `${root}/standard_fonts/`,
}

/** 内容写成便于比较的几行：段落照写，标题前加 #，表的每行写成 `甲 [2x1] | 乙`。 */
export function outline(content: Pick<Content, 'blocks'>): string[] {
  return content.blocks.flatMap(blockOutline)
}

function blockOutline(block: Block): string[] {
  if (block.kind === 'text')
    return [`${'#'.repeat(block.heading ?? 0)}${block.heading ? ' ' : ''}${block.text}`]
  return block.grid.rows.map((row) =>
    row
      .map(({ text, rowspan, colspan }) =>
        rowspan > 1 || colspan > 1 ? `${text} [${rowspan}x${colspan}]` : text,
      )
      .join(' | '),
  )
}

/** 自造一个 ZIP：部件名到文字。 */
export function zipOf(parts: Readonly<Record<string, string>>): Uint8Array {
  const files: Zippable = {}
  for (const name of Object.keys(parts)) files[name] = strToU8(parts[name] ?? '')
  return zipSync(files)
}

/** 自造一个 ZIP：部件名到字节。 */
export function zipOfBytes(parts: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync({ ...parts })
}

/** 自造一个 Word 文件：正文的 XML，和别的部件。 */
export function docxOf(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
    ...parts,
  })
}
