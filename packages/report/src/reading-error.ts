/** 读不了的缘由。 */
export type ReadingErrorCode =
  | 'empty'
  | 'tooLarge'
  | 'tooDeep'
  | 'tooComplex'
  | 'tooSlow'
  | 'corrupt'
  | 'encrypted'
  | 'noTextLayer'
  | 'badDocument'
  | 'unsupported'

const reasons: Readonly<Record<ReadingErrorCode, string>> = {
  empty: '文件是空的。请检查是否保存或下载完整',
  tooLarge: '文件过大。年度报告通常不到 10 MB；请另存为网页、Word 或 PDF 后再试',
  tooDeep: '文件的嵌套层次过深，不像一份报告。请另存为 Word 或 PDF 后再试',
  tooComplex: '文件展开后过于庞大，不像一份报告，已停止读取',
  tooSlow: '读取超过了时限，已停止。请另存为网页或 Word 后再试',
  corrupt: '文件已损坏或不完整。请重新下载或另存后再试',
  encrypted: '文件有打开密码。请去掉密码后再试',
  noTextLayer: '这个 PDF 没有文字层（是扫描图像），读不出文字。请用原来的电子文件，或先做文字识别',
  badDocument: '这份报告文档（gongkai.report/1 的 JSON）不合格式，请照发布的 JSON Schema 改正',
  unsupported: '不认识这种文件。可以读网页、Word、WPS、Excel、PDF、文本和报告文档',
}

/** 一个文件读不了：哪个文件、什么缘由、怎么办。任何字节读进来，要么得到报告，要么得到这个错误。 */
export class ReadingError extends Error {
  override readonly name = 'ReadingError'
  readonly code: ReadingErrorCode
  /** `cause` 是库里冒出的原来的错误，供开发者查看。 */
  constructor(code: ReadingErrorCode, detail?: string, cause?: unknown) {
    super(
      detail ? `${reasons[code]}（${detail}）` : reasons[code],
      cause === undefined ? undefined : { cause },
    )
    this.code = code
  }
}
