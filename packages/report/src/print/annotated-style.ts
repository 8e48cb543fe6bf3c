import { reportStyle } from './report-style.ts'

const sans = `"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif`

/** 体检页的样式，含报告正文的；可以作为文件送出，页面不需要行内样式。 */
export const annotatedStyle = `
${reportStyle}
.annotated, .annotated-title { --blue: #1b4f9c; --red: #b3261e; --amber: #8a5a00; --rule: #d9dde3; --quiet: #5a6270; font-family: ${sans} }
.annotated-title { max-width: 60rem; margin: 0 auto 1rem; font-size: 1.25rem; font-weight: 600; line-height: 1.4 }
.annotated a { color: var(--blue) }
.annotated a:focus-visible, .annotated summary:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; border-radius: 2px }
.findings { max-width: 60rem; margin: 0 auto 2.5rem; font-size: .9375rem; line-height: 1.6; color: #1f2328 }
.findings-title { margin: 0 0 .35rem; font-size: 1.0625rem; font-weight: 600 }
.findings-summary { margin: 0 0 .75rem }
.finding-quiet { color: var(--quiet) }
.findings-list { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--rule) }
.finding { padding: .7rem .25rem .7rem .9rem; border-bottom: 1px solid var(--rule); border-left: 4px solid var(--blue); scroll-margin-top: 1rem }
.finding.finding-error { border-left: 4px solid var(--red) }
.finding.finding-warning { border-left: 4px double var(--amber) }
.finding.finding-info { border-left: 4px dotted var(--blue) }
.finding:target { background: #eef3fb }
.finding-message { margin: 0 }
.finding-message strong { font-weight: 600 }
.finding-severity { margin: 0 .4em; font-weight: 600; white-space: nowrap }
.findings-summary .finding-severity { margin: 0 .9em 0 0 }
.finding-severity.finding-error { color: var(--red) }
.finding-severity.finding-warning { color: var(--amber) }
.finding-severity.finding-info { color: var(--blue) }
.finding-code { color: var(--quiet); font-size: .8125rem; font-variant-numeric: tabular-nums; white-space: nowrap }
.finding-facts { margin: .25rem 0 0; padding-left: 2.1rem; font-size: .875rem }
.finding-facts > div { display: flex; gap: .75rem }
.finding-facts dt { flex: none; width: 4em; color: var(--quiet); font-weight: 400 }
.finding-facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere }
.finding-formula { font-variant-numeric: tabular-nums }
.finding-more summary, .findings-rest summary { cursor: pointer; color: var(--blue) }
.findings-rest { margin-top: .75rem; font-size: .875rem }
.findings-rest ul { margin: .25rem 0 0; padding-left: 1.4em }
.annotated .finding-number { display: inline-block; box-sizing: border-box; min-width: 1.5em; padding: 0 .3em; border: 1.5px solid; font: 600 .75rem/1.45 ${sans}; font-variant-numeric: tabular-nums; text-align: center; text-decoration: none; text-indent: 0; vertical-align: .12em; white-space: nowrap }
.annotated .finding-number.finding-error { color: #fff; background: var(--red); border-color: var(--red); border-radius: 2px }
.annotated .finding-number.finding-warning { color: #4d3200; background: #ffe9bf; border-color: var(--amber); border-style: double; border-width: 3px; line-height: 1.2; border-radius: 2px }
.annotated .finding-number.finding-info { color: var(--blue); background: #fff; border-color: var(--blue); border-style: dotted; border-radius: 1em }
.annotated .report .finding-number { margin: 0 .15em; font-size: .75rem }
.annotated .report-value { color: inherit; text-decoration: none; display: inline-block; min-width: 1.6em; padding: 0 .2em }
.annotated a.report-value:hover { color: var(--blue); text-decoration: underline; text-underline-offset: .2em }
.report-unread { color: var(--quiet); font-size: .85em }
.finding-numbers { display: inline-flex; flex-wrap: wrap; justify-content: center; gap: 1px }
.annotated .finding-numbers .finding-number { margin: 0; font-size: .6875rem; min-width: 1.35em }
.report-table td.finding-cell { white-space: normal; scroll-margin: 6rem }
.report-table td.finding-cell-error { background: #fdf1f0 }
.report-table td.finding-cell-warning { background: #fff8e8 }
.report-table td.finding-cell-info { background: #f2f6fc }
.report-table td.finding-cell-error .report-value { border-bottom: 2px solid var(--red) }
.report-table td.finding-cell-warning .report-value { border-bottom: 2px dashed var(--amber) }
.report-table td.finding-cell-info .report-value { border-bottom: 2px dotted var(--blue) }
.report-table td.finding-suspect { box-shadow: inset 0 0 0 2px currentColor; font-weight: 700 }
.report-table td.finding-cell-error.finding-suspect { box-shadow: inset 0 0 0 2px var(--red) }
.report-table td.finding-cell-warning.finding-suspect { box-shadow: inset 0 0 0 2px var(--amber) }
.report-table td:target { outline: 3px solid var(--blue); outline-offset: -1px }
.quoted { padding: 0; color: inherit; background: none; text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: .28em; text-decoration-skip-ink: none }
.quoted-error { text-decoration-color: var(--red) }
.quoted-warning { text-decoration-style: dashed; text-decoration-color: var(--amber) }
.quoted-info { text-decoration-style: dotted; text-decoration-color: var(--blue) }
.annotated :target { scroll-margin-top: 4rem }
.sources { list-style: none; margin: 0; padding: 0 }
.sources li { display: none }
.sources li:target { display: block; position: fixed; z-index: 10; left: 0; right: 0; bottom: 0; max-height: 45vh; overflow: auto; box-sizing: border-box; padding: .9rem max(1rem, calc(50vw - 30rem)); background: #fff; border-top: 3px solid var(--blue); box-shadow: 0 -4px 16px rgba(20, 30, 50, .12); font-size: .9375rem; line-height: 1.6 }
.sources li:focus { outline: none }
.sources li .finding-number { margin-left: .3em }
.sources li > span { display: block }
.source-back { float: right; margin-left: 1rem }
.report-raw { quotes: "「" "」"; white-space: pre-wrap }
@media (max-width: 40em) {
  .finding-facts { padding-left: 0 }
}
@media print {
  .sources, .findings-rest { display: none }
  .findings { break-after: page }
  .annotated .finding-number, .report-table td { print-color-adjust: exact; -webkit-print-color-adjust: exact }
}
`.trim()
