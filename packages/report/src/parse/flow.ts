import type { Origin } from '../origin.ts'
import type { Block, TextBlock } from '../read/content.ts'

/** 若干文字块连成的一段文字，和每一处回到原文件的路。 */
export interface Flow {
  readonly text: string
  readonly starts: readonly { readonly offset: number; readonly block: TextBlock }[]
}

/** 把文字块连起来，块之间一个换行。 */
export function flowOf(blocks: readonly Block[]): Flow {
  const starts: { offset: number; block: TextBlock }[] = []
  const parts: string[] = []
  let offset = 0
  for (const block of blocks) {
    if (block.kind !== 'text') continue
    starts.push({ offset, block })
    parts.push(block.text)
    offset += block.text.length + 1
  }
  return { text: parts.join('\n'), starts }
}

/** 这段文字里一处的出处。 */
export function originAt(flow: Flow, offset: number, raw: string): Origin {
  const block = flow.starts.findLast((start) => start.offset <= offset)?.block
  return { ...block?.place, raw }
}
