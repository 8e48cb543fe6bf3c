import { PDFArray, PDFDict, type PDFDocument, PDFName } from '@cantoo/pdf-lib'

/**
 * 只留下画在纸上的：脚本、动作、附件、媒体都去掉，印章、签名的样子留着。
 *
 * What points to other pages goes too: copying a page would bring along, unseen, every page it points to.
 */
export function withoutActions(document: PDFDocument): void {
  for (const page of document.getPages()) {
    const { node } = page
    for (const key of ['AA', 'B', 'Metadata', 'PieceInfo', 'StructParents', 'Thumb', 'PresSteps'])
      node.delete(PDFName.of(key))
    const annotations = node.Annots()
    if (!annotations) continue
    const kept = annotations.asArray().filter((each) => {
      const annotation = document.context.lookup(each)
      return annotation instanceof PDFDict && isDrawn(annotation)
    })
    node.set(PDFName.of('Annots'), PDFArray.withContext(document.context))
    for (const each of kept) {
      const annotation = document.context.lookup(each, PDFDict)
      for (const key of [
        'A',
        'AA',
        'Dest',
        'PA',
        'P',
        'Parent',
        'Popup',
        'IRT',
        'StructParent',
        'MK',
        'V',
        'FS',
      ])
        annotation.delete(PDFName.of(key))
      node.Annots()?.push(each)
    }
  }
}

/** A link without its target is nothing; neither is a note that only opens. */
const UNDRAWN = new Set([
  'Link',
  'Popup',
  'FileAttachment',
  'Sound',
  'Movie',
  'Screen',
  '3D',
  'RichMedia',
  'Text',
])

function isDrawn(annotation: PDFDict): boolean {
  const subtype = annotation.lookup(PDFName.of('Subtype'))
  return (
    subtype instanceof PDFName &&
    !UNDRAWN.has(subtype.decodeText()) &&
    annotation.has(PDFName.of('AP'))
  )
}
