import type { FileType } from './file-types.ts'

/** 内容的一段；到了末尾的短一些。 */
export type Piece = (offset: number, length: number) => Promise<Buffer>

/** 认出来的种类，或者不收的缘由。 */
export type Sniffed = { readonly type: FileType } | { readonly refused: string }

/** 开头是不是这几个字节；`magic` 的每个字符是一个字节。 */
export function startsWith(head: Buffer, magic: string): boolean {
  return head.toString('latin1', 0, magic.length) === magic
}
