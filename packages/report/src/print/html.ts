import type { ReportDocument } from '../document.ts'
import { escapeHtml } from './printable.ts'
import { reportBody } from './report-body.ts'
import { pageStyle, reportStyle } from './report-style.ts'

/** 印成网页：一个自足的 HTML5 文件，没有脚本，不取外面的任何东西；打印出来是公文的样子。 */
export function printHtml(report: ReportDocument): string {
  const body = `<main class="page">\n${reportBody(report)}\n</main>`
  return page(report, titleOf(report), `${pageStyle}\n${reportStyle}`, body)
}

/** 文件的题名；没有读到标题时用机关和年度，再没有用通名。 */
export function titleOf(report: ReportDocument): string {
  if (report.title !== null) return report.title
  const year = report.year === null ? '' : `${report.year}年`
  return `${report.agency ?? ''}${year}政府信息公开工作年度报告`
}

/** 一页网页。 */
export function page(report: ReportDocument, title: string, style: string, body: string): string {
  return [
    '<!DOCTYPE html>',
    '<html lang="zh-CN">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    ...(report.title === null ? [] : [meta('ArticleTitle', report.title)]),
    ...(report.publishedOn === null ? [] : [meta('PubDate', report.publishedOn)]),
    `<style>\n${style}\n</style>`,
    '</head>',
    '<body>',
    body,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function meta(name: string, content: string): string {
  return `<meta name="${name}" content="${escapeHtml(content)}">`
}
