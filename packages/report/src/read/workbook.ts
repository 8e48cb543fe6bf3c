import type { ParsingOptions, WorkBook } from '@e965/xlsx'
import { ReadingError } from '../reading-error.ts'
import type { CompoundFile } from './compound-file.ts'
import { MAX_SHEET_BYTES, MAX_UNZIPPED_BYTES } from './limits.ts'
import type { ZipArchive } from './zip.ts'

/** 至多看几张工作表。 */
export const MOST_SHEETS = 60

/** 压缩包里是不是工作簿；是的，实际解一遍，数过各部件的大小。Throws `ReadingError`. */
export function isWorkbookZip(zip: ZipArchive): boolean {
  if (!zip.names.some((name) => name.startsWith('xl/'))) return false
  zip.verify((name) => (/\.(?:xml|bin)$/i.test(name) ? MAX_SHEET_BYTES : MAX_UNZIPPED_BYTES))
  return true
}

/** 复合文件里是不是工作簿；是的，数过大小。Throws `ReadingError`. */
export function isWorkbookCfb(file: CompoundFile): boolean {
  const book = file.stream('Workbook') ?? file.stream('Book')
  if (!book) return false
  if (book.length > MAX_SHEET_BYTES) throw new ReadingError('tooComplex', '工作簿过大')
  return true
}

/** 交给表格库：只给数过大小的。 */
export async function openWorkbook(bytes: Uint8Array, options: ParsingOptions): Promise<WorkBook> {
  const xlsx = await import('@e965/xlsx')
  // Books older than Excel 97 are in the code page of their machine.
  if (bytes[0] === 0xd0) xlsx.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'))
  try {
    return xlsx.read(bytes, {
      type: 'array',
      cellHTML: false,
      bookVBA: false,
      dense: true,
      ...options,
    })
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message))
      throw new ReadingError('encrypted')
    throw error
  }
}
