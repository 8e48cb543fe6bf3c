/** 方框字体的名字。 */
export const BOX_FAMILY = 'Gongkai Box'

/** 最多给多少个字做方框：再多的话不是一份中文报告。 */
const MOST = 60_000

/**
 * 方框字体（TrueType）：给别的字体都没有的字，每个字一个方框。
 *
 * 缺字不许印成同一个「无字形」：PDF/UA 不许，复制出来的也会是别的字。每个字有自己的字形编号，
 * 看是方框，复制、检索、朗读仍是原来的字。
 */
export function boxFont(characters: Iterable<string>): Uint8Array {
  const codes = [...new Set(characters)]
    .map((character) => character.codePointAt(0) ?? 0)
    .sort((a, b) => a - b)
    .slice(0, MOST)
  const count = codes.length + 1
  const outline = box()
  // 空白没有框。
  const glyphs = [outline, ...codes.map((code) => (isBlank(code) ? [] : outline))]
  const offsets = [0]
  for (const glyph of glyphs) offsets.push((offsets.at(-1) ?? 0) + glyph.length)
  return assembled({
    'OS/2': [
      ...words(4, 1000, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0),
      ...new Array<number>(26).fill(0),
      ...words(0x40, 0x20, 0xffff, 880, -120, 0, 1000, 200),
      ...longs(0, 0),
      ...words(500, 700, 0, 0x20, 1),
    ],
    cmap: [
      ...words(0, 1, 3, 10),
      ...longs(12),
      ...words(12, 0),
      ...longs(16 + 12 * codes.length, 0, codes.length),
      ...codes.flatMap((code, i) => longs(code, code, i + 1)),
    ],
    glyf: glyphs.flat(),
    head: [
      ...words(1, 0, 1, 0),
      ...longs(0, 0x5f0f3cf5),
      ...words(3, 1000),
      ...longs(0, 0, 0, 0),
      ...words(80, -60, 920, 820, 0, 8, 2, 1, 0),
    ],
    hhea: words(1, 0, 880, -120, 0, 1000, 80, 80, 920, 1, 0, 0, 0, 0, 0, 0, 0, count),
    hmtx: Array.from({ length: count }, () => words(1000, 80)).flat(),
    loca: longs(...offsets),
    maxp: words(1, 0, count, 8, 2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    name: names({ 1: BOX_FAMILY, 2: 'Regular', 3: BOX_FAMILY, 4: BOX_FAMILY, 6: 'GongkaiBox' }),
    post: [...words(3, 0, 0, 0, -75, 50), ...longs(0, 0, 0, 0, 0)],
  })
}

function isBlank(code: number): boolean {
  return /\s/u.test(String.fromCodePoint(code))
}

/** 方框的轮廓：外一圈，里一圈反向。 */
function box(): number[] {
  const points = [
    [80, -60],
    [80, 820],
    [920, 820],
    [920, -60],
    [130, -10],
    [870, -10],
    [870, 770],
    [130, 770],
  ] as const
  const steps = (axis: 0 | 1) =>
    points.map((point, i) => point[axis] - (points[i - 1]?.[axis] ?? 0))
  const bytes = [
    ...words(2, 80, -60, 920, 820, 3, 7, 0),
    ...new Array<number>(points.length).fill(1),
    ...words(...steps(0), ...steps(1)),
  ]
  return [...bytes, ...new Array<number>((4 - (bytes.length % 4)) % 4).fill(0)]
}

function names(texts: Readonly<Record<number, string>>): number[] {
  const entries = Object.entries(texts)
  const strings = entries.map(([, text]) => words(...[...text].map((c) => c.charCodeAt(0))))
  let offset = 0
  const records = entries.flatMap(([id], i) => {
    const length = strings[i]?.length ?? 0
    offset += length
    return words(3, 1, 0x409, Number(id), length, offset - length)
  })
  return [...words(0, entries.length, 6 + records.length), ...records, ...strings.flat()]
}

function assembled(tables: Readonly<Record<string, readonly number[]>>): Uint8Array {
  const entries = Object.entries(tables)
  let at = 12 + 16 * entries.length
  const directory = entries.flatMap(([tag, data]) => {
    const record = [...[...tag].map((c) => c.charCodeAt(0)), ...longs(0, at, data.length)]
    at += Math.ceil(data.length / 4) * 4
    return record
  })
  const bytes = new Uint8Array(at)
  bytes.set([...words(1, 0, entries.length, 0, 0, 0), ...directory])
  let to = 12 + directory.length
  for (const [, data] of entries) {
    bytes.set(data, to)
    to += Math.ceil(data.length / 4) * 4
  }
  return bytes
}

function words(...numbers: readonly number[]): number[] {
  return numbers.flatMap((n) => [(n >> 8) & 0xff, n & 0xff])
}

function longs(...numbers: readonly number[]): number[] {
  return numbers.flatMap((n) => [(n >>> 24) & 0xff, (n >>> 16) & 0xff, (n >>> 8) & 0xff, n & 0xff])
}
