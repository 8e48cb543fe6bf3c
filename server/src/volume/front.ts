import { typeset } from '@gongkai/report/node'
import type { BoundEntry, Volume } from './volume.ts'

/** 目录的各行先指向这个不存在的地址，加上从 0 起的序号；订卷时改成页。 */
export const linkPrefix = 'https://volume.invalid/'

/** 封面和卷内目录，排成 PDF。 */
export function frontPdf(volume: Volume, places: readonly BoundEntry[]): Promise<Uint8Array> {
  const { title, number, agency = '', facts = [], entries } = volume
  const days = entries.map(({ day }) => day).toSorted()
  const [first, last] = [days[0], days.at(-1)]
  const front = {
    title,
    agency,
    facts: [
      { label: '卷　　号', value: number },
      ...facts,
      {
        label: '起止日期',
        value: first === undefined ? '' : first === last ? first : `${first} 至 ${last}`,
      },
      { label: '件　　数', value: `${entries.length} 件` },
      { label: '页　　数', value: `${places.at(-1)?.to ?? 0} 页` },
    ],
    rows: entries.map((entry, i) => {
      const { from = 0, to = 0, fault = '' } = places[i] ?? {}
      return {
        title: entry.title,
        number: entry.number ?? '',
        day: entry.day,
        pages: from === to ? `${from}` : `${from}–${to}`,
        note: fault,
        link: `${linkPrefix}${i}`,
      }
    }),
  }
  return typeset((fonts) => ({
    source: frontTemplate,
    inputs: { front: JSON.stringify(front), fonts: JSON.stringify(fonts) },
  }))
}

const frontTemplate = `
#let front = json(bytes(sys.inputs.front))
#let fonts = json(bytes(sys.inputs.fonts))
#set document(title: front.title)
#set page(paper: "a4", margin: (top: 30mm, bottom: 25mm, left: 28mm, right: 22mm))
#set text(font: fonts.body, size: 12pt, lang: "zh", region: "cn", fallback: false, number-width: "tabular", cjk-latin-spacing: none)
#set par(leading: 0.7em)
#show link: it => it
#let wide(body) = text(font: fonts.title, body)

#v(36mm)
#align(center, {
  if front.agency != "" { block(below: 14mm, wide(text(size: 20pt, front.agency))) }
  block(below: 10mm, wide(text(size: 28pt, tracking: 0.2em)[政府信息公开申请卷]))
  line(length: 60mm, stroke: 1.2pt + rgb("#1b4f9c"))
  context {
    // Lines of equal length: no last line of one character.
    let name = text(size: 18pt, front.title)
    let length = measure(name).width
    let lines = calc.ceil(length / 130mm)
    block(above: 10mm, width: calc.min(130mm, length / lines + 20pt), { set par(justify: false); name })
  }
})
#v(1fr)
#align(center, block(width: 120mm, table(
  columns: (32mm, 1fr), stroke: (x, y) => (bottom: 0.5pt + black), inset: (x: 2mm, y: 3.2mm), align: (left, left),
  ..front.facts.map(row => (text(size: 14pt, row.label), text(size: 14pt, row.value))).flatten(),
)))
#v(24mm)
#pagebreak()

#align(center, block(below: 8mm, wide(text(size: 18pt, tracking: 0.3em)[卷内目录])))
#set text(size: 11pt)
#set par(justify: false)
#table(
  columns: (11mm, 34mm, 1fr, 23mm, 17mm, 26mm),
  stroke: 0.5pt + black, inset: (x: 1.6mm, y: 2.2mm),
  align: (center + horizon, left + horizon, left + horizon, center + horizon, center + horizon, left + horizon),
  table.header(..("序号", "文号", "题名", "日期", "页号", "备注").map(name => align(center, wide(name)))),
  ..front.rows.enumerate().map(((i, row)) => (
    [#(i + 1)], row.number, link(row.link, row.title), row.day, link(row.link, row.pages), text(size: 9pt, row.note),
  )).flatten(),
)
`
