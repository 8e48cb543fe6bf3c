import { html } from 'hono/html'
import { listVisibleJobs, rerunJob } from '../../accounts/index.ts'
import type { Job, JobState } from '../../jobs/index.ts'
import { inBeijing } from '../../kit/clock.ts'
import type { Html } from '../../ui/document.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench } from '../door.ts'
import { show } from '../frame.ts'
import { backTo } from '../said.ts'

const states = {
  dead: '没有做成',
  waiting: '排着队',
  running: '正在做',
  done: '做完了',
} as const satisfies Record<JobState, string>

const empty: Readonly<Record<JobState, string>> = {
  dead: '没有做不成的任务。',
  waiting: '没有排着队的任务。',
  running: '此刻没有在做的任务。',
  done: '最近没有做完的任务。',
}

const MOST = 200

/** 后台任务：排着的、在做的、做完的、没有做成的；没有做成的可以再做。 */
export function jobRoutes(workbench: Workbench): Declared {
  const { db, jobs } = workbench
  const routes = declaredRoutes()

  routes.get('/jobs', 'job.view', async (c) => {
    const asked = c.req.query('state') ?? ''
    const state = (Object.hasOwn(states, asked) ? asked : 'dead') as JobState
    const shown = await listVisibleJobs(db, jobs, c.var.acting, { state, most: MOST })
    return c.html(
      show(workbench, c, {
        title: '后台任务',
        current: '/workbench/jobs',
        content: jobsContent(state, shown),
      }),
    )
  })

  routes.post('/jobs/:id/rerun', 'job.rerun', async (c) => {
    await rerunJob(db, jobs, c.var.acting, c.req.param('id') ?? '')
    return c.redirect(backTo('/workbench/jobs?state=waiting', 'jobRerun'), 303)
  })

  return routes
}

function jobsContent(state: JobState, jobs: readonly Job[]): Html {
  const tabs = (Object.keys(states) as JobState[]).map(
    (each) =>
      html`<li class="nav-item"><a class="nav-link${each === state ? ' active' : ''}"${each === state ? html` aria-current="page"` : ''} href="/workbench/jobs?state=${each}">${states[each]}</a></li>`,
  )
  const time = (at: Date | null) => (at ? inBeijing(at.getTime()) : '')
  const rows = jobs.map(
    (
      job,
    ) => html`<tr><td>${job.title}</td><td class="nowrap">${time(job.enqueuedAt)}</td><td class="nowrap">${time(job.startedAt)}</td>
<td class="nowrap">${time(job.endedAt)}</td><td class="number">${String(job.retries)}</td><td>${job.failure ?? ''}</td>
${state === 'dead' ? html`<td><form action="/workbench/jobs/${job.id}/rerun" method="post"><button class="btn btn-sm btn-outline-primary">再做一次</button></form></td>` : ''}</tr>\n`,
  )
  return html`<h1 class="page-title">后台任务</h1>
<ul class="nav nav-tabs tabs">${tabs}</ul>
${
  jobs.length === 0
    ? html`<div class="empty"><p>${empty[state]}</p></div>`
    : html`<div class="table-scroll" tabindex="0" role="region" aria-label="${states[state]}的任务"><table class="table table-sm data-table">
<thead><tr><th scope="col">任务</th><th scope="col">排队</th><th scope="col">开始</th><th scope="col">结束</th><th scope="col">重试</th><th scope="col">缘由</th>${state === 'dead' ? html`<th scope="col">处理</th>` : ''}</tr></thead>
<tbody>${rows}</tbody></table></div>`
}`
}
