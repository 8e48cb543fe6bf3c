/**
 * 公文的 Typst 版式，依 GB/T 9704 的信函格式：版心 156 mm × 225 mm，每行 28 字，每页 22 行，
 * 机关标志红色小标宋，其下红色双线（上粗下细），字号在右，首页下边双线（上细下粗）、不编页码；
 * 标题二号，正文三号，页码四号「— 2 —」，单页居右、双页居左。
 *
 * 数据从 `sys.inputs` 来，源文件里没有一个字取自公文。
 */
export const typstTemplate = `
#let paper = json(bytes(sys.inputs.paper))
#let fonts = json(bytes(sys.inputs.fonts))
#let size = 156mm / 28
#let pitch = 225mm / 22
#let red = rgb("#d7000f")
#let is-letter = paper.head != none

#set document(
  title: paper.title,
  author: if paper.author == none { () } else { (paper.author,) },
  date: if paper.date == none { none } else {
    datetime(year: paper.date.at(0), month: paper.date.at(1), day: paper.date.at(2))
  },
)
#let double-rule(thick-first) = stack(
  spacing: 0.6mm,
  line(length: 170mm, stroke: (if thick-first { 1.2mm } else { 0.4mm }) + red),
  line(length: 170mm, stroke: (if thick-first { 0.4mm } else { 1.2mm }) + red),
)
#set page(
  paper: "a4",
  margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm),
  footer-descent: 7mm,
  footer: context {
    let number = counter(page).get().first()
    if is-letter and number == 1 { return }
    set text(font: fonts.table, size: 14pt)
    set align(if calc.odd(number) { right } else { left })
    pad(x: 14pt)[— #number —]
  },
  background: context {
    if is-letter and counter(page).get().first() == 1 {
      place(bottom + center, dx: 1mm, dy: -20mm, double-rule(false))
    }
  },
)
#set text(
  lang: "zh", region: "cn", font: fonts.body, size: size, fallback: false,
  top-edge: 0.88em, bottom-edge: -0.12em, cjk-latin-spacing: none,
  hyphenate: false, number-type: "lining",
)
#set par(justify: true, leading: pitch - size, spacing: pitch - size, first-line-indent: (amount: 2em, all: true))
#let title-of(it) = block(width: 100%, above: 0pt, below: 1.4 * pitch, {
  set par(leading: 35pt - 22pt, first-line-indent: 0pt, justify: false)
  set text(font: fonts.title, size: 22pt, weight: "regular")
  align(center, it.body)
})
#show heading.where(level: 1): title-of
#show heading.where(level: 2): it => block(width: 100%, above: pitch - size, below: pitch - size, sticky: true, {
  set text(font: fonts.heading, size: size, weight: "regular")
  par(it.body)
})
#set table(stroke: 0.5pt + black, inset: (x: 2mm, y: 2.4mm))
#show table: set par(leading: 0.5em, spacing: 0.5em, first-line-indent: 0pt, justify: false)

#let flush(body) = par(first-line-indent: 0pt, body)
#let tabled(body) = block(above: pitch - size, below: pitch - size + 1mm, breakable: true, body)
#let facts(part) = tabled({
  set text(size: 14pt)
  table(
    columns: part.widths.map(w => w * 156mm),
    ..part.rows.map(row => (
      table.cell(align: center + horizon, breakable: false, row.label),
      table.cell(align: left + horizon, breakable: row.value.clusters().len() > 200, {
        row.value.split("\\n").join(linebreak())
        if row.room > 0 { v(row.room * 1mm, weak: false) }
      }),
    )).flatten(),
  )
})
#let grid-of(part) = tabled({
  set text(size: 12pt, font: fonts.table, number-width: "tabular")
  table(
    columns: part.widths.map(w => w * 156mm),
    table.header(repeat: true, ..part.head.map(cell => table.cell(align: center + horizon, text(font: fonts.heading, cell)))),
    ..part.rows.map(row => row.enumerate().map(((x, cell)) => table.cell(
      breakable: false,
      align: (if part.aligns.at(x) == "left" { left } else { center }) + horizon,
      cell.split("\\n").join(linebreak()),
    ))).flatten(),
  )
})
#let blocks-of(parts, keeps-last) = for (nth, part) in parts.enumerate() {
  if part.kind == "paragraph" {
    let body = par({ if part.lead != "" { text(font: fonts.lead, part.lead) }; part.text })
    // 落款不单独成页：末段和它排在一起。
    if keeps-last and nth == parts.len() - 1 { block(above: pitch - size, below: 0pt, sticky: true, body) } else { body }
  } else if part.kind == "heading" { heading(level: 2, part.text)
  } else if part.kind == "list" { for (nth, item) in part.items.enumerate() { par[#(nth + 1)．#item] }
  } else if part.kind == "facts" { facts(part)
  } else if part.kind == "grid" { grid-of(part)
  } else if part.kind == "pageBreak" { pagebreak(weak: true) }
}

#if is-letter {
  v(-7mm)
  block(width: 100%, above: 0pt, below: 4mm, {
    set par(first-line-indent: 0pt, justify: false)
    align(center, text(font: fonts.title, size: paper.head.points * 1pt, fill: red, paper.head.text))
  })
  block(width: 100%, above: 0pt, below: 2.5mm, move(dx: -7mm, box(width: 170mm, double-rule(true))))
}
#if paper.number != none {
  block(width: 100%, above: 0pt, below: pitch, {
    set par(first-line-indent: 0pt, justify: false)
    align(if is-letter { right } else { center }, paper.number)
  })
} else if is-letter { v(pitch) }
#heading(level: 1, paper.title)
#if paper.addressee != none { flush[#paper.addressee：] }
#blocks-of(paper.blocks, paper.signature != none)
#if paper.attachments.len() > 0 {
  v(pitch - size, weak: true)
  for (nth, line) in paper.attachments.enumerate() {
    block(above: pitch - size, below: 0pt, sticky: paper.signature != none,
      pad(left: if nth == 0 { 0pt } else { 3em }, par(line)))
  }
}
#if paper.signature != none {
  block(above: 2.6 * pitch, below: pitch - size, breakable: false, width: 100%, sticky: paper.contact != none, {
    set par(first-line-indent: 0pt, justify: false)
    align(right, pad(right: paper.signature.indents.agency * 1em, paper.signature.agency))
    align(right, pad(right: paper.signature.indents.date * 1em, paper.signature.day))
  })
}
#if paper.contact != none { par[（#paper.contact）] }
#if paper.slip != none {
  pagebreak(weak: true)
  heading(level: 1, paper.slip.title)
  flush[#paper.slip.addressee：]
  blocks-of(paper.slip.blocks, true)
  block(above: 2 * pitch, breakable: false, width: 100%, {
    set par(first-line-indent: 0pt, justify: false)
    pad(left: 10em)[#paper.slip.signedBy：]
    v(pitch)
    align(right, pad(right: 2em)[年　　月　　日])
  })
}
`.trimStart()
