import { html } from 'hono/html'
import type { Registered } from '../../applications/index.ts'
import type { Html } from '../../ui/page.ts'

/** 提交成功：编号、查询码，接下来怎样。 */
export function receiptPage(
  agencyName: string,
  { number, code, receivedOn, dueOn }: Registered,
  submittedAt: string,
): Html {
  return html`<h1 class="page-title">申请已经提交</h1>
<section class="receipt" aria-label="提交回执">
<dl>
<div><dt>机关</dt><dd>${agencyName}</dd></div>
<div><dt>申请编号</dt><dd class="receipt-code">${number}</dd></div>
<div><dt>查询码</dt><dd class="receipt-code">${code}</dd></div>
<div><dt>提交时间</dt><dd>${submittedAt}</dd></div>
${receivedOn ? html`<div><dt>收到申请之日</dt><dd>${receivedOn}</dd></div>` : ''}
${dueOn ? html`<div><dt>答复期限</dt><dd>${dueOn}</dd></div>` : ''}
</dl>
<p class="mb-0"><strong>查询码只显示这一次</strong>：请抄下来，或者打印、保存这一页。凭编号和查询码看进度、补正、撤回，不用注册。</p>
</section>
<p class="no-print">${receivedOn ? '' : '接下来，工作人员会与您联系，确认收到；双方确认的那一天起算期限（条例第三十一条第三项）。'}一个工作日以后还没有人联系，请打公开机构的电话。</p>
<div class="form-end no-print"><button class="btn btn-primary print-button" type="button" hidden>打印这一页</button><a class="btn btn-outline-primary" href="/track">查看进度</a><a href="/apply">再申请一件</a></div>`
}

/** 回执已经看不到了。 */
export function receiptGone(): Html {
  return html`<h1 class="page-title">回执只在提交以后显示一会儿</h1>
<p>抄下了编号和查询码的，请到<a href="/track">查看进度</a>；没有抄下的，请打公开机构的电话，核对身份以后重新发给。</p>
<p><a href="/apply">另提一件申请</a></p>`
}
