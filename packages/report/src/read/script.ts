import type { Note } from '../document.ts'
import type { Block, Content } from './content.ts'

const PINYIN = /(?<=[\p{Script=Han}])[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ]{1,6}[）)]/gu
const ZHUYIN = /(?<=[\p{Script=Han}])[（(][\u3105-\u3129ˊˇˋ˙]{1,4}[）)]/gu
/** 只在繁体里有的常用字：出现够多才转换，不动简体文章里偶尔的异体字。 */
const TRADITIONAL =
  /[衛會務業開關據請報處織織機構數編實際項與為發產國長門問間體應對動進過還這個們時見規費訴訟復議總計類屬於監督審查辦]/g

/** 文字里夹的拼音、注音（「衛(wèi)生」）去掉，繁体转为简体；各留一条附注。 */
export async function simplified(content: Content): Promise<Content> {
  const sample = sampleOf(content.blocks)
  const annotated = count(sample, PINYIN) + count(sample, ZHUYIN) >= 3
  const traditional = count(sample, TRADITIONAL) * 50 > sample.length
  if (!annotated && !traditional) return content
  const notes: Note[] = []
  const steps: ((text: string) => string)[] = []
  if (annotated) {
    notes.push({
      code: 'text.pinyin',
      at: '',
      raw: sample.match(PINYIN)?.[0] ?? sample.match(ZHUYIN)?.[0] ?? '',
      message: '去掉了夹在文字里的拼音',
    })
    steps.push((text) => text.replace(PINYIN, '').replace(ZHUYIN, ''))
  }
  if (traditional) {
    const { Converter } = await import('opencc-js/t2cn')
    notes.push({
      code: 'text.traditional',
      at: '',
      raw: sample.match(TRADITIONAL)?.[0] ?? '',
      message: '繁体字转为简体',
    })
    steps.push(Converter({ from: 't', to: 'cn' }))
  }
  const convert = (text: string) => steps.reduce((kept, step) => step(kept), text)
  return {
    ...content,
    blocks: content.blocks.map((block) => converted(block, convert)),
    metadata: content.metadata.map(({ name, value }) => ({
      name: convert(name),
      value: convert(value),
    })),
    notes: [...content.notes, ...notes],
  }
}

function converted(block: Block, convert: (text: string) => string): Block {
  if (block.kind === 'text') return { ...block, text: convert(block.text) }
  return {
    ...block,
    grid: {
      rows: block.grid.rows.map((row) =>
        row.map((cell) => ({ ...cell, text: convert(cell.text) })),
      ),
    },
  }
}

function sampleOf(blocks: readonly Block[]): string {
  let text = ''
  for (const block of blocks) {
    if (block.kind === 'text') text += block.text
    if (text.length > 6000) break
  }
  return text.slice(0, 6000)
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
