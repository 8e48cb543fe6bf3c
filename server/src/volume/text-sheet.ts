import { typeset } from '@gongkai/report/node'

/** 一件文字，例如来信的正文、通话的记录：排成 A4。 */
export function textPdf(title: string, text: string): Promise<Uint8Array> {
  const sheet = JSON.stringify({ title, lines: text.split(/\r?\n/) })
  return typeset((fonts) => ({
    source: sheetTemplate,
    inputs: { sheet, fonts: JSON.stringify(fonts) },
  }))
}

const sheetTemplate = `
#let sheet = json(bytes(sys.inputs.sheet))
#let fonts = json(bytes(sys.inputs.fonts))
#set document(title: sheet.title)
#set page(paper: "a4", margin: (top: 30mm, bottom: 25mm, left: 28mm, right: 26mm))
#set text(font: fonts.body, size: 12pt, lang: "zh", region: "cn", fallback: false, cjk-latin-spacing: none)
#set par(justify: true, leading: 0.9em, spacing: 0.9em)
#block(below: 8mm, text(font: fonts.title, size: 16pt, sheet.title))
#for line in sheet.lines {
  if line == "" { v(0.6em) } else { par(line) }
}
`
