import { html } from 'hono/html'
import type { ApplyGuide } from '../../applications/index.ts'
import type { Html } from '../../ui/page.ts'

/** 填写有困难的，找谁（条例第四十三条）。 */
export function helpPanel({ agency, settings }: ApplyGuide): Html {
  const { officeName, telephone, address, officeHours } = settings
  const ways = [
    telephone ? html`<div><dt>电话</dt><dd>${telephone}</dd></div>` : '',
    address ? html`<div><dt>窗口</dt><dd>${address}</dd></div>` : '',
    officeHours ? html`<div><dt>办公时间</dt><dd>${officeHours}</dd></div>` : '',
  ]
  const hasAny = telephone !== '' || address !== ''
  return html`<aside class="panel" aria-label="填写有困难">
<p${hasAny ? '' : html` class="mb-0"`}><strong>填写有困难？</strong>可以打电话或者到窗口口述，由${officeName || `${agency.name}的公开机构`}代为填写（条例第二十九条、第四十三条）；右上角的「长者模式」把字放大。</p>
${hasAny ? html`<dl class="facts mb-0">${ways}</dl>` : ''}
</aside>`
}

/** 提交以后会怎样，哪天。 */
export function nextSteps({ agency, settings, dueOn, isConfirmedAtOnce }: ApplyGuide): Html {
  const call = settings.telephone ? `，或者您打 ${settings.telephone}` : ''
  const confirmation = isConfirmedAtOnce
    ? html`<li>提交成功就是收到：本机关的公开指南约定，网上提交即为双方确认（条例第三十一条第三项）。</li>`
    : html`<li>工作人员按您留的联系方式与您确认收到${call}；双方确认的那一天是收到申请之日（第三十一条第三项）。</li>`
  return html`<div class="next-steps"><p><strong>提交以后</strong></p><ol>
<li>当场得到<strong>申请编号和查询码</strong>，只显示一次，请抄下来或者打印。</li>
${confirmation}
<li>内容不明确的，7 个工作日以内一次告诉您补正什么（第三十条）。</li>
<li>${agency.name}从收到之日起 20 个工作日以内答复${dueOn ? html`：今天收到的，最迟 <strong>${dueOn}</strong>` : ''}。要延长的会先告诉您，最多再延长 20 个工作日；征求别人意见的时间不算在内（第三十三条）。</li>
<li>凭编号和查询码可以随时看办到哪一步、为什么是那一天。</li>
</ol></div>`
}
