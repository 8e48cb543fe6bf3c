import {
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFPage,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'

/** 目录里的各行（排版时是 `prefix` 加序号的网址）改成指向各件的头一页。 */
export function linkRows(
  fronts: readonly PDFPage[],
  targets: readonly PDFPage[],
  prefix: string,
): void {
  for (const page of fronts) {
    page.node.delete(PDFName.of('StructParents'))
    for (const each of page.node.Annots()?.asArray() ?? []) {
      const annotation = page.doc.context.lookup(each, PDFDict)
      const target = targets[rowOf(annotation, prefix) ?? -1]
      if (!target) continue
      annotation.delete(PDFName.of('A'))
      annotation.delete(PDFName.of('StructParent'))
      annotation.set(PDFName.of('Dest'), page.doc.context.obj([target.ref, PDFName.of('Fit')]))
    }
  }
}

function rowOf(annotation: PDFDict, prefix: string): number | undefined {
  const action = annotation.lookup(PDFName.of('A'))
  const address = action instanceof PDFDict ? action.lookup(PDFName.of('URI')) : undefined
  const text =
    address instanceof PDFString || address instanceof PDFHexString ? address.decodeText() : ''
  return text.startsWith(prefix) ? Number(text.slice(prefix.length)) : undefined
}

/** 书签：一层，依次。 */
export function addOutline(
  document: PDFDocument,
  items: readonly { readonly title: string; readonly page: PDFPage }[],
): void {
  const { context } = document
  const refs = items.map(() => context.nextRef())
  const root = context.nextRef()
  const [first, last] = [refs[0], refs.at(-1)]
  if (!first || !last) return
  items.forEach(({ title, page }, i) => {
    const item = context.obj({
      Title: PDFHexString.fromText(title),
      Parent: root,
      Dest: [page.ref, PDFName.of('Fit')],
    })
    link(item, 'Prev', refs[i - 1])
    link(item, 'Next', refs[i + 1])
    context.assign(refs[i] as PDFRef, item)
  })
  context.assign(
    root,
    context.obj({ Type: 'Outlines', First: first, Last: last, Count: PDFNumber.of(items.length) }),
  )
  document.catalog.set(PDFName.of('Outlines'), root)
  document.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}

function link(item: PDFDict, key: string, ref: PDFRef | undefined): void {
  if (ref) item.set(PDFName.of(key), ref)
}

/** 阅读器里显示的页码同盖的一样：封面、目录是 i、ii，卷内从 1 起。 */
export function labelPages(document: PDFDocument, fronts: number): void {
  const labels = document.context.obj({ Nums: [0, { S: 'r' }, fronts, { S: 'D' }] })
  document.catalog.set(PDFName.of('PageLabels'), labels)
}
