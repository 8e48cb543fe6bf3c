import type { Note } from '../document.ts'
import type { Block, TextBlock } from '../read/content.ts'
import { withoutBlanks } from './value.ts'

const PAGE_NUMBER = /^[—–－\-─]+\s*\d{1,3}\s*[—–－\-─]+$/
const SENTENCE_END = /[。；！？：;!?:]$/
/** 一份文件里至少这么多行、其中这么大的比例顶到同一宽度，才是硬换行的。 */
const FEWEST = 8
const SHARE = 0.5

/** 去掉夹在文字里的页码行；按固定宽度硬换行的文本（PDF 转出的多是）把断开的行接起来。 */
export function joinedLines(
  blocks: readonly Block[],
  isPlainText: boolean,
): { readonly blocks: readonly Block[]; readonly notes: readonly Note[] } {
  const numbers = blocks.filter(
    (block) => block.kind === 'text' && PAGE_NUMBER.test(block.text.trim()),
  )
  const kept = numbers.length > 0 ? blocks.filter((block) => !numbers.includes(block)) : blocks
  const [first] = numbers
  const notes: Note[] =
    first?.kind === 'text'
      ? [
          {
            code: 'text.pageNumber',
            at: '',
            raw: first.text,
            message: `去掉夹在文字里的页码 ${numbers.length} 处`,
          },
        ]
      : []
  const width = isPlainText ? wrapWidth(kept) : undefined
  return { blocks: width === undefined ? kept : joined(kept, width), notes }
}

/** 硬换行的宽度（字数）；不是硬换行的为 undefined。 */
function wrapWidth(blocks: readonly Block[]): number | undefined {
  const lengths = blocks
    .flatMap((block) => (block.kind === 'text' ? [withoutBlanks(block.text).length] : []))
    .filter((length) => length >= 15)
  if (lengths.length < FEWEST) return undefined
  const widest = [...lengths].sort((a, b) => a - b)[Math.floor(lengths.length * 0.9)] ?? 0
  const full = lengths.filter((length) => length >= widest - 4 && length <= widest + 6).length
  return widest <= 60 && full >= lengths.length * SHARE ? widest : undefined
}

function joined(blocks: readonly Block[], width: number): readonly Block[] {
  const found: Block[] = []
  let open: TextBlock | undefined
  let lastLine = 0
  for (const block of blocks) {
    const line = block.place.line ?? 0
    if (block.kind !== 'text' || block.heading !== undefined) {
      open = undefined
      found.push(block)
      continue
    }
    if (open && line <= lastLine + 2 && found.at(-1) === open) {
      open = { ...open, text: open.text + block.text.trim() }
      found[found.length - 1] = open
    } else {
      open = block
      found.push(block)
    }
    lastLine = line
    const length = withoutBlanks(block.text).length
    if (length < width - 4 || SENTENCE_END.test(block.text.trim())) open = undefined
  }
  return found
}
