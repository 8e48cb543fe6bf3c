import { html } from 'hono/html'
import { mayAtHome } from '../../accounts/index.ts'
import {
  approveCommonAnswer,
  type CommonAnswer,
  draftCommonAnswer,
  listCommonAnswers,
  withdrawCommonAnswer,
} from '../../applications/index.ts'
import { inBeijing } from '../../kit/clock.ts'
import { Invalid } from '../../kit/invalid.ts'
import { readForm } from '../../kit/read-form.ts'
import type { Html } from '../../ui/document.ts'
import { faultSummary, textField } from '../../ui/fields.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { backTo } from '../said.ts'
import { APPLICATIONS } from './routes.ts'
import { type Filled, longText } from './small-forms.ts'

const PATH = `${APPLICATIONS}/common-answers`
const states = { draft: '待审查', published: '公开着', withdrawn: '已收回' } as const
const blank: Filled = { fields: {}, faults: {} }

/** 常见申请的答复：起草、审查、收回。 */
export function commonAnswerRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()

  async function listPage(c: WorkbenchContext, filled: Filled) {
    const { acting } = c.var
    return show(workbench, c, {
      title: '常见申请的答复',
      current: APPLICATIONS,
      styles: ['applications.css'],
      content: listContent(await listCommonAnswers(db, acting), filled, {
        draft: mayAtHome(acting, 'commonAnswer.draft'),
        approve: mayAtHome(acting, 'commonAnswer.approve'),
      }),
    })
  }

  routes.get('/applications/common-answers', 'agency.view', async (c) =>
    c.html(await listPage(c, blank)),
  )

  routes.post('/applications/common-answers', 'commonAnswer.draft', async (c) => {
    const { text } = await readForm(c)
    const fields = { title: text('title'), body: text('body'), place: text('place') }
    try {
      await draftCommonAnswer(db, c.var.acting, fields)
      return c.redirect(backTo(PATH, 'commonAnswerDrafted'), 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return c.html(await listPage(c, { fields, faults: error.faults }), 422)
    }
  })

  routes.post(
    '/applications/common-answers/:answerId/approval',
    'commonAnswer.approve',
    async (c) => {
      await approveCommonAnswer(db, c.var.acting, c.req.param('answerId') ?? '')
      return c.redirect(backTo(PATH, 'commonAnswerPublished'), 303)
    },
  )

  routes.post(
    '/applications/common-answers/:answerId/withdrawal',
    'commonAnswer.draft',
    async (c) => {
      await withdrawCommonAnswer(db, c.var.acting, c.req.param('answerId') ?? '')
      return c.redirect(backTo(PATH, 'commonAnswerWithdrawn'), 303)
    },
  )

  return routes
}

interface May {
  readonly draft: boolean
  readonly approve: boolean
}

function listContent(answers: readonly CommonAnswer[], { fields, faults }: Filled, may: May): Html {
  const at = (name: string) => ({ name, value: fields[name] ?? '', fault: faults[name] })
  return html`<nav class="trail" aria-label="位置"><a href="${APPLICATIONS}">依申请公开</a> › <span>常见申请的答复</span></nav>
<h1 class="page-title">常见申请的答复</h1>
<p class="lead-text">几个人要同样的、可以公开的信息，写成一条公开的答复：申请人提交以前先看到它，也许不必再申请（条例第四十四条）。先审查，后公开。</p>
${
  answers.length > 0
    ? html`<ul class="answers">${answers.map((answer) => answerItem(answer, may))}</ul>`
    : html`<div class="empty"><p>还没有。</p><p>${may.draft ? '起草一条，由负责人审查以后公开。' : '由公开专员起草，负责人审查。'}</p></div>`
}
${
  may.draft
    ? html`<section class="panel" aria-labelledby="draft"><h2 id="draft">起草</h2>${faultSummary(faults)}
<form action="${PATH}" method="post" class="entry-form">
${textField({ ...at('title'), label: '要的是什么信息', isRequired: true, most: 100, help: '照申请人常用的说法写，找起来才找得到；不要写任何申请人' })}
${longText('body', '答复', { fields, faults }, '已经公开的，说在哪里；需要办理的，说怎样办')}
${textField({ ...at('place'), label: '到哪里取', isRequired: true, most: 300, help: '网址、栏目，或者办理的地方' })}
<div class="form-end"><button class="btn btn-primary">交审查</button></div></form></section>`
    : ''
}`
}

function answerItem(answer: CommonAnswer, may: May): Html {
  const { id, title, body, place, state, publishedAt } = answer
  return html`<li><h2>${title} <span class="tag">${states[state]}</span></h2><p class="wanted-text">${body}</p><p class="form-text">${place}${publishedAt ? `　${inBeijing(publishedAt.getTime())} 公开` : ''}</p>
<div class="steps">${state === 'draft' && may.approve ? html`<form action="${PATH}/${id}/approval" method="post"><button class="btn btn-sm btn-primary">同意公开</button></form>` : ''}${state !== 'withdrawn' && may.draft ? html`<form action="${PATH}/${id}/withdrawal" method="post"><button class="btn btn-sm btn-outline-danger">收回</button></form>` : ''}</div></li>`
}
