import { createHash } from 'node:crypto'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ReadingAssets } from '../index.ts'

let known: ReadingAssets | undefined

/** 读 PDF 所需的数据文件在本机的位置，和本机的 SHA-256。 */
export function readingAssets(): ReadingAssets {
  known ??= found()
  return known
}

function found(): ReadingAssets {
  const folder = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')))
  return {
    cMapUrl: join(folder, 'cmaps') + sep,
    standardFontDataUrl: join(folder, 'standard_fonts') + sep,
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  }
}
