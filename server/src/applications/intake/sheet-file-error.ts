/** 表格文件读不成：为什么，怎么办。不说内容。 */
export class SheetFileError extends Error {
  override readonly name = 'SheetFileError'
}
