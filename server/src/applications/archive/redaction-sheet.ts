import type { Sealer } from '../../kit/seal.ts'
import { openedRedaction } from '../redaction/kept-redaction.ts'
import { severanceStatement } from '../redaction/statement.ts'
import type { redactionById } from '../redaction/store.ts'
import { noticeOfSheet, type Sheet } from './record-sheets.ts'

/** 区分处理记录：公开了什么，哪些段不公开，各为什么。 */
export function redactionSheet(
  sealer: Sealer,
  row: Awaited<ReturnType<typeof redactionById>>,
): Sheet {
  if (!row) throw new Error('a redaction is never removed')
  const { entry, source, marks } = openedRedaction(sealer, row)
  const { given, withheld } = severanceStatement(source, marks.spans)
  return {
    title: '区分处理记录',
    blocks: [
      {
        kind: 'paragraph',
        text: `${entry.title}。${entry.pdfFileId ? given : '没有做成公开件。'}`,
      },
      {
        kind: 'list',
        items: withheld.map(({ text, passages }) => `第${passages.join('、')}段：${text}`),
      },
      noticeOfSheet('标出的各处和理由'),
    ],
  }
}
