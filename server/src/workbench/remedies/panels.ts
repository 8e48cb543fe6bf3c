import { dispositions, remedyStateLabels } from '@gongkai/law'
import { html } from 'hono/html'
import { allowedAgency, may, targetOf } from '../../accounts/index.ts'
import { applicantFrequency, casesOf, caseTitle, similarEarlier } from '../../applications/index.ts'
import { applicationPath } from '../applications/names.ts'
import type { PanelSource } from '../applications/panels.ts'
import { shortened } from './aftercare-page.ts'
import { casePath, termLeft } from './names.ts'

/** 申请页面上的「复议、诉讼」一栏：各件案件和本机关的期限。 */
export const remedyPanel: PanelSource = async ({ db }, c, { application, entries }) => {
  const { acting } = c.var
  const cases = await casesOf(db, acting, application, entries)
  const { agency } = await allowedAgency(db, acting, 'agency.view', application.agencyId)
  const mayHandle = may(acting, 'remedy.handle', targetOf(agency))
  const isAnswered = application.decidedOn !== null || application.dueOn !== null
  if (cases.length === 0 && !(mayHandle && isAnswered)) return undefined
  const items = cases.map(({ remedyCase, clock }) => {
    const own = clock.terms.filter(
      ({ whose, doneOn }) => whose === 'agency' && doneOn === undefined,
    )
    return html`<li><a href="${casePath(remedyCase)}">${caseTitle(remedyCase)}</a><br>${remedyStateLabels[clock.state]}${own.map((term) => html`<br>${term.label}：${term.dueOn} ${termLeft(term)}`)}</li>`
  })
  return {
    title: '复议、诉讼',
    content: html`${cases.length > 0 ? html`<ul class="plain-list">${items}</ul>` : ''}
${mayHandle ? html`<p><a href="${applicationPath(application)}/remedies/new">登记复议、诉讼</a></p>` : ''}`,
  }
}

/** 申请页面上的「同一申请人」一栏：只有数字；多于设置的件数才有（条例第三十五条）。 */
export const frequencyPanel: PanelSource = async (
  { db },
  _,
  { application, today },
  { handle },
) => {
  if (!handle) return undefined
  const found = await applicantFrequency(db, application, today)
  if (!found?.isAbove) return undefined
  const { months, from, to, count, busiest, total } = found
  return {
    title: `同一申请人：${application.applicantShown}`,
    content: html`<dl class="facts-list">
<div><dt>${String(months)} 个月</dt><dd>${String(count)} 件<br><span class="form-text">${from} 以后到 ${to}</span></dd></div>
<div><dt>最多的月</dt><dd>${busiest.month}　${String(busiest.count)} 件</dd></div>
<div><dt>合计</dt><dd>${String(total)} 件</dd></div></dl>
<p class="form-text">由证件号码的摘要数出。是否明显超过合理范围由人判断；认为超过的，先要求说明理由（条例第三十五条）。</p>`,
  }
}

const SIMILAR = 5

/** 申请页面上的「以前相近的」一栏：已经有结果的，最像的在前；看不到的别科室的不列。 */
export const similarPanel: PanelSource = async ({ db }, c, { application }, { handle }) => {
  if (!handle) return undefined
  const { acting } = c.var
  const { agencyId, id, wanted } = application
  const { agency } = await allowedAgency(db, acting, 'agency.view', agencyId)
  const found = (await similarEarlier(db, agencyId, wanted, { not: id, most: 30 }))
    .filter(({ application: { divisionId, handlerId: personId } }) =>
      may(acting, 'application.view', { ...targetOf(agency), divisionId, personId }),
    )
    .slice(0, SIMILAR)
  if (found.length === 0) return undefined
  const items = found.map(
    ({ application: each, percent }) =>
      html`<li><a href="${applicationPath(each)}">${each.number}</a>　${each.disposition ? dispositions[each.disposition].label : ''}<br><span class="form-text">${shortened(each.wanted)}（${String(percent)}% 相同）</span></li>`,
  )
  return { title: '以前相近的答复', content: html`<ul class="plain-list">${items}</ul>` }
}
