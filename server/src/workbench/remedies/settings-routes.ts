import { cite, type RemedyOptions, remedyOptions } from '@gongkai/law'
import { html } from 'hono/html'
import {
  type RemedySettings,
  type remedySettingLimits,
  saveRemedySettings,
  viewRemedySettings,
} from '../../applications/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { type ReceivedForm, readForm } from '../../kit/read-form.ts'
import type { Html } from '../../ui/document.ts'
import { faultSummary, selectField, textField } from '../../ui/fields.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { backTo } from '../said.ts'
import { headOf } from './list-routes.ts'
import { REMEDIES, remediesPath } from './names.ts'

type Fields = Readonly<Record<string, string>>
type NumberName = keyof typeof remedySettingLimits

const numbers: readonly (readonly [name: NumberName, label: string, help: string])[] = [
  ['reviewMonths', '不予公开的多久复查一次（月）', '条例第十八条只说定期，没有定多久　〔待确认〕'],
  ['frequencyMonths', '数一个申请人多长时间里的申请（月）', '条例第三十五条没有定　〔待确认〕'],
  [
    'frequencyAbove',
    '多于几件，在申请的页面上显示件数',
    '只显示数字；是否明显超过合理范围，由人判断　〔待确认〕',
  ],
  ['similarPercent', '描述有百分之几相同才算相近', '条例第四十四条没有定'],
  ['clusterMonths', '找多长时间里相近的申请（月）', ''],
]

/** 复议、诉讼和后续的设置。 */
export function remedySettingsRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()
  const PATH = '/remedies/:agencyId/settings'

  async function page(c: WorkbenchContext, agencyId: string, fields: Fields, faults: Fields) {
    const content = html`${await headOf(workbench, c, agencyId, 'settings')}${form(agencyId, fields, faults)}`
    const title = '复议、诉讼和后续的设置'
    return show(workbench, c, { title, current: REMEDIES, styles: ['applications.css'], content })
  }

  routes.get(PATH, 'application.setting', async (c) => {
    const agencyId = c.req.param('agencyId') ?? ''
    const settings = await viewRemedySettings(db, c.var.acting, agencyId)
    return c.html(await page(c, agencyId, fieldsOf(settings), {}))
  })

  routes.post(PATH, 'application.setting', async (c) => {
    const agencyId = c.req.param('agencyId') ?? ''
    await viewRemedySettings(db, c.var.acting, agencyId)
    const received = await readForm(c)
    try {
      await saveRemedySettings(db, c.var.acting, agencyId, settingsIn(received))
      return c.redirect(backTo(`${remediesPath(agencyId)}/settings`, 'saved'), 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const names = [...numbers.map(([name]) => name), ...Object.keys(remedyOptions)]
      const fields = Object.fromEntries(names.map((name) => [name, received.text(name)]))
      return c.html(await page(c, agencyId, fields, error.faults), 422)
    }
  })
  return routes
}

function form(agencyId: string, fields: Fields, faults: Fields): Html {
  const at = (name: string) => ({ name, value: fields[name] ?? '', fault: faults[name] })
  return html`${faultSummary(faults)}
<form action="${remediesPath(agencyId)}/settings" method="post" class="entry-form">
${numbers.map(([name, label, help]) => textField({ ...at(name), label, help, type: 'number', isRequired: true }))}
<h2 class="section-title">条文没有说清之处</h2>
<p class="form-text">改了以后，全部案件的期限和表四都照新的读法重算。</p>
${Object.values(remedyOptions).map((option) =>
  selectField({
    ...at(option.id),
    label: option.question,
    help: `${cite(option.basis)}　${option.source}${option.certainty === 'memory' ? '　〔待确认〕' : ''}`,
    options: Object.entries(option.choices).map(
      ([value, label]) => [value, value === option.standard ? `${label}（默认）` : label] as const,
    ),
  }),
)}
<div class="form-end"><button class="btn btn-primary">保存</button></div>
</form>`
}

function fieldsOf(settings: RemedySettings): Fields {
  const own = settings.options
  return Object.fromEntries([
    ...numbers.map(([name]) => [name, String(settings[name])]),
    ...Object.values(remedyOptions).map(({ id, standard }) => [id, own[id] ?? standard]),
  ])
}

function settingsIn({ text }: ReceivedForm): RemedySettings {
  const count = (name: NumberName) => (/^\d{1,4}$/.test(text(name).trim()) ? Number(text(name)) : 0)
  const options = Object.values(remedyOptions).flatMap(({ id, standard, choices }) => {
    const choice = text(id)
    return choice !== standard && Object.hasOwn(choices, choice) ? [[id, choice] as const] : []
  })
  return {
    options: Object.fromEntries(options) as Partial<RemedyOptions>,
    reviewMonths: count('reviewMonths'),
    frequencyMonths: count('frequencyMonths'),
    frequencyAbove: count('frequencyAbove'),
    similarPercent: count('similarPercent'),
    clusterMonths: count('clusterMonths'),
  }
}
