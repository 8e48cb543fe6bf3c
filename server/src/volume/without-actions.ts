import {
  concatTransformationMatrix,
  drawObject,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRef,
  PDFStream,
  popGraphicsState,
  pushGraphicsState,
} from '@cantoo/pdf-lib'

/**
 * 只留下画在纸上的：印章、签名、批注的样子画进页面，脚本、动作、附件、媒体都去掉。
 *
 * Drawn into the page, because a reader shows the seal of a signature only where it finds the form it belonged to.
 * What points to other pages goes too: copying a page would bring along, unseen, every page it points to.
 */
export function withoutActions(document: PDFDocument): void {
  for (const page of document.getPages()) {
    const { node } = page
    for (const each of node.Annots()?.asArray() ?? []) {
      const annotation = document.context.lookup(each)
      if (annotation instanceof PDFDict) drawInto(page, annotation)
    }
    for (const key of [
      ...['AA', 'Annots', 'B', 'Metadata', 'PieceInfo', 'PresSteps', 'StructParents', 'Thumb'],
    ])
      node.delete(PDFName.of(key))
  }
}

/** What only opens has nothing that lies on the paper. */
const UNDRAWN = new Set(['Link', 'Popup', 'FileAttachment', 'Sound', 'Movie', 'Screen', 'Text'])
const HIDDEN = 0b10
const NO_VIEW = 0b100000

function drawInto(page: PDFPage, annotation: PDFDict): void {
  const subtype = annotation.lookup(PDFName.of('Subtype'))
  if (subtype instanceof PDFName && UNDRAWN.has(subtype.decodeText())) return
  const flags = annotation.lookup(PDFName.of('F'))
  if (flags instanceof PDFNumber && flags.asNumber() & (HIDDEN | NO_VIEW)) return
  const ref = appearanceOf(annotation)
  const rect = numbersOf(annotation.lookup(PDFName.of('Rect')))
  const form = ref && annotation.context.lookup(ref)
  if (!ref || !rect || !(form instanceof PDFStream)) return
  const box = boxOf(form.dict)
  if (!box) return
  const [left, bottom, right, top] = ordered(rect)
  const [scaleX, scaleY] = [(right - left) / (box[2] - box[0]), (top - bottom) / (box[3] - box[1])]
  form.dict.set(PDFName.of('Type'), PDFName.of('XObject'))
  form.dict.set(PDFName.of('Subtype'), PDFName.of('Form'))
  const name = page.node.newXObject('Drawn', ref)
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(
      ...[scaleX, 0, 0, scaleY],
      left - box[0] * scaleX,
      bottom - box[1] * scaleY,
    ),
    drawObject(name),
    popGraphicsState(),
  )
}

/** The normal appearance; of several, the one that is chosen. */
function appearanceOf(annotation: PDFDict): PDFRef | undefined {
  const appearances = annotation.lookup(PDFName.of('AP'))
  if (!(appearances instanceof PDFDict)) return undefined
  const normal = appearances.get(PDFName.of('N'))
  const chosen = annotation.lookup(PDFName.of('AS'))
  const states = normal && annotation.context.lookup(normal)
  const own = states instanceof PDFDict && chosen instanceof PDFName ? states.get(chosen) : normal
  return own instanceof PDFRef ? own : undefined
}

type Box = readonly [left: number, bottom: number, right: number, top: number]

/** The form's box as its own matrix lays it, upright. */
function boxOf(form: PDFDict): Box | undefined {
  const box = numbersOf(form.lookup(PDFName.of('BBox')))
  if (!box) return undefined
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] =
    numbersOf(form.lookup(PDFName.of('Matrix')), 6) ?? []
  const [left, bottom, right, top] = ordered(box)
  const corners = [
    [left, bottom],
    [right, bottom],
    [left, top],
    [right, top],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const)
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const whole = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const
  return whole[2] > whole[0] && whole[3] > whole[1] ? whole : undefined
}

function ordered([x = 0, y = 0, x2 = 0, y2 = 0]: readonly number[]): Box {
  return [Math.min(x, x2), Math.min(y, y2), Math.max(x, x2), Math.max(y, y2)]
}

function numbersOf(object: PDFObject | undefined, count = 4): readonly number[] | undefined {
  if (!(object instanceof PDFArray) || object.size() !== count) return undefined
  const numbers = Array.from({ length: count }, (_, i) => object.lookup(i))
  if (!numbers.every((each) => each instanceof PDFNumber)) return undefined
  return numbers.map((each) => each.asNumber())
}
