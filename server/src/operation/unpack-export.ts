import { appendFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { readArchive } from './archive.ts'
import { OperationError } from './operation-error.ts'
import { textOf } from './rows.ts'
import { EXPORT_MARK } from './write-export.ts'

const MOST_BYTES = 256 * 1024 * 1024

/** 把导出的档案摊开到一个还没有的、或者空的文件夹；断了的不留下。 */
export async function unpackExport(source: Readable, folder: string): Promise<void> {
  const present = await readdir(folder).catch(() => [])
  if (present.length > 0)
    throw new OperationError(`文件夹 ${folder} 不是空的，没有写。请换一个新的文件夹。`)
  const part = `${folder}.part`
  await rm(part, { recursive: true, force: true })
  try {
    let isWhole = false
    for await (const { name, content } of readArchive(source)) {
      const text = await textOf(content, MOST_BYTES)
      const file = /^(chain|records\/[a-z0-9_]+)\/\d+\.jsonl$/.exec(name)?.[1]
      if (!file && name !== EXPORT_MARK) throw new OperationError(`导出里有不认识的「${name}」。`)
      const path = join(part, file ? `${file}.jsonl` : EXPORT_MARK)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      if (file) await appendFile(path, text)
      else await writeFile(path, text)
      isWhole ||= name === EXPORT_MARK
    }
    if (!isWhole) throw new OperationError('导出没有做完就断了。请再导出一次。')
    await rm(folder, { recursive: true, force: true })
    await rename(part, folder)
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  }
}
