import { cite } from '@gongkai/law'
import { html } from 'hono/html'
import {
  fieldsOf,
  formByCode,
  formCode,
  type LetterForm,
  letterFields,
  listTemplates,
  saveTemplate,
} from '../../applications/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { readForm } from '../../kit/read-form.ts'
import type { Html } from '../../ui/document.ts'
import { faultSummary } from '../../ui/fields.ts'
import { APPLICATIONS } from '../applications/routes.ts'
import { longText } from '../applications/small-forms.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { backTo } from '../said.ts'

const TEMPLATES = '/workbench/letter-templates'

/** 文书的范本：看、改、恢复。 */
export function letterTemplateRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()
  const { get, post } = routes
  const page = (c: WorkbenchContext, title: string, content: Html) =>
    show(workbench, c, {
      ...{ title, content, current: APPLICATIONS },
      styles: ['applications.css', 'letters.css'],
    })
  const templatesOf = (c: WorkbenchContext) =>
    listTemplates(db, c.var.acting, c.var.acting.agencyId)

  get('/letter-templates', 'letter.template', async (c) => {
    const rows = (await templatesOf(c)).map(
      ({ form, isOwn }) =>
        html`<li><a href="${TEMPLATES}/${formCode(form)}">${form.label}</a>${isOwn ? html` <span class="tag">改过</span>` : ''}</li>`,
    )
    const content = html`<nav class="trail" aria-label="位置"><a href="${APPLICATIONS}">依申请公开</a> › <span>文书范本</span></nav>
<h1 class="page-title">文书范本</h1>
<p class="lead-text">范本由本系统拟定，不是上级机关的原文。可以改成本机关的行文；必备的要素一项也不能少。改了以后起草的用新的。</p>
<ul class="letter-list">${rows}</ul>`
    return c.html(page(c, '文书范本', content))
  })

  get('/letter-templates/:form', 'letter.template', async (c) => {
    const form = formIn(c)
    const known = (await templatesOf(c)).find((each) => each.form === form)
    return c.html(page(c, form.label, editContent(form, known?.template ?? '', {})))
  })

  post('/letter-templates/:form', 'letter.template', async (c) => {
    const form = formIn(c)
    const { text } = await readForm(c)
    const isReset = text('reset') === 'yes'
    const template = isReset ? form.template : text('template')
    try {
      const { acting } = c.var
      await saveTemplate(db, acting, acting.agencyId, formCode(form), template)
      return c.redirect(backTo(`${TEMPLATES}/${formCode(form)}`, 'saved'), 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return c.html(page(c, form.label, editContent(form, template, error.faults)), 422)
    }
  })

  return routes
}

function formIn(c: WorkbenchContext): LetterForm {
  const form = formByCode(c.req.param('form') ?? '')
  if (!form) throw new Problem('noSuchRecord')
  return form
}

function editContent(
  form: LetterForm,
  template: string,
  faults: Readonly<Record<string, string>>,
): Html {
  const required = new Set<string>(form.required)
  const rows = [...fieldsOf(form)].map(([name, id]) => {
    const { source, isFramed } = letterFields[id]
    return html`<tr><td><code>{{${name}}}</code></td><td>${isFramed ? '版式所印，可以不写' : required.has(id) ? '必备' : '可有可无'}</td><td>${source ? cite(source) : '示范文本的通例'}</td></tr>`
  })
  const isChanged = template.trim() !== form.template.trim()
  return html`<nav class="trail" aria-label="位置"><a href="${APPLICATIONS}">依申请公开</a> › <a href="${TEMPLATES}">文书范本</a> › <span>${form.label}</span></nav>
<h1 class="page-title">${form.label}</h1>
${faultSummary(faults)}
<form action="${TEMPLATES}/${formCode(form)}" method="post" class="entry-form">
${longText('template', '范本', { fields: { template }, faults }, '双花括号里的换成填写的内容；一行一段，「一、…」是小标题，| 名称 | 内容 | 是表的一行', 16)}
<div class="form-end"><button class="btn btn-primary">保存</button>${isChanged ? html`<button class="btn btn-outline-primary" name="reset" value="yes">恢复成系统的</button>` : ''}<a href="${TEMPLATES}">取消</a></div>
</form>
<section aria-labelledby="fields"><h2 id="fields">可以用的字段</h2>
<div class="table-responsive"><table class="table table-sm"><thead><tr><th scope="col">写法</th><th scope="col">是否必备</th><th scope="col">为什么要写明</th></tr></thead><tbody>${rows}</tbody></table></div></section>`
}
