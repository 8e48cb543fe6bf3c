import { Readable } from 'node:stream'
import { type BlobStore, type PreparedFile, prepareSealedFile } from '../files/index.ts'
import { Invalid } from '../kit/invalid.ts'
import type { FormFileLimits, UploadedFile } from '../kit/receive-form.ts'
import type { Sealer } from '../kit/seal.ts'
import type { FileType } from '../kit/sniff-type.ts'

/** 申请人交来的材料的限度。 */
export const paperLimits: FormFileLimits = { files: 8, fileBytes: 10 * 1024 * 1024 }

/** 收哪几种：照片、扫描件、文书。 */
export const paperTypes: readonly FileType[] = ['pdf', 'jpeg', 'png', 'heic', 'webp', 'docx', 'doc']

/** 给浏览器的选文件框。 */
export const paperAccept = '.pdf,.jpg,.jpeg,.png,.heic,.webp,.doc,.docx,image/*'

/** 一项里选了的文件有什么毛病；没有为 undefined。 */
export function paperFault(files: readonly UploadedFile[]): string | undefined {
  if (files.some(({ isTooLarge }) => isTooLarge))
    return '每个文件不超过 10 MB。照片请压缩，或者分开以后再选'
  return files.some(({ content }) => content.length === 0) ? '选的文件是空的，请重新选' : undefined
}

/**
 * 加密存好材料，还没有记在哪件申请上。`title` 是我们的叫法：上传的名字里常有人名。
 *
 * The only place of the portal that stores what an applicant uploads. Throws `Invalid`: the field's name.
 */
export async function preparePapers(
  { blobs, sealer }: { readonly blobs: BlobStore; readonly sealer: Sealer },
  place: { readonly agencyId: string; readonly at: number },
  papers: readonly {
    readonly field: string
    readonly title: string
    readonly files: readonly UploadedFile[]
  }[],
): Promise<readonly PreparedFile[]> {
  const prepared: PreparedFile[] = []
  for (const { field, title, files } of papers)
    for (const { content } of files)
      try {
        prepared.push(
          await prepareSealedFile(blobs, sealer, place, {
            content: Readable.from([Buffer.from(content)]),
            title,
            record: { kind: 'application', id: '' },
            types: paperTypes,
          }),
        )
      } catch (error) {
        if (error instanceof Invalid) throw new Invalid({ [field]: error.faults.file ?? '' })
        throw error
      }
  return prepared
}
