/** 公文 Word 的版式（`print/official-docx.ts`）；写 Word 的库到头一次用时才装入。 */
export function officialDocx() {
  return import('../print/official-docx.ts')
}
