import { type FileType, fileTypes } from '../kit/sniff-type.ts'

const LONGEST = 120
/** Control, invisible and direction-changing characters: `gpj.exe` may be shown backwards. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/**
 * 文件名：去掉路径、看不见的和各种系统不许的字符，限制长短；扩展名与内容的种类不符的，补上相符的。
 */
export function cleanName(name: string, type: FileType): string {
  // The end matters: the extension stands there.
  const base = name
    .slice(-1000)
    .toWellFormed()
    .normalize('NFC')
    .replace(/^[\s\S]*[\\/]/, '')
  const plain = base
    .replace(hidden, '')
    .replace(/[<>:"|?*\ufffd]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .replace(reserved, '_$&')
  const [first, ...others]: readonly string[] = fileTypes[type].extensions
  const given = /\.([a-z0-9]{1,10})$/i.exec(plain)?.[1] ?? ''
  const fits = [first, ...others].includes(given.toLowerCase())
  const stem = fits ? plain.slice(0, -given.length - 1) : plain
  const kept = [...stem].slice(0, LONGEST).join('').trimEnd()
  return `${kept || '文件'}.${fits ? given : first}`
}
