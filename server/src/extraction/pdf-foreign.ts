import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'
import type { Foreign } from './hiding-place.ts'

/** 打开 PDF；加了密的、损坏的为 undefined。 */
export async function loadedPdf(bytes: Uint8Array): Promise<PDFDocument | undefined> {
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false })
  } catch {
    return undefined
  }
}

/** 公开件的 PDF 里不该有的：以前的版本、没有谁用着的对象、图、附件、脚本、图层、表单、批注。 */
export function pdfForeign(
  bytes: Uint8Array,
  document: PDFDocument | undefined,
): readonly Foreign[] {
  const foreign: Foreign[] = [...strangeEnds(bytes)]
  if (!document) return [...foreign, { where: 'PDF', what: '加了密或者损坏，看不到里面' }]
  const { context } = document
  const used = reachable(context.trailerInfo, (ref) => context.lookup(ref))
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const where = `对象 ${ref.objectNumber}`
    if (!used.has(ref) && !isBookkeeping(object)) foreign.push({ where, what: '没有谁用着的内容' })
    const dictionary = object instanceof PDFRawStream ? object.dict : object
    if (!(dictionary instanceof PDFDict)) continue
    for (const what of strangeIn(dictionary)) foreign.push({ where, what })
  }
  return foreign
}

function strangeEnds(bytes: Uint8Array): readonly Foreign[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  // The words alone also stand at the end of a font's table of characters.
  const ends = [...text.matchAll(/startxref\s+\d+\s+%%EOF/g)]
  const where = 'PDF 的末尾'
  const last = ends.at(-1)
  const rest = last ? text.slice(last.index + last[0].length) : ''
  return [
    ...(ends.length === 1 ? [] : [{ where, what: '以前的版本' }]),
    ...(/^\s*$/.test(rest) ? [] : [{ where, what: '后面还有别的内容' }]),
  ]
}

function strangeIn(dictionary: PDFDict): readonly string[] {
  const is = (key: string, ...values: readonly string[]) => {
    const value = dictionary.get(PDFName.of(key))
    return value instanceof PDFName && values.includes(value.decodeText())
  }
  const has = (key: string) => dictionary.has(PDFName.of(key))
  return [
    ...(is('Subtype', 'Image') ? ['图'] : []),
    ...(is('Type', 'EmbeddedFile', 'Filespec') || has('EmbeddedFiles') ? ['附件'] : []),
    ...(has('JS') || has('JavaScript') || is('S', 'Launch', 'SubmitForm', 'ImportData')
      ? ['脚本或者动作']
      : []),
    ...(is('Type', 'OCG', 'OCMD') || has('OCProperties') ? ['图层'] : []),
    ...(has('AcroForm') ? ['表单'] : []),
    ...(is('Type', 'Annot') && !is('Subtype', 'Link') ? ['批注'] : []),
  ]
}

/** Streams that only hold other objects, or the table of where they lie. */
function isBookkeeping(object: PDFObject): boolean {
  const type = object instanceof PDFRawStream ? object.dict.get(PDFName.of('Type')) : undefined
  return type instanceof PDFName && ['ObjStm', 'XRef'].includes(type.decodeText())
}

function reachable(
  trailer: { readonly Root?: PDFObject; readonly Info?: PDFObject; readonly Encrypt?: PDFObject },
  lookup: (ref: PDFRef) => PDFObject | undefined,
): ReadonlySet<PDFRef> {
  const seen = new Set<PDFRef>()
  const waiting: PDFObject[] = [trailer.Root, trailer.Info, trailer.Encrypt].filter(
    (each): each is PDFObject => each !== undefined,
  )
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next instanceof PDFRef) {
      if (seen.has(next)) continue
      seen.add(next)
      const object = lookup(next)
      if (object) waiting.push(object)
    } else if (next instanceof PDFArray) waiting.push(...next.asArray())
    else if (next instanceof PDFDict) waiting.push(...next.values())
    else if (next instanceof PDFRawStream) waiting.push(...next.dict.values())
  }
  return seen
}
