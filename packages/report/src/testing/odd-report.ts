import type { ReportDocument } from '../document.ts'
import { madeReport } from './made-report.ts'

/** 印制最容易出错的一份：各种文件的特殊字符、生僻字、读丢的表和标题、没有标题的部分、附表。 */
export function oddReport(): ReportDocument {
  const report = madeReport(8, 'y2021')
  const { applications } = report
  return {
    ...report,
    title: '㐀岭镇人民政府2024年政府信息公开工作年度报告',
    indexNo: '=1+1',
    docNo: '<b>文号</b>&amp;"\'',
    disclosure: null,
    applications: { ...applications, granted: { total: 7 }, carriedIn: null },
    sections: [
      ...report.sections.filter(({ id }) => id !== 'remedies'),
      {
        id: null,
        heading: '附带说明 <script>alert(1)</script>',
        text: '=HYPERLINK("http://x")\n\n　　+1 #let x = 1; *粗* $y$ \\ [方] @a `c` 䶮𠮷🙂\t制\u2003表\u200B符\uFEFF号\u00AD等\u2028\uE000\uF0B7\u0000\u0007\uD800\n<img src=x onerror=y>',
      },
    ],
    annexes: [
      {
        heading: '附表：各类信息',
        rows: [
          ['机构职能', '4', '篇'],
          ['=SUM(A1)', '-2', ''],
        ],
      },
      { heading: '', rows: [] },
    ],
  }
}
