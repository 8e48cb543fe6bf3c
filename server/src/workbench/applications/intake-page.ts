import { channels } from '@gongkai/law'
import { html } from 'hono/html'
import {
  applicantKinds,
  identityKinds,
  longest,
  type Registered,
  wantedForms,
  wantedRoutes,
} from '../../applications/index.ts'
import { inBeijing } from '../../kit/clock.ts'
import type { Html } from '../../ui/document.ts'
import { faultSummary, selectField, textField } from '../../ui/fields.ts'
import { fileField, textArea } from '../../ui/long-fields.ts'
import type { IntakeFields } from './intake-fields.ts'
import { applicationPath } from './names.ts'

const PATH = '/workbench/applications'

/** 由邮件填的：谁发的、什么时候、原文的摘要；连同存好了的原文，登记时一起记下。 */
export interface MailEvidence {
  readonly from: string
  readonly sentAt: number | undefined
  readonly receivedAt: number | undefined
  readonly sha256: string
  /** 附件的名字；没有收的，连同缘由。 */
  readonly attachments: readonly string[]
  /** 加密了的：存好的文件，登记时交回。 */
  readonly papers: string
}

/** 表单带着的：这一张表；存好了的邮件原文（加密了的）。退回来改的，也还带着。 */
export interface KeptInForm {
  readonly once: string
  readonly papers: string
}

/** 登记收到的申请：当面、邮寄、传真、电子邮件。 */
export function intakePage(
  fields: IntakeFields,
  faults: Readonly<Record<string, string>>,
  evidence: MailEvidence | undefined,
  { once, papers }: KeptInForm,
): Html {
  const at = (name: keyof IntakeFields) => ({ name, value: fields[name], fault: faults[name] })
  const channelOptions = Object.entries(channels)
    .filter(([code]) => code !== 'portal')
    .map(([code, { label }]) => [code, label] as const)
  return html`<p class="trail"><a href="${PATH}">依申请公开</a> › 登记申请</p>
<div class="head"><h1 class="page-title">登记收到的申请</h1><div class="head-actions"><a href="${PATH}/batch">成批登记</a></div></div>
${evidence ? evidenceBox(evidence) : papers ? html`<p class="form-text">邮件原文已经存好，登记时一起记下。</p>` : mailForm(faults.mail)}
${faultSummary(faults)}
<form class="entry-form" action="${PATH}/new" method="post" enctype="multipart/form-data">
<input type="hidden" name="once" value="${once}">${papers ? html`<input type="hidden" name="papers" value="${papers}">` : ''}
<h2>怎样收到的</h2>
<div class="field-row">
${selectField({ ...at('channel'), label: '渠道', options: channelOptions })}
${textField({ ...at('submittedOn'), label: '收到的日期', type: 'date', isRequired: true, help: '当面：递交之日；需签收的邮件：签收之日；平常信函、传真、电子邮件：到达之日，收到申请之日另行确认（条例第三十一条）' })}
</div>
${fileField({ name: 'evidence', label: '收到的凭据', fault: faults.evidence, accept: '.pdf,.jpg,.jpeg,.png,.eml,image/*', help: '信封和邮戳、传真件、申请书的扫描件，加密存放' })}
<h2>申请人</h2>
<div class="field-row">
${selectField({ ...at('applicantKind'), label: '类别', options: Object.entries(applicantKinds) })}
${textField({ ...at('name'), label: '姓名或者单位名称', isRequired: true, most: longest.name })}
${textField({ ...at('contactName'), label: '单位的联系人', most: longest.name, help: '自然人不填' })}
</div>
<div class="field-row">
${selectField({ ...at('identityKind'), label: '身份证明', options: Object.entries(identityKinds) })}
${textField({ ...at('identityNumber'), label: '证件号码', most: longest.identityNumber, help: '来信里没有的不填，由补正告知（第三十条）' })}
</div>
<div class="field-row">
${textField({ ...at('telephone'), label: '电话', type: 'tel', most: longest.telephone })}
${textField({ ...at('email'), label: '电子邮箱', type: 'email', most: longest.email })}
</div>
${textField({ ...at('address'), label: '通信地址', most: longest.address })}
<details${fields.agentName || faults.agentName ? html` open` : ''}><summary>代理人</summary><div class="field-row">
${textField({ ...at('agentName'), label: '代理人的姓名', most: longest.name })}
${textField({ ...at('agentIdentityNumber'), label: '代理人的证件号码', most: longest.identityNumber })}
${textField({ ...at('agentTelephone'), label: '代理人的电话', type: 'tel', most: longest.telephone })}
</div></details>
<h2>要什么信息</h2>
${textArea({ ...at('wanted'), label: '所需信息的名称或者内容', isRequired: true, rows: 6, most: longest.wanted, help: '照申请书原样录入。口头提出的，录入后念给申请人听（第二十九条）' })}
${textArea({ ...at('wantedHints'), label: '文号，或者其他便于查询的特征', rows: 2, most: longest.wantedHints })}
<div class="field-row">
${selectField({ ...at('wantedForm'), label: '形式', options: Object.entries(wantedForms) })}
${selectField({ ...at('wantedRoute'), label: '途径', options: Object.entries(wantedRoutes) })}
</div>
<div class="form-end"><button class="btn btn-primary">登记</button><a href="${PATH}">取消</a></div>
</form>`
}

