import { html } from 'hono/html'
import {
  type ApplyGuide,
  applicantKinds,
  type CommonAnswer,
  identityKinds,
  longest,
  wantedForms,
  wantedRoutes,
} from '../../applications/index.ts'
import type { Challenge } from '../../kit/proof-of-work.ts'
import { notice } from '../../ui/controls.ts'
import { faultSummary, selectField, textField } from '../../ui/fields.ts'
import { humanCheck } from '../../ui/human-check.ts'
import { fileField, radiosField, textArea } from '../../ui/long-fields.ts'
import type { Html } from '../../ui/page.ts'
import { paperAccept } from '../papers.ts'
import type { ApplyFields } from './fields.ts'
import { helpPanel, nextSteps } from './guide.ts'
import { similarAnswers } from './similar-answers.ts'

type Faults = Readonly<Record<string, string>>

/** 申请表（条例第二十九条）。 */
export function applyForm(
  guide: ApplyGuide,
  fields: ApplyFields,
  challenge: Challenge,
  faults: Faults = {},
  similar: readonly CommonAnswer[] = [],
): Html {
  const { agency } = guide
  const had = Object.keys(faults).length > 0
  return html`<p class="trail"><a href="/apply">申请公开政府信息</a> › ${agency.name}</p>
<h1 class="page-title">向${agency.name}申请公开政府信息</h1>
${agency.isDemonstration ? html`<p class="demonstration" role="note">示范数据：按规则编造，不是真的机关。请不要填写真的个人信息</p>` : ''}
${helpPanel(guide)}
${faultSummary(faults)}
${similar.length > 0 && !had ? notice('info', '也许已经有现成的答案', '请看「二、要什么信息」下面列出的。不是您要的，再按一次「提交申请」就提交。') : ''}
${had ? html`<p class="privacy">填写的都还在；选过的文件要重新选。</p>` : ''}
<form class="entry-form apply-form" action="/apply/${agency.id}" method="post" enctype="multipart/form-data" data-draft="${agency.id}">
${whoSection(fields, faults)}
${wantedSection(fields, faults, similar)}
${agentSection(fields, faults)}
<section class="form-part" aria-labelledby="part-send"><h2 id="part-send">四、提交</h2>
${nextSteps(guide)}
${humanCheck(challenge, faults.answer)}
<p class="privacy">个人信息只用于办理这件申请，加密存放，办理的人平时看到的是遮盖过的。</p>
<div class="form-end"><button class="btn btn-primary">提交申请</button><a href="/apply">取消</a></div>
</section>
</form>`
}

/** 条例第二十九条第二款第一项：姓名或者名称、身份证明、联系方式。 */
function whoSection(fields: ApplyFields, faults: Faults): Html {
  const at = (name: keyof ApplyFields) => ({ name, value: fields[name], fault: faults[name] })
  return html`<section class="form-part" aria-labelledby="part-who"><h2 id="part-who">一、申请人</h2>
${radiosField({ ...at('applicantKind'), label: '您是', isRequired: true, options: Object.entries(applicantKinds), help: '自然人以外的，都是法人或者其他组织' })}
${textField({ ...at('name'), label: '姓名或者单位名称', isRequired: true, most: longest.name, autocomplete: 'name', help: '与身份证明一致' })}
<div class="field-row">
${selectField({ ...at('identityKind'), label: '身份证明', options: Object.entries(identityKinds) })}
${textField({ ...at('identityNumber'), label: '证件号码', isRequired: true, most: longest.identityNumber })}
</div>
${fileField({ name: 'identityPaper', label: '身份证明的影像', fault: faults.identityPaper, accept: paperAccept, isMultiple: true, help: '身份证正反面、营业执照等的照片或者扫描件，每个不超过 10 MB。没有上传的，机关可能请您补正（第三十条）' })}
<div class="organization-only">${textField({ ...at('contactName'), label: '单位的联系人', most: longest.name, help: '自然人不填' })}</div>
<div class="field-row">
${textField({ ...at('telephone'), label: '电话', type: 'tel', most: longest.telephone, autocomplete: 'tel', help: '电话、邮箱、地址，至少填一样' })}
${textField({ ...at('email'), label: '电子邮箱', type: 'email', most: longest.email, autocomplete: 'email' })}
</div>
${textField({ ...at('address'), label: '通信地址', most: longest.address, autocomplete: 'street-address', help: '选择邮寄的，一定要填' })}
</section>`
}

/** 第二项、第三项：名称、文号或者便于查询的特征；形式要求，获取的方式、途径。 */
function wantedSection(
  fields: ApplyFields,
  faults: Faults,
  similar: readonly CommonAnswer[],
): Html {
  const at = (name: keyof ApplyFields) => ({ name, value: fields[name], fault: faults[name] })
  return html`<section class="form-part" aria-labelledby="part-wanted"><h2 id="part-wanted">二、要什么信息</h2>
${textArea({ ...at('wanted'), label: '所需信息的名称或者内容', isRequired: true, rows: 5, most: longest.wanted, help: '一次申请写一件事，写清哪年、什么事、哪类文件，找起来最快。不用写用途' })}
${textArea({ ...at('wantedHints'), label: '文号，或者其他便于查询的特征', rows: 2, most: longest.wantedHints, help: '例如文号、发文的时间、涉及的地方。不知道可以不填' })}
<div class="similar-answers" id="similar" role="status">${similarAnswers(similar)}</div>
<input type="hidden" name="similarSeen" value="${similar.length > 0 ? 'yes' : ''}">
${radiosField({ ...at('wantedForm'), label: '希望得到的形式', options: Object.entries(wantedForms) })}
${radiosField({ ...at('wantedRoute'), label: '怎样给您', options: Object.entries(wantedRoutes), help: '网上查看：凭申请编号和查询码' })}
</section>`
}

function agentSection(fields: ApplyFields, faults: Faults): Html {
  const at = (name: keyof ApplyFields) => ({ name, value: fields[name], fault: faults[name] })
  const isUsed = ['agentName', 'agentIdentityNumber', 'agentTelephone', 'mandate'].some(
    (name) => faults[name] || fields[name as 'agentName'],
  )
  return html`<section class="form-part" aria-labelledby="part-agent"><h2 id="part-agent">三、代理人</h2>
<details${isUsed ? html` open` : ''}><summary>由别人代为申请的，在这里填写；自己申请的不用填</summary>
${textField({ ...at('agentName'), label: '代理人的姓名', most: longest.name })}
<div class="field-row">
${textField({ ...at('agentIdentityNumber'), label: '代理人的证件号码', most: longest.identityNumber })}
${textField({ ...at('agentTelephone'), label: '代理人的电话', type: 'tel', most: longest.telephone })}
</div>
${fileField({ name: 'mandate', label: '授权委托书', fault: faults.mandate, accept: paperAccept, isMultiple: true, help: '申请人签名或者盖章的，照片或者扫描件' })}
</details>
</section>`
}
