import type { ReportDocument } from '../document.ts'
import { reportBody } from '../print/report-body.ts'
import { type Chance, chanceOf } from './chance.ts'

/**
 * 编造一份政府网站上的年报网页：正文之外有导航、脚本、样式、嵌套的布局表、内容管理系统的元数据表，
 * 正文可能是从 Word 贴来的。约 60–120 KB；同一种子总是同一页。
 */
export function publishedPage(report: ReportDocument, seed: number): string {
  const chance = chanceOf(seed)
  const isFromWord = chance.often(0.6)
  const body = reportBody(report)
  const content = isFromWord ? asWord(body) : body
  const layout = chance.often(0.5) ? inTables : inBoxes
  return [
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">',
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">`,
    `<title>${report.title ?? ''}_${report.agency ?? ''}</title>`,
    `<meta name="SiteName" content="${report.agency ?? ''}"><meta name="ColumnName" content="政府信息公开年报">`,
    `<style type="text/css">${styles(chance)}</style>`,
    `<script type="text/javascript">${scripts(chance)}</script></head><body>`,
    header(chance),
    layout(chance, metadataTable(report, chance), content),
    footer(chance),
    `<script>${scripts(chance)}</script></body></html>`,
  ].join('\n')
}

const words =
  '首页 政府领导 机构职能 政策文件 规划计划 财政信息 行政许可 行政处罚 重大项目 社会救助 环境保护 公共卫生 安全生产 食品药品 义务教育 征地拆迁 人事信息 政府采购 建议提案 新闻发布 在线访谈 民意征集 网上调查 领导信箱 办事指南 便民服务 数据开放 专题专栏 通知公告 工作动态'.split(
    ' ',
  )

function links(chance: Chance, count: number): string {
  return Array.from({ length: count }, () => {
    const word = words[chance.between(0, words.length - 1)] ?? ''
    return `<li class="item"><a href="/zwgk/col${chance.between(100, 999)}/index.html" target="_blank" title="${word}">${word}</a></li>`
  }).join('\n')
}

function header(chance: Chance): string {
  return `<div id="top" class="w1200"><div class="logo"><a href="/"><img src="/images/logo.png" alt="logo"></a></div>
<div class="search"><form action="/search" method="get"><input type="text" name="q" value=""><input type="submit" value="搜索"></form></div>
<ul class="nav">${links(chance, chance.between(60, 180))}</ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 政府信息公开年报</div>`
}

function footer(chance: Chance): string {
  return `<div class="related"><h3>相关链接</h3><ul>${links(chance, chance.between(30, 90))}</ul></div>
<div id="footer"><p>主办单位：县人民政府办公室　网站标识码：${chance.between(1000000000, 4000000000)}</p><p>【打印本页】【关闭窗口】　浏览次数：<span id="hits"></span></p></div>`
}

function metadataTable(report: ReportDocument, chance: Chance): string {
  const number = `${chance.between(10, 99)}${chance.between(100000, 999999)}/${report.year}-${chance.between(10000, 99999)}`
  return `<table class="xxgk" width="98%" border="0" cellpadding="0" cellspacing="1"><tbody>
<tr><td align="right"><b>索&nbsp;引&nbsp;号：</b></td><td>${number}</td><td align="right"><b>信息分类：</b></td><td>年度报告</td></tr>
<tr><td align="right"><b>发布机构：</b></td><td>${report.agency ?? ''}</td><td align="right"><b>文&nbsp;&nbsp;号：</b></td><td>无</td></tr>
</tbody></table>`
}

function inTables(chance: Chance, metadata: string, content: string): string {
  return `<table width="1000" align="center" border="0" cellspacing="0" cellpadding="0"><tr>
<td width="220" valign="top"><table width="100%"><tr><td class="menu">信息公开目录</td></tr><tr><td><ul>${links(chance, chance.between(20, 60))}</ul></td></tr></table></td>
<td valign="top"><table width="100%"><tr><td>${metadata}</td></tr><tr><td id="zoom"><div class="TRS_Editor">${content}</div></td></tr></table></td>
</tr></table>`
}

function inBoxes(chance: Chance, metadata: string, content: string): string {
  return `<div class="wrap"><div class="left"><ul>${links(chance, chance.between(20, 60))}</ul></div>
<div class="right"><div class="meta">${metadata}</div><div class="share" data-url="#">分享到：<a href="#">微信</a><a href="#">微博</a></div>
<div id="UCAP-CONTENT" class="pages_content">${content}</div></div></div>`
}

/** What Word leaves behind when a page is pasted from it: a paragraph, two spans and a dozen properties a cell. */
function asWord(body: string): string {
  const open =
    '<p class="MsoNormal" align="center" style="mso-pagination:widow-orphan;"><span style="font-family:宋体;font-size:10.5000pt;mso-font-kerning:0.0000pt;"><font face="宋体">'
  const close = '</font></span><o:p></o:p></p>'
  return body
    .replace(/<td([^>]*)>([\s\S]*?)<\/td>/g, (_, attributes: string, text: string) => {
      return `<td${attributes} valign="center" style="padding:0pt 5.4pt;mso-border-alt:0.5pt solid windowtext;">${open}${text}${close}</td>`
    })
    .replace(
      /<p>/g,
      '<p class="p" style="margin-top:0.0000pt;text-indent:32.0000pt;line-height:28.0000pt;">',
    )
}

function scripts(chance: Chance): string {
  const lines = Array.from({ length: chance.between(30, 110) }, (_, i) => {
    return `function f${i}(a,b){var t=document.getElementById("c${chance.between(1, 999)}");if(a<b&&t){t.innerHTML="<td>${chance.between(0, 99)}</td>";}return a*${chance.between(2, 9)}+b;}`
  })
  return lines.join('\n')
}

function styles(chance: Chance): string {
  return Array.from({ length: chance.between(40, 120) }, (_, i) => {
    return `.c${i} .item a:hover{color:#${chance.between(100000, 999999)};padding:${chance.between(0, 20)}px;background:url(/images/${i}.gif) no-repeat;}`
  }).join('\n')
}
