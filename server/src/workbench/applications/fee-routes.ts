import { cite, type ProcessingFee } from '@gongkai/law'
import { html } from 'hono/html'
import { allowedAgency, may, targetOf } from '../../accounts/index.ts'
import { type ApplicationFile, type MonthFee, monthFee, pageFee } from '../../applications/index.ts'
import type { Html } from '../../ui/document.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench } from '../door.ts'
import { show } from '../frame.ts'
import { fileIn } from './context.ts'
import { applicationPath } from './names.ts'
import { APPLICATIONS } from './routes.ts'

/** 信息处理费：两种方式各算一遍，一档一档地写出来，由人选定一种。 */
export function feeRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()
  routes.get('/applications/:agencyId/:id/fee', 'application.handle', async (c) => {
    const file = await fileIn(workbench, c)
    const month = await monthFee(db, file.application)
    const asked = c.req.query('pages') ?? ''
    const pages = /^\d{1,5}$/.test(asked) ? Number(asked) : undefined
    const { acting } = c.var
    const { agency } = await allowedAgency(db, acting, 'agency.view', file.application.agencyId)
    // They count, whoever's they are; their numbers are for those who may see them.
    const shown = (month?.earlier ?? []).filter(({ divisionId, handlerId: personId }) =>
      may(acting, 'application.view', { ...targetOf(agency), divisionId, personId }),
    )
    const content = feeContent(file, month, shown, pages)
    return c.html(
      show(workbench, c, {
        ...{ title: '信息处理费', current: APPLICATIONS, styles: ['applications.css'], content },
      }),
    )
  })
  return routes
}

function feeContent(
  { application, today }: ApplicationFile,
  month: MonthFee | undefined,
  shown: MonthFee['earlier'],
  pages: number | undefined,
): Html {
  const path = applicationPath(application)
  const byPage = pages === undefined ? undefined : pageFee(application.receivedOn ?? today, pages)
  return html`<nav class="trail" aria-label="位置"><a href="${APPLICATIONS}">依申请公开</a> › <a href="${path}">${application.number}</a> › <span>信息处理费</span></nav>
<h1 class="page-title">信息处理费</h1>
<p class="lead-text">提供信息不收费；数量、频次明显超过合理范围的，可以收取信息处理费（条例第四十二条）。一件申请只用一种方式，收不收、用哪种由本机关定。</p>
<section class="panel" aria-labelledby="by-application"><h2 id="by-application">按件</h2>${perApplication(month, shown, path)}</section>
<section class="panel" aria-labelledby="by-page"><h2 id="by-page">按量</h2>
<form action="${path}/fee" class="table-tools"><label for="fee-pages">提供多少页（A4 及以下，单面为一页）</label>
<input class="form-control form-control-sm" id="fee-pages" name="pages" inputmode="numeric" value="${pages === undefined ? '' : String(pages)}"><button class="btn btn-sm btn-outline-primary">算</button></form>
${byPage ? sum(byPage, path) : html`<p class="form-text">填了页数就写出算式。已经主动公开、只告知途径的，不按量收费（待确认）。</p>`}</section>
<p><a href="${path}/events/feeNotice">不用算式，直接登记收费通知</a></p>`
}

function perApplication(
  month: MonthFee | undefined,
  shown: MonthFee['earlier'],
  path: string,
): Html {
  if (!month) return html`<p>还没有确认收到，算不出是当月的第几件。</p>`
  if (!month.isCounted)
    return html`<p>申请人没有提供身份证明，认不出是不是同一申请人，数不了件数。先补正（条例第三十条）。</p>`
  const { earlier, fee } = month
  const place = earlier.length + 1
  return html`<p>同一申请人当月收到的第 <strong>${String(place)}</strong> 件${shown.length > 0 ? `（此前：${shown.map(({ number }) => number).join('、')}）` : ''}。</p>
${fee ? sum(fee, path) : html`<p>收到之日没有收费标准。</p>`}`
}

/** 一档一档的算式；要收的，带着金额去登记。 */
function sum({ steps, yuan, tariff }: ProcessingFee, path: string): Html {
  const rows = steps.map(
    ({ from, to, units, yuanEach, yuan: part }) =>
      html`<tr><td>第 ${String(from)}${to === from ? '' : ` 至 ${to}`} ${tariff.unit}</td><td class="number">${String(units)} ${tariff.unit}</td><td class="number">${String(yuanEach)} 元</td><td class="number">${String(part)} 元</td></tr>`,
  )
  const units = steps.reduce((sum, each) => sum + each.units, 0)
  const query = new URLSearchParams({ method: tariff.method, yuan: String(yuan) })
  return html`<table class="table table-sm data-table fee"><thead><tr><th scope="col">档</th><th scope="col" class="number">数量</th><th scope="col" class="number">每${tariff.unit}</th><th scope="col" class="number">金额</th></tr></thead>
<tbody>${rows}<tr><th scope="row" colspan="3">合计</th><td class="number"><strong>${String(yuan)} 元</strong></td></tr></tbody></table>
<p class="form-text">${tariff.counting}（${cite(tariff.basis)}）</p>
${yuan > 0 ? html`<form action="${path}/letters" method="post"><input type="hidden" name="form" value="feeNotice"><input type="hidden" name="method" value="${tariff.method}"><input type="hidden" name="pages" value="${String(units)}"><button class="btn btn-primary">起草收费通知书</button> <a href="${path}/events/feeNotice?${query.toString()}">只登记收费通知</a></form>` : html`<p class="mb-0">不收费。</p>`}`
}
