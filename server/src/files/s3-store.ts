import { openAsBlob } from 'node:fs'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import type { FileStoreConfig } from '../kit/config.ts'
import { type BlobEntry, type BlobStore, BlobStoreError, checkedDigest } from './blob-store.ts'
import { spool, tidySpool } from './spool.ts'

type S3Config = Extract<FileStoreConfig, { kind: 's3' }>

/** 一次上传的对象至多 5 GB：再大要分段，没有做。 */
const LARGEST_OBJECT = 5 * 1024 ** 3
const PREFIX = 'files/'

/**
 * 存在 S3 兼容的对象存储里，路径式的网址。内容先收在本机的 `incoming`：上传以前要知道它的摘要。
 *
 * The store gets the digest signed with the request and refuses a body that differs.
 */
export function s3Store(config: S3Config, incoming: string, pageSize = 1000): BlobStore {
  const { accessKeyId, secretAccessKey, region } = config
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 3 })
  const bucket = `${config.endpoint.replace(/\/+$/, '')}/${config.bucket}`
  const urlOf = (digest: string) => `${bucket}/${PREFIX}${checkedDigest(digest)}`

  /** Undefined when there is none. */
  async function ask(method: string, url: string, init: RequestInit = {}) {
    const response = await client.fetch(url, { method, ...init }).catch((error: unknown) => {
      throw new BlobStoreError(`对象存储连不上（${method}）：${causeOf(error)}`)
    })
    if (response.ok) return response
    const said = method === 'HEAD' ? '' : await response.text()
    const code = /<Code>(\w+)<\/Code>/.exec(said)?.[1]
    if (response.status === 404 && code !== 'NoSuchBucket') return undefined
    throw new BlobStoreError(
      `对象存储拒绝了 ${method}：${response.status}${code ? ` ${code}` : ''}。请检查 GONGKAI_S3_* 的设置`,
    )
  }

  return {
    put: (content, options = {}) => {
      const limit = Math.min(options.limit ?? LARGEST_OBJECT, LARGEST_OBJECT)
      return spool(incoming, content, { ...options, limit }, async (path, { digest }) => {
        const headers = { 'x-amz-content-sha256': digest }
        const stored = await ask('PUT', urlOf(digest), { headers, body: await openAsBlob(path) })
        if (!stored) throw new BlobStoreError('对象存储没有存下文件')
      })
    },
    async open(digest) {
      const response = await ask('GET', urlOf(digest))
      return response?.body ? Readable.fromWeb(response.body as ReadableStream) : undefined
    },
    async stat(digest) {
      const { headers } = (await ask('HEAD', urlOf(digest))) ?? {}
      if (!headers) return undefined
      const storedAt = Date.parse(headers.get('last-modified') ?? '')
      return { digest, bytes: Number(headers.get('content-length')), storedAt }
    },
    async remove(digest) {
      await ask('DELETE', urlOf(digest))
    },
    async *list() {
      // The first version of the list: every compatible store has it, and it needs no token of the store's.
      for (let after = ''; ; ) {
        const query = new URLSearchParams({ prefix: PREFIX, 'max-keys': String(pageSize) })
        if (after) query.set('marker', PREFIX + after)
        const response = await ask('GET', `${bucket}?${query}`)
        const page = (await response?.text()) ?? ''
        for (const entry of entriesIn(page)) {
          after = entry.digest
          yield entry
        }
        if (!/<IsTruncated>true</.test(page)) return
      }
    },
    tidy: (before) => tidySpool(incoming, before),
  }
}

function* entriesIn(page: string): Generator<BlobEntry> {
  for (const [, contents = ''] of page.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
    const digest = /<Key>files\/([0-9a-f]{64})<\/Key>/.exec(contents)?.[1]
    const bytes = Number(/<Size>(\d+)<\/Size>/.exec(contents)?.[1])
    const storedAt = Date.parse(/<LastModified>([^<]+)</.exec(contents)?.[1] ?? '')
    if (digest) yield { digest, bytes, storedAt }
  }
}

/** The code of the network's error: its text may repeat the address. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const { code } = (cause ?? {}) as NodeJS.ErrnoException
  return code ?? '网络错误'
}
