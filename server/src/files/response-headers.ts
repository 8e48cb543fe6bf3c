import type { FileEntry } from './file-entry.ts'

/** 可以直接显示的：浏览器不会当作程序的图片，和 PDF。 */
const shown = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf'])
/** 浏览器会当作页面执行的：一律当作不知道是什么的字节。 */
const active = new Set(['text/html', 'image/svg+xml', 'application/xml', 'message/rfc822'])

/**
 * 给出文件的响应头（加密存放的，是打开以后的）：默认下载；图片和 PDF 可以要求直接显示。上传的东西从不在本站里当作页面执行。
 */
export function fileResponseHeaders(
  file: Pick<FileEntry, 'name' | 'mediaType' | 'plainBytes' | 'plainDigest'>,
  { inline = false }: { readonly inline?: boolean } = {},
): Readonly<Record<string, string>> {
  const { name, mediaType, plainBytes, plainDigest } = file
  const disposition = inline && shown.has(mediaType) ? 'inline' : 'attachment'
  return {
    'content-type': active.has(mediaType) ? 'application/octet-stream' : mediaType,
    'content-length': String(plainBytes),
    'content-disposition': `${disposition}; ${nameParameters(name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': mediaType === 'application/pdf' ? pdfPolicy : sandbox,
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
    etag: `"${plainDigest}"`,
  }
}

const sandbox = "sandbox; default-src 'none'"
/** Browsers on an older Chromium do not start their PDF reader in a sandbox; the newest does. */
const pdfPolicy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"

/** RFC 6266: a plain name for old programs, the whole one as RFC 5987 writes it. */
function nameParameters(name: string): string {
  const extension = /\.[a-z0-9]{1,10}$/i.exec(name)?.[0] ?? ''
  const isPlain = /^[\w .()+-]+$/.test(name)
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*!]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${isPlain ? name : `file${extension}`}"; filename*=UTF-8''${encoded}`
}
