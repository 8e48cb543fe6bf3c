import { PDFDocument, type PDFPage } from '@cantoo/pdf-lib'
import { entryPages } from './entry-pages.ts'
import { frontPdf, linkPrefix } from './front.ts'
import { addOutline, labelPages, linkRows } from './navigation.ts'
import { stampPages } from './stamp.ts'
import { type BoundEntry, type BoundVolume, VOLUME_LIMITS, type Volume } from './volume.ts'

/** 卷太大了。 */
export class VolumeTooLarge extends Error {
  override readonly name = 'VolumeTooLarge'
}

/**
 * 订卷：封面、卷内目录（可点）、各件依次，逐页编号（右上角），有书签；打不开的件，原处是一页说明。同样的内容得同样的字节。
 *
 * The pages are taken over as they are, with what is drawn on them (seals and signatures, too); nothing that acts
 * (scripts, forms, attachments) comes along.
 */
export async function bindVolume(volume: Volume): Promise<BoundVolume> {
  const bound = await PDFDocument.create({ updateMetadata: false })
  const body: PDFPage[] = []
  const entries: BoundEntry[] = []
  for (const { title, content } of volume.entries) {
    const { pages, fault } = await entryPages(bound, title, content)
    if (body.length + pages.length > VOLUME_LIMITS.pages)
      throw new VolumeTooLarge(`超过 ${VOLUME_LIMITS.pages} 页`)
    const from = body.length + 1
    body.push(...pages)
    const place = { title, from, to: body.length }
    entries.push(fault === undefined ? place : { ...place, fault })
  }
  const front = await PDFDocument.load(await frontPdf(volume, entries))
  const fronts = await bound.copyPages(front, front.getPageIndices())
  for (const page of [...fronts, ...body]) bound.addPage(page)
  await stampPages(bound, body)
  const firstPages = entries.flatMap(({ from }) => body[from - 1] ?? [])
  linkRows(fronts, firstPages, linkPrefix)
  addOutline(bound, [
    ...fronts.slice(0, 2).map((page, i) => ({ title: i === 0 ? '封面' : '卷内目录', page })),
    ...entries.flatMap(({ title, from }, i) => {
      const page = body[from - 1]
      return page ? [{ title: `${i + 1}　${title}`, page }] : []
    }),
  ])
  labelPages(bound, fronts.length)
  bound.setTitle(`${volume.number} ${volume.title}`, { showInWindowTitleBar: true })
  bound.setLanguage('zh-CN')
  return { pdf: await bound.save(), pages: body.length, entries }
}
