import { html } from 'hono/html'
import { faultSummary, textField } from '../../ui/fields.ts'
import { fileField, textArea } from '../../ui/long-fields.ts'
import type { Html } from '../../ui/page.ts'
import { paperAccept } from '../papers.ts'

type Faults = Readonly<Record<string, string>>

const back = html`<a href="/track/file">返回</a>`

/** 凭编号和查询码看自己的申请。 */
export function findForm(number = '', fault = ''): Html {
  return html`<h1 class="page-title">查看办到哪一步</h1>
<p class="lead-text">填写申请编号和查询码：提交成功时的页面，或者登记回执上有。</p>
${fault ? html`<div class="alert alert-danger" role="alert"><p class="mb-0">${fault}</p></div>` : ''}
<form class="entry-form track-form" action="/track" method="post">
${textField({ name: 'number', label: '申请编号', value: number, isRequired: true, most: 80 })}
${textField({ name: 'code', label: '查询码', value: '', isRequired: true, most: 40, help: '12 位，大小写、连字符都不论' })}
<div class="form-end"><button class="btn btn-primary">查看</button><a href="/apply">还没有申请过</a></div>
</form>`
}

/** 补正，或者说明理由：写内容，附材料。 */
export function answerForm(
  what: 'correction' | 'reasons',
  number: string,
  text: string,
  faults: Faults,
): Html {
  const isCorrection = what === 'correction'
  const title = isCorrection ? '补正' : '说明理由'
  return html`<p class="trail"><a href="/track/file">申请 ${number}</a> › ${title}</p>
<h1 class="page-title">${title}</h1>
<p class="lead-text">${isCorrection ? '照补正告知书所列的各点写清楚。收到补正的次日起，答复期限重新计算（条例第三十条）。逾期的，请写明正当理由。' : '写明为什么需要申请这么多、这么频繁（条例第三十五条）。'}</p>
${faultSummary(faults)}
<form class="entry-form" action="/track/${what}" method="post" enctype="multipart/form-data">
${textArea({ name: 'text', label: isCorrection ? '补正的内容' : '理由', value: text, fault: faults.text, isRequired: true, rows: 8, most: 5000 })}
${fileField({ name: 'paper', label: '材料', fault: faults.paper, accept: paperAccept, isMultiple: true, help: '需要的话，例如身份证明、授权委托书。每个不超过 10 MB，至多 8 个' })}
<div class="form-end"><button class="btn btn-primary">提交</button>${back}</div>
</form>`
}

/** 撤回以前：说清会怎样。 */
export function withdrawalForm(number: string, text: string, faults: Faults): Html {
  return html`<p class="trail"><a href="/track/file">申请 ${number}</a> › 撤回</p>
<h1 class="page-title">撤回申请 ${number}？</h1>
<p>撤回以后，机关不再办理，不再答复，也不能恢复。以后还要的，可以另提一件，期限重新起算。</p>
${faultSummary(faults)}
<form class="entry-form" action="/track/withdrawal" method="post">
${textArea({ name: 'text', label: '说明', value: text, fault: faults.text, rows: 3, most: 5000, help: '可以不填' })}
<div class="form-end"><button class="btn btn-outline-danger">确定撤回</button>${back}</div>
</form>`
}
