/**
 * Typst 的版式，依 GB/T 9704 的比例：版心 156 mm × 225 mm，每行 28 字，每页 22 行，
 * 标题二号，正文三号，页码四号「— 1 —」，单页居右、双页居左。
 *
 * 数据从 `sys.inputs` 来，源文件里没有一个字取自报告。
 */
export const typstTemplate = `
#let report = json(bytes(sys.inputs.report))
#let fonts = json(bytes(sys.inputs.fonts))
#let size = 156mm / 28
#let pitch = 225mm / 22

#set document(
  title: report.title,
  author: if report.agency == none { () } else { (report.agency,) },
  date: if report.date == none { none } else {
    datetime(year: report.date.at(0), month: report.date.at(1), day: report.date.at(2))
  },
)
#set page(
  paper: "a4",
  margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm),
  footer-descent: 7mm,
  footer: context {
    let number = counter(page).get().first()
    set text(font: fonts.table, size: 14pt)
    set align(if calc.odd(number) { right } else { left })
    pad(x: 14pt)[— #number —]
  },
)
#set text(
  lang: "zh", region: "cn", font: fonts.body, size: size, fallback: false,
  top-edge: 0.88em, bottom-edge: -0.12em, cjk-latin-spacing: none,
  hyphenate: false, number-type: "lining",
)
#set par(justify: true, leading: pitch - size, spacing: pitch - size, first-line-indent: (amount: 2em, all: true))
#show heading.where(level: 1): it => block(width: 100%, above: 0pt, below: 1.2 * pitch, {
  set par(leading: 35pt - 22pt, first-line-indent: 0pt, justify: false)
  set text(font: fonts.title, size: 22pt, weight: "regular")
  align(center, it.body)
})
#show heading.where(level: 2): it => block(width: 100%, above: pitch - size, below: pitch - size, sticky: true, {
  set text(font: fonts.heading, size: size, weight: "regular")
  par(it.body)
})
#set table(stroke: 0.5pt + black, inset: (x: 0.8mm, y: 1.45mm))
#show table: set text(font: fonts.table, number-width: "tabular")
#show table: set par(leading: 0.4em, spacing: 0.4em, first-line-indent: 0pt, justify: false)

// 竖排的标签：一字一行，顿号在字的右上角。
#let upright(label) = {
  set par(leading: 0.28em)
  label.clusters().map(c => if c == "、" { box(height: 0.35em, move(dx: 0.62em, dy: -0.3em, c)) } else { c }).join(linebreak())
}
// 「（三）不予公开」要折行时，折在括号之后。
#let label(cell) = if cell.upright { upright(cell.text) } else if cell.head and cell.rowspan > 1 and cell.text.starts-with("（") and cell.text.len() < 40 {
  let parts = cell.text.match(regex("^(（[^）]*）)(.*)$"))
  if parts == none { cell.text } else { box(parts.captures.at(0)); sym.zws; box(parts.captures.at(1)) }
} else { cell.text }
#let aligned = (left: left, center: center, right: right)
// 列少的表用五号字，表三、表四用小五号；窄列的列头按两字一行折。
#let cells(rows, roomy) = rows.flatten().map(cell => table.cell(
  rowspan: cell.rowspan, colspan: cell.colspan, breakable: false,
  align: aligned.at(cell.align) + horizon,
  inset: if cell.align == "left" { (left: if roomy { 2mm } else { 1.2mm }, right: 0.6mm, y: if roomy { 2mm } else { 1.45mm }) }
    else if cell.upright { (x: 0.2mm, y: 1mm) }
    else if cell.head and cell.colspan == 1 and calc.even(cell.text.clusters().len()) { (x: 1.2mm, y: if roomy { 2mm } else { 1.45mm }) }
    else if cell.head and cell.rowspan == 3 and cell.colspan == 3 { (x: 6mm, y: 1.45mm) }
    else { (x: 0.5mm, y: if roomy { 2mm } else { 1.45mm }) },
  if cell.caption { text(font: fonts.heading, cell.text) } else { label(cell) },
))
#let grid-of(t) = {
  let roomy = t.widths.len() < 7
  set text(size: if roomy { 10.5pt } else { 9pt })
  table(
    columns: t.widths.map(w => w * 156mm),
    ..(if t.at("head", default: ()).len() > 0 { (table.header(repeat: true, ..cells(t.head, roomy)),) } else { () }),
    ..cells(t.body, roomy),
  )
}
// 一页放得下的表不拆开。
#let whole(body) = layout(area => {
  let fits = measure(width: area.width, body).height < 212mm
  block(above: 2mm, below: pitch - size + 1mm, breakable: not fits, body)
})

#for (at, part) in report.blocks.enumerate() {
  if part.kind == "metadata" {
    block(above: 0pt, below: pitch, text(font: fonts.table, size: 10.5pt, par(first-line-indent: 0pt, part.lines.join(h(2em)))))
  } else if part.kind == "title" {
    heading(level: 1, part.lines.join(if part.lines.join().clusters().len() > 21 { linebreak() } else { "" }))
  } else if part.kind == "section" {
    if part.heading != "" { heading(level: 2, part.heading) }
    // 落款不单独成页：末段和它排在一起。
    let signed = report.blocks.at(at + 1, default: (kind: "")).kind == "signature"
    for (nth, paragraph) in part.paragraphs.enumerate() {
      let body = par(for run in paragraph { if run.lead { text(font: fonts.lead, run.text) } else { run.text } })
      if signed and nth == part.paragraphs.len() - 1 {
        block(above: pitch - size, below: 0pt, sticky: true, body)
      } else { body }
    }
  } else if part.kind == "table" {
    if part.title != none { block(width: 100%, sticky: true, align(center, part.title)) }
    if part.lost != none { block(width: 100%, align(center, part.lost)) } else { whole(grid-of(part)) }
  } else if part.kind == "annex" {
    if part.heading != "" { heading(level: 2, part.heading) }
    if part.body.len() > 0 { block(above: 2mm, below: pitch - size + 1mm, grid-of(part)) }
  } else if part.kind == "signature" {
    block(above: 2 * pitch - size, breakable: false, width: 100%, align(right, pad(right: 2em, {
      set par(first-line-indent: 0pt, justify: false)
      part.lines.join(linebreak())
    })))
  }
}
`.trimStart()
