import { SaxesParser } from 'saxes'
import { ReadingError } from '../reading-error.ts'
import { MAX_DEPTH, MAX_NODES } from './limits.ts'

/** 走一遍 XML 时要听的三件事；名字带前缀，照写。 */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close(name: string): void
  text?(text: string): void
}

// Every element costs a few callbacks; four times what a web page may have is still under a second or two.
const MAX_ELEMENTS = 4 * MAX_NODES

/**
 * 走一遍 XML，不建树。Office 的文件里没有 DOCTYPE；有的是想借实体撑爆内存，一见就停。
 */
export function walkXml(bytes: Uint8Array, handler: XmlHandler): void {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  let elements = 0
  parser.on('doctype', () => {
    throw new ReadingError('corrupt', '文件里有不该有的 DOCTYPE')
  })
  parser.on('error', (error) => {
    throw new ReadingError('corrupt', error.message.slice(0, 60))
  })
  parser.on('opentag', (tag) => {
    if (++depth > MAX_DEPTH) throw new ReadingError('tooDeep')
    if (++elements > MAX_ELEMENTS) throw new ReadingError('tooComplex', '文件的元素过多')
    handler.open(tag.name, tag.attributes as Record<string, string>)
  })
  parser.on('closetag', (tag) => {
    depth--
    handler.close(tag.name)
  })
  const { text } = handler
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  const decoder = new TextDecoder(bytes[0] === 0xff || bytes[1] === 0 ? 'utf-16le' : 'utf-8')
  for (let at = 0; at < bytes.length; at += 65_536) {
    parser.write(decoder.decode(bytes.subarray(at, at + 65_536), { stream: true }))
  }
  parser.close()
}
