import { annotatedBody, type Severity } from '@gongkai/report'
import type { Examined } from '@gongkai/report/node'
import { html, raw } from 'hono/html'
import { inBeijing } from '../../kit/clock.ts'
import { notice, sizeInWords } from '../../ui/controls.ts'
import { type Frame, type Html, page } from '../../ui/page.ts'
import { downloads } from './download.ts'
import { type CheckedFile, type Checkup, KEPT_MS } from './results.ts'

const severities: readonly (readonly [Severity, string])[] = [
  ['error', '差错'],
  ['warning', '提醒'],
  ['info', '提示'],
]

const NOT_A_REPORT = '这个文件里没有认出政府信息公开工作年度报告'

type Examination = Extract<CheckedFile['outcome'], { readonly kind: 'examined' }>

/** 一份报告的体检结果。 */
export function resultPage(
  frame: Frame,
  id: string,
  n: number,
  checkup: Checkup,
  file: CheckedFile,
  outcome: Examination,
  { report, findings, origins }: Examined,
): Html {
  const base = `/checkup/${id}`
  const isOnly = checkup.files.length === 1
  return page(frame, {
    title: `${outcome.title ?? file.name} · 年报体检`,
    current: '/checkup',
    styles: ['annotated.css'],
    scripts: ['checkup-result.js'],
    content: html`<nav class="trail" aria-label="位置"><a href="/checkup">年报体检</a>${
      isOnly ? '' : html` › <a href="${base}">全部 ${checkup.files.length} 份</a>`
    } › <span>${file.name}</span></nav>
<h1 class="page-title">${outcome.title ?? '（没有读到标题）'}</h1>
<dl class="facts">
  <div><dt>文件</dt><dd>${file.name}（${sizeInWords(file.bytes)}）</dd></div>
  <div><dt>机关</dt><dd>${outcome.agency ?? '没有读到'}</dd></div>
  <div><dt>年度</dt><dd>${outcome.year ?? '没有读到'}</dd></div>
  ${checkup.lastYear.length > 0 ? html`<div><dt>上年</dt><dd>${checkup.lastYear.join('、')}</dd></div>` : ''}
</dl>
${outcome.isReport ? '' : notice('warning', NOT_A_REPORT, '没有读到标题、各部分和统计表。请检查是否选错了文件。')}
${countsList(outcome)}
<section class="downloads" aria-labelledby="downloads-title">
  <h2 id="downloads-title">另存</h2>
  <ul>${downloads.map(
    ({ kind, label }) =>
      html`<li><a class="btn btn-outline-primary btn-sm" href="${base}/${n}/${kind}" download>${label}</a></li>`,
  )}</ul>
</section>
<div class="paper" data-bs-theme="light">${raw(annotatedBody(report, findings, origins))}</div>
${keepingNote(id, checkup)}`,
  })
}

/** 几份报告的体检结果：一张表，链到每一份。 */
export function summaryPage(frame: Frame, id: string, checkup: Checkup): Html {
  const rows = checkup.files.map(({ name, outcome }, i) => {
    if (outcome.kind === 'failed') {
      return html`<tr><td>${name}</td><td colspan="7" class="unread">${outcome.message}</td></tr>`
    }
    const { counts } = outcome
    if (!outcome.isReport) {
      return html`<tr><td><a href="/checkup/${id}/${i + 1}">${name}</a></td><td colspan="7" class="unread">${NOT_A_REPORT}</td></tr>`
    }
    return html`<tr>
  <td><a href="/checkup/${id}/${i + 1}">${name}</a></td>
  <td>${outcome.agency ?? '没有读到'}</td>
  <td class="number">${outcome.year ?? '—'}</td>
  ${severities.map(([severity]) => html`<td class="number${counts[severity] > 0 ? ` count-${severity}` : ''}">${counts[severity]}</td>`)}
  <td class="number">${counts.unsure}</td>
  <td class="number">${counts.unassessed}</td>
</tr>`
  })
  return page(frame, {
    title: '年报体检',
    current: '/checkup',
    content: html`<nav class="trail" aria-label="位置"><a href="/checkup">年报体检</a> › <span>全部 ${checkup.files.length} 份</span></nav>
<h1 class="page-title">年报体检：${checkup.files.length} 份报告</h1>
<div class="table-responsive" tabindex="0" role="region" aria-label="各份报告的体检结果">
<table class="table table-sm summary-table">
<thead><tr><th scope="col">文件</th><th scope="col">机关</th><th scope="col" class="number">年度</th>
${severities.map(([, label]) => html`<th scope="col" class="number">${label}</th>`)}<th scope="col" class="number">拿不准</th><th scope="col" class="number">无从判定</th></tr></thead>
<tbody>${rows}</tbody>
</table>
</div>
${keepingNote(id, checkup)}`,
  })
}

function countsList({ counts }: Examination): Html {
  return html`<ul class="counts" aria-label="体检小结">
${severities.map(([severity, label]) => html`<li class="${counts[severity] > 0 ? `count-${severity}` : ''}">${label} <b>${counts[severity]}</b></li>`)}
<li>拿不准 <b>${counts.unsure}</b></li>
<li>无从判定 <b>${counts.unassessed}</b></li>
<li>相符 <b>${counts.passed}</b></li>
</ul>`
}

function keepingNote(id: string, { createdAt }: Checkup): Html {
  return html`<section class="keeping" aria-label="保留与删除">
  <p>这份结果只有知道网址的人能看，保留到 ${inBeijing(createdAt + KEPT_MS)}（北京时间），之后自动删除。上传的文件读完时已经删除。</p>
  <form action="/checkup/${id}/deletion" method="post"><button class="btn btn-outline-danger btn-sm" type="submit">现在就删除</button></form>
</section>`
}
