import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate'

/** ZIP 里最早能写的时刻；写固定的时刻，同样的报告才印出同样的字节。 */
const ZIP_EPOCH = new Date(1980, 0, 1)

/**
 * 重新压缩一个 Office 文件，使同样的内容得同样的字节：文件按名字排，时刻固定，
 * 随机的编号由 `rewrite` 换成固定的（参数是部件名和它的 XML）。
 */
export function sealedZip(
  bytes: Uint8Array,
  rewrite: (name: string, xml: string) => string,
): Uint8Array {
  const files = unzipSync(bytes)
  const decoder = new TextDecoder()
  const sealed: Zippable = {}
  // 「[Content_Types].xml」在最前，有的程序只看第一个部件认文件。
  const names = Object.keys(files)
    .filter((name) => !name.endsWith('/'))
    .sort()
  for (const name of names) {
    const data = files[name]
    if (!data) continue
    const isXml = /\.(xml|rels)$/.test(name)
    sealed[name] = [
      isXml ? strToU8(rewrite(name, decoder.decode(data))) : data,
      { mtime: ZIP_EPOCH, level: 6 },
    ]
  }
  return zipSync(sealed)
}

/** `docProps/core.xml`：题名、作者、日期只取自报告，不写程序和机器的。 */
export function coreProperties(title: string, creator: string | null, day: string | null): string {
  const dates =
    day === null
      ? ''
      : `<dcterms:created xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:modified>`
  const author = creator === null ? '' : `<dc:creator>${creator}</dc:creator>`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${title}</dc:title>${author}<dc:language>zh-CN</dc:language>${dates}</cp:coreProperties>`
}