function mailForm(fault: string | undefined): Html {
  return html`<section class="panel" aria-labelledby="mail"><h2 id="mail">电子邮件收到的</h2>
<form action="${PATH}/mail" method="post" enctype="multipart/form-data">
${fileField({ name: 'mail', label: '邮件原文（.eml）', fault, accept: '.eml,message/rfc822', help: '从邮箱里下载的邮件原文，不超过 32 MB。读出的填在表里，您再核对；原文和附件加密存放，作收到的凭据' })}
<div class="form-end"><button class="btn btn-outline-primary">读邮件</button></div></form></section>`
}

function evidenceBox({ from, sentAt, receivedAt, sha256, attachments }: MailEvidence): Html {
  const time = (at: number | undefined) => (at === undefined ? '没有写' : inBeijing(at))
  return html`<section class="panel" aria-labelledby="mail"><h2 id="mail">读自邮件，请核对</h2>
<dl class="facts facts-list">
<div><dt>发件人</dt><dd>${from}</dd></div>
<div><dt>发出</dt><dd>${time(sentAt)}（发件人自己写的）</dd></div>
<div><dt>到达</dt><dd>${time(receivedAt)}（邮件服务器写的）</dd></div>
<div><dt>原文的 SHA-256</dt><dd class="as-typed">${sha256}</dd></div>
<div><dt>附件</dt><dd>${attachments.join('、') || '没有'}</dd></div>
</dl><p class="mb-0"><a href="${PATH}/new">不用这封邮件</a></p></section>`
}

/** 登记好了：编号、查询码只显示这一次，可以打印给申请人。 */
export function registeredPage(agencyName: string, made: readonly Registered[]): Html {
  const [first] = made
  if (!first)
    return html`<h1 class="page-title">登记的结果只显示一会儿</h1>
<p>查询码不再显示。申请都在<a href="${PATH}">依申请公开</a>里。</p>`
  const rows = made.map(
    (each) =>
      html`<tr><td><a href="${applicationPath(each)}">${each.number}</a></td><td class="receipt-code">${each.code}</td><td>${each.receivedOn ?? '待确认'}</td><td>${each.dueOn ?? '—'}</td></tr>`,
  )
  return html`<p class="trail"><a href="${PATH}">依申请公开</a> › 登记申请</p>
<h1 class="page-title">登记好了${made.length > 1 ? ` ${made.length} 件` : ''}</h1>
<section class="receipt-table" aria-label="登记的结果"><p>${agencyName}</p>
<div class="table-scroll" tabindex="0" role="region" aria-label="编号和查询码"><table class="data-table table">
<thead><tr><th scope="col">申请编号</th><th scope="col">查询码</th><th scope="col">收到申请之日</th><th scope="col">答复期限</th></tr></thead><tbody>${rows}</tbody></table></div>
<p><strong>查询码只显示这一次</strong>：打印或者抄给申请人，他凭编号和查询码在网站上看进度、补正、撤回。</p></section>
<div class="form-end no-print"><a class="btn btn-primary" href="${made.length === 1 ? applicationPath(first) : PATH}">${made.length === 1 ? '打开这件申请' : '看全部'}</a>${made.length === 1 ? html`<a class="btn btn-outline-primary" href="${applicationPath(first)}/letters">出具登记回执</a>` : ''}<a href="${PATH}/new">再登记一件</a></div>`
}
