import { ReadingError } from '../reading-error.ts'
import type { Content } from './content.ts'
import type { ReadingAssets } from './read-content.ts'

/** PDF → 内容。 */
export async function readPdf(_bytes: Uint8Array, _assets: ReadingAssets): Promise<Content> {
  throw new ReadingError('unsupported', 'PDF')
}
