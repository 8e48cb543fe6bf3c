import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ReadingAssets } from '../index.ts'

/** 读 PDF 所需的数据文件在本机的位置。 */
export function readingAssets(): ReadingAssets {
  const folder = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')))
  return {
    cMapUrl: join(folder, 'cmaps') + sep,
    standardFontDataUrl: join(folder, 'standard_fonts') + sep,
  }
}
