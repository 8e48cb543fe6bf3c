import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import type { Context } from 'hono'
import { Problem } from './problem.ts'
import { type ReceivedForm, readForm } from './read-form.ts'

/** 收到的表单，连同文件。 */
export interface ReceivedFormWithFiles extends ReceivedForm {
  /** 某一项的文件；没有选的为空。 */
  files(name: string): readonly UploadedFile[]
  /** 文件多于限度，多的没有收。 */
  readonly hasTooManyFiles: boolean
}

/** 收到的一个文件，在内存里。 */
export interface UploadedFile {
  /** 上传的人给的名字，不可信。 */
  readonly name: string
  readonly content: Uint8Array
  /** 超过限度，内容不全。 */
  readonly isTooLarge: boolean
}

/** 表单里文件的限度。 */
export interface FormFileLimits {
  readonly files: number
  readonly fileBytes: number
}

const MOST_FIELDS = 80
const MOST_FIELD_BYTES = 200_000

/**
 * 收下有文件的表单：文件在内存里，不落盘，因为多半是身份证明，存放以前要加密。
 *
 * What exceeds a limit is read to its end and thrown away: a browser whose upload is cut off shows a network
 * error instead of our explanation. Throws `Problem`: `unreadable`.
 */
export async function receiveForm(
  request: Request,
  limits: FormFileLimits,
): Promise<ReceivedFormWithFiles> {
  const contentType = request.headers.get('content-type') ?? ''
  if (!request.body || !/^multipart\/form-data\b/i.test(contentType))
    throw new Problem('unreadable')
  const fields = new Map<string, string[]>()
  const files = new Map<string, UploadedFile[]>()
  let hasTooManyFiles = false
  await new Promise<void>((done, fail) => {
    const parser = openParser(contentType, limits)
    parser.on('field', (name, value) => {
      fields.set(name, [...(fields.get(name) ?? []), value])
    })
    parser.on('filesLimit', () => {
      hasTooManyFiles = true
    })
    parser.on('file', (field, stream, name) => {
      // A file field left empty comes as a nameless file.
      if (!name) return void stream.resume()
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('error', fail)
      stream.on('end', () => {
        const file = { name, content: Buffer.concat(pieces), isTooLarge: stream.truncated }
        files.set(field, [...(files.get(field) ?? []), file])
      })
    })
    parser.on('finish', () => done())
    parser.on('error', fail)
    Readable.fromWeb(request.body as ReadableStream)
      .on('error', fail)
      .pipe(parser)
  }).catch(() => {
    // It broke off on the way, or is no form: the sender's fault, not ours.
    throw new Problem('unreadable')
  })
  // No keyboard types it, and no text column of the database takes it.
  if ([...fields.values()].flat().some((text) => text.includes('\0')))
    throw new Problem('unreadable')
  return {
    text: (name) => fields.get(name)?.[0] ?? '',
    all: (name) => fields.get(name) ?? [],
    files: (name) => files.get(name) ?? [],
    hasTooManyFiles,
  }
}

/** 读表单，有没有文件都行：没有文件的表单可能不是分段的。Throws `Problem`: `unreadable`. */
export async function readFormWithFiles(
  c: Context,
  limits: FormFileLimits,
): Promise<ReceivedFormWithFiles> {
  const contentType = c.req.header('content-type') ?? ''
  if (/^multipart\/form-data\b/i.test(contentType)) return receiveForm(c.req.raw, limits)
  return { ...(await readForm(c)), files: () => [], hasTooManyFiles: false }
}

function openParser(contentType: string, { files, fileBytes }: FormFileLimits) {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        files,
        fileSize: fileBytes,
        fieldSize: MOST_FIELD_BYTES,
        fields: MOST_FIELDS,
        parts: MOST_FIELDS + files + 10,
        headerPairs: 50,
      },
    })
  } catch {
    throw new Problem('unreadable')
  }
}
