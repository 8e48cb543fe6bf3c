import { html } from 'hono/html'
import { type AgencyNode, agencyKinds } from '../../accounts/index.ts'
import { textField } from '../../ui/fields.ts'
import type { Html } from '../../ui/page.ts'

/** 选择向哪个机关申请；`words` 是要找的名称。 */
export function choosePage(agencies: readonly AgencyNode[], words: string): Html {
  const wanted = words.trim()
  const addressees = agencies.filter(
    ({ kind, name, shortName }) =>
      kind !== 'institution' && (name.includes(wanted) || shortName.includes(wanted)),
  )
  return html`<h1 class="page-title">申请公开政府信息</h1>
<p class="lead-text">公民、法人和其他组织都可以申请，不必说明用途（条例第二十七条、第二十九条）。一般 20 个工作日以内答复，不收费；申请的数量、频次明显超过合理范围的除外（第四十二条）。</p>
<p>已经申请过的，可以<a href="/track">查看办到哪一步</a>。</p>
<h2>一、选择机关</h2>
<p>信息是哪个机关制作的，就向它申请；不清楚的，向最可能的一个申请，它会告诉您（第十条、第三十六条第五项）。</p>
<form class="entry-form" action="/apply" method="get" role="search">
${textField({ name: 'q', label: '机关的名称', value: words, help: '填一部分也可以；留空列出全部', most: 100 })}
<div class="form-end"><button class="btn btn-primary">查找</button></div>
</form>
${addressees.length === 0 ? noneFound(wanted, agencies.length > 0) : list(addressees)}
<section class="panel" aria-labelledby="not-here">
<h2 id="not-here">不在这里申请的</h2>
<p>公立医院、学校，供水、供电、供气、供热、公共交通等单位，不受理政府信息公开申请：它们的信息按各行业的规定公开，请直接向该单位索取；没有公开的，可以向它的主管部门申诉（条例第五十五条）。</p>
<p class="mb-0">信访、投诉、举报，不按政府信息公开申请办理，请走相应的渠道（第三十九条第一款）。</p>
</section>
<section class="panel" aria-labelledby="help">
<h2 id="help">填写有困难</h2>
<p class="mb-0">阅读、书写、看或者听有困难的，可以打电话或者到窗口口述，由工作人员代为填写（条例第二十九条、第四十三条）；选好机关就看得到电话和地址。页面右上角的「长者模式」把字放大。</p>
</section>`
}

function list(agencies: readonly AgencyNode[]): Html {
  const kinds = ['government', 'department', 'township'] as const
  return html`${kinds.map((kind) => {
    const own = agencies.filter((agency) => agency.kind === kind)
    return own.length === 0
      ? ''
      : html`<section><h3 class="kind-title">${agencyKinds[kind]}</h3><ul class="directory">${own.map(({ id, name }) => html`<li><a href="/apply/${id}">${name}</a></li>`)}</ul></section>`
  })}`
}

function noneFound(wanted: string, hasAny: boolean): Html {
  if (!hasAny) return html`<p class="lead-text">这里还没有机关。</p>`
  return html`<p role="status">没有名称里有「${wanted}」的机关。请换一个词，或者<a href="/apply">列出全部</a>。</p>`
}
