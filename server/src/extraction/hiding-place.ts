/** 文件里的一处：说得出在哪里，里面有什么字。 */
export interface HidingPlace {
  readonly where: string
  readonly text: string
  /**
   * `text` 是一处文字（段落、批注、属性）；`flow` 是几处相连的文字，前一段的末尾和后一段的开头会凑成别的词；
   * `syntax` 连着格式和程序自己的字（版本、日期、编号）；`binary` 是按各种编码硬读的字节。
   *
   * A date or a number of two digits is in every syntax, and any two characters may be in much noise by chance:
   * short texts are looked for in texts alone.
   */
  readonly kind: 'text' | 'flow' | 'syntax' | 'binary'
}

/** 公开件里不该有的东西：不问里面写着什么。 */
export interface Foreign {
  readonly where: string
  readonly what: string
}

/** 一个文件里的全部去处。 */
export interface Insides {
  readonly places: readonly HidingPlace[]
  readonly foreign: readonly Foreign[]
}

/** 字节按各种编码读出的字。 */
export function decodings(bytes: Uint8Array): readonly string[] {
  return [
    new TextDecoder('utf-8').decode(bytes),
    new TextDecoder('gb18030').decode(bytes),
    ...(['utf-16le', 'utf-16be'] as const).flatMap((name) => [
      new TextDecoder(name).decode(bytes),
      // The text may begin at an odd byte.
      new TextDecoder(name).decode(bytes.subarray(1)),
    ]),
  ]
}

/** 字节的各种读法，各是一处。 */
export function bytePlaces(where: string, bytes: Uint8Array): readonly HidingPlace[] {
  return decodings(bytes).map((text) => ({ where, text, kind: 'binary' }))
}
