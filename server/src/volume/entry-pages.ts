import { EncryptedPDFError, PDFDocument, type PDFPage } from '@cantoo/pdf-lib'
import { imagePage } from './image-page.ts'
import { textPdf } from './text-sheet.ts'
import type { VolumeContent } from './volume.ts'
import { withoutActions } from './without-actions.ts'

/** 一件的各页，还没有放进卷里；打不开的是一页说明，和缘由。 */
export interface EntryPages {
  readonly pages: readonly PDFPage[]
  readonly fault?: string
}

/** 取得一件的各页。 */
export async function entryPages(
  bound: PDFDocument,
  title: string,
  content: VolumeContent,
): Promise<EntryPages> {
  switch (content.kind) {
    case 'text':
      return { pages: await copied(bound, await textPdf(title, content.text)) }
    case 'missing':
      return sheet(bound, title, content.why)
    case 'image': {
      const page = await imagePage(bound, content.bytes).catch(() => undefined)
      return page ? { pages: [page] } : sheet(bound, title, '图片打不开：损坏，或者不是 JPEG、PNG')
    }
    case 'pdf':
      return pdfPages(bound, title, content.bytes)
  }
}

async function pdfPages(bound: PDFDocument, title: string, bytes: Uint8Array): Promise<EntryPages> {
  try {
    const pages = await copied(bound, bytes)
    return pages.length > 0 ? { pages } : sheet(bound, title, 'PDF 里没有一页')
  } catch (error) {
    // Whatever a library says of bytes that are not its own: this entry, not the volume, has the fault.
    const isLocked = error instanceof EncryptedPDFError || /password|encrypt/i.test(String(error))
    return sheet(bound, title, isLocked ? 'PDF 有打开密码，打不开' : 'PDF 损坏，打不开')
  }
}

async function copied(bound: PDFDocument, bytes: Uint8Array): Promise<readonly PDFPage[]> {
  // A file that only forbids printing opens with the empty password, as it does in every reader.
  const source = await PDFDocument.load(bytes, { updateMetadata: false, password: '' })
  withoutActions(source)
  return bound.copyPages(source, source.getPageIndices())
}

async function sheet(bound: PDFDocument, title: string, fault: string): Promise<EntryPages> {
  const said = `本件没有订入本卷：${fault}。\n原件仍在系统里，请在那里查看。`
  return { pages: await copied(bound, await textPdf(title, said)), fault }
}
