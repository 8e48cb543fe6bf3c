import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'

/** 上传的限度。 */
export interface UploadLimits {
  readonly files: number
  readonly fileBytes: number
  readonly textBytes: number
}

/** 默认的限度。 */
export const uploadLimits: UploadLimits = {
  files: 20,
  fileBytes: 32 * 1024 * 1024,
  textBytes: 4 * 1024 * 1024,
}

/** 收到的一个文件，存在临时目录里。 */
export interface ReceivedFile {
  readonly name: string
  readonly path: string
  readonly bytes: number
  readonly isTooLarge: boolean
}

/** 表单里收到的一切。 */
export interface Upload {
  readonly reports: readonly ReceivedFile[]
  readonly lastYear: readonly ReceivedFile[]
  readonly text: string
  readonly hasTooManyFiles: boolean
}

/** 这个请求不是一个能读的表单。 */
export class BadUpload extends Error {
  override readonly name = 'BadUpload'
}

/**
 * 收下上传的文件：边收边写到 `folder`，内存里只有一小块。
 *
 * What exceeds a limit is read to its end and thrown away: a browser whose upload is cut off shows a
 * network error instead of our explanation.
 */
export async function receiveUpload(
  request: Request,
  folder: string,
  limits: UploadLimits = uploadLimits,
): Promise<Upload> {
  const contentType = request.headers.get('content-type') ?? ''
  if (!request.body || !contentType.startsWith('multipart/form-data')) {
    throw new BadUpload('not a form with files')
  }
  const parser = openParser(contentType, limits)
  const saved: Promise<readonly [field: string, file: ReceivedFile]>[] = []
  let text = ''
  let hasTooManyFiles = false
  parser.on('field', (name, value) => {
    if (name === 'text') text = value
  })
  parser.on('filesLimit', () => {
    hasTooManyFiles = true
  })
  parser.on('file', (field, stream, name) => {
    // A file field left empty comes as a nameless file.
    if (!name) return void stream.resume()
    const path = join(folder, `upload-${saved.length + 1}`)
    const writing = pipeline(stream, createWriteStream(path, { flags: 'wx' })).then(
      () => [field, { name, path, bytes: stream.bytesRead, isTooLarge: stream.truncated }] as const,
    )
    // Awaited below; without this an early failure would count as unhandled.
    writing.catch(() => {})
    saved.push(writing)
  })
  try {
    await pipeline(Readable.fromWeb(request.body as ReadableStream), parser)
  } catch (error) {
    await Promise.allSettled(saved)
    throw new BadUpload(error instanceof Error ? error.message : String(error))
  }
  const files = await Promise.all(saved)
  const of = (wanted: string) => files.flatMap(([field, file]) => (field === wanted ? [file] : []))
  return { reports: of('report'), lastYear: of('lastYear'), text, hasTooManyFiles }
}

function openParser(contentType: string, limits: UploadLimits) {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        files: limits.files,
        fileSize: limits.fileBytes,
        fieldSize: limits.textBytes,
        fields: 10,
        parts: limits.files + 20,
        headerPairs: 50,
      },
    })
  } catch (error) {
    throw new BadUpload(error instanceof Error ? error.message : String(error))
  }
}
