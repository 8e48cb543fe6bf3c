import { form2019, form2021, type Table } from '@gongkai/law'
import { printedGrid } from './printed-grid.ts'

/** 公文用字：先用机关装着的官方字体，再用系统里相近的。 */
const fonts = {
  title: `"方正小标宋简体","FZXiaoBiaoSong-B05S","STZhongsong","Source Han Serif SC","Noto Serif CJK SC","Noto Serif SC","SimSun",serif`,
  body: `"仿宋_GB2312","FangSong_GB2312","仿宋","FangSong","STFangsong","Source Han Serif SC","Noto Serif CJK SC","Noto Serif SC","SimSun",serif`,
  heading: `"黑体","SimHei","STHeiti","PingFang SC","Microsoft YaHei","Source Han Sans SC","Noto Sans CJK SC",sans-serif`,
  lead: `"楷体_GB2312","KaiTi_GB2312","楷体","KaiTi","STKaiti","Source Han Serif SC","Noto Serif CJK SC",serif`,
  table: `"宋体","SimSun","STSong","Source Han Serif SC","Noto Serif CJK SC","Noto Serif SC",serif`,
} as const

/** 列宽写成样式规则，使页面不需要行内样式。 */
function columnRules(table: Table): string {
  return printedGrid(table, null)
    .widths.map(
      (width, i) =>
        `.report-table-${table.id} .report-column-${i + 1} { width: ${(width * 100).toFixed(2)}% }`,
    )
    .join('\n')
}

const tables = [...form2021.tables, ...form2019.tables.filter(({ id }) => id === 'disclosure2019')]

/** 报告正文的样式（公文格式 GB/T 9704 的样子）；所有规则只管 `.report` 里面。 */
export const reportStyle = `
.report { --line: #333; max-width: 28em; margin: 0 auto; color: #1a1a1a; background: #fff; font: 1.3125rem/1.82 ${fonts.body}; text-align: justify; overflow-wrap: anywhere }
.report-title { margin: 1.1em 0 1em; font: 400 1.375em/1.5 ${fonts.title}; text-align: center; color: inherit }
.report-title span { display: inline-block }
.report-heading { margin: .4em 0 0; font: 400 1em/1.82 ${fonts.heading}; text-indent: 2em; color: inherit; break-after: avoid }
.report p { margin: 0; text-indent: 2em }
.report-lead { font-family: ${fonts.lead} }
.report .report-table-title, .report .report-not-read { text-indent: 0; text-align: center; margin: .5em 0 }
.report .report-not-read { color: #555 }
.report-scroll { margin: .6em 0 1em; overflow-x: auto }
.report-scroll:focus-visible { outline: 3px solid #1b4f9c; outline-offset: 3px }
.report-table { width: 100%; border-collapse: collapse; font: .675em/1.45 ${fonts.table}; font-variant-numeric: tabular-nums lining-nums; text-align: center; overflow-wrap: normal; line-break: strict }
.report-table th, .report-table td { border: 1px solid var(--line); padding: .34em .3em; vertical-align: middle; font-weight: 400 }
.report-table tr { break-inside: avoid }
.report-table td { white-space: nowrap }
.report-table thead th, .report-table th[scope^=col] { text-align: center }
.report-table th[scope=row] { text-align: left; padding-left: .5em }
.report-table th[scope=rowgroup] { text-align: center; word-break: keep-all }
.report-table-applications thead tr:nth-child(2) th { padding-left: 0; padding-right: 0 }
.report-table-applications thead tr:nth-child(3) th { padding-left: .4em; padding-right: .4em }
.report-table-applications thead tr:first-child th:first-child { padding: .3em 1em }
.report-table .report-upright { writing-mode: vertical-rl; letter-spacing: .12em; white-space: nowrap }
.report-table-disclosure th[scope=colgroup], .report-table-disclosure2019 th[scope=colgroup] { background: #f3f5f8; font-family: ${fonts.heading} }
.report-table-applications, .report-table-remedies { table-layout: fixed }
.report-table-applications { min-width: 43em }
.report-table-remedies { min-width: 37em }
.report-table-remedies th { padding-left: .15em; padding-right: .15em }
.report-annex td { white-space: normal }
.report-metadata { width: 100%; border-collapse: collapse; font: .675em/1.6 ${fonts.table}; color: #444; border-top: 1px solid #ccc; border-bottom: 1px solid #ccc }
.report-metadata tr { display: inline-block; margin-right: 2.5em; padding: .3em 0 }
.report-metadata th { font-weight: 400; text-align: left; padding: 0 .8em 0 0; white-space: nowrap }
.report-metadata td { padding: 0 }
.report-metadata th::after { content: "：" }
.report-signature { margin-top: 2em; text-align: right; break-inside: avoid; break-before: avoid }
.report .report-signature p { text-indent: 0; padding-right: 2em }
.report-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
${tables.map(columnRules).join('\n')}
@media (min-width: 60em) {
  .report-scroll { margin-left: -3em; margin-right: -3em }
}
@media (max-width: 40em) {
  .report { font-size: 1.125rem; line-height: 1.75 }
  .report-title { font-size: 1.25em }
  .report-heading { text-indent: 0 }
  .report-table { font-size: .8em }
}
@media print {
  .report { font-size: 15.79pt; line-height: 29pt; max-width: none }
  .report-table { font-size: 10pt; min-width: 0; line-height: 1.35 }
  .report-table-applications { font-size: 9pt }
  .report-table-applications th, .report-table-applications td { padding-top: .2em; padding-bottom: .2em }
  .report-scroll { overflow: visible; margin-left: 0; margin-right: 0; break-inside: avoid }
}
`.trim()

/** 单独成页时的样式：A4，公文的页边，页码「— 1 —」单页居右、双页居左。 */
export const pageStyle = `
html { -webkit-text-size-adjust: 100% }
body { margin: 0; background: #fff; color: #1a1a1a }
.page { padding: 2.5rem 1rem 4rem }
@page { size: A4; margin: 37mm 26mm 35mm 28mm }
@page :right { @bottom-right { content: "— " counter(page) " —"; font: 14pt ${fonts.table}; padding-right: 14pt; vertical-align: top } }
@page :left { @bottom-left { content: "— " counter(page) " —"; font: 14pt ${fonts.table}; padding-left: 14pt; vertical-align: top } }
@media print { .page { padding: 0 } }
`.trim()
