import { type ClockOptions, cite, clockOptions } from '@gongkai/law'
import { html } from 'hono/html'
import { listDivisions } from '../../accounts/index.ts'
import {
  type ApplicationSettings,
  saveSettings,
  standardSettings,
  viewSettings,
} from '../../applications/index.ts'
import { isId } from '../../kit/id.ts'
import { Invalid } from '../../kit/invalid.ts'
import { type ReceivedForm, readForm } from '../../kit/read-form.ts'
import type { Html } from '../../ui/document.ts'
import { faultSummary, selectField, textField } from '../../ui/fields.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { backTo } from '../said.ts'
import { APPLICATIONS } from './routes.ts'

type Fields = Readonly<Record<string, string>>

const texts = [
  ['officeName', '政府信息公开工作机构的名称', '印在文书上；不填就用机关的名称'],
  ['contact', '联系人', ''],
  ['telephone', '联系电话', ''],
  ['address', '办公地址', '申请人寄信、当面提交的地方'],
  ['officeHours', '办公时间', ''],
  [
    'reconsiderationBody',
    '复议机关',
    '2024 年起，县级部门的复议机关是本级人民政府；海关、税务等垂直领导的除外',
  ],
  ['court', '有管辖权的人民法院', '有跨区集中管辖的，填集中管辖的法院'],
  ['onlineReconsideration', '网上申请复议的途径', '通过互联网送达答复的，要写在答复书里'],
] as const

/** 依申请公开的设置：编号、联系方式、救济、条文没有说清之处的读法。 */
export function applicationSettingsRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()
  const PATH = `${APPLICATIONS}/settings`

  async function settingsPage(c: WorkbenchContext, fields: Fields, faults: Fields) {
    const divisions = await listDivisions(db, c.var.acting, c.var.acting.agencyId)
    const open = divisions.filter(({ closedAt }) => !closedAt)
    return show(workbench, c, {
      title: '依申请公开的设置',
      current: APPLICATIONS,
      styles: ['applications.css'],
      content: settingsContent(PATH, fields, faults, open),
    })
  }

  routes.get('/applications/settings', 'application.setting', async (c) => {
    const settings = await viewSettings(db, c.var.acting, c.var.acting.agencyId)
    return c.html(settingsPage(c, fieldsOf(settings), {}))
  })

  routes.post('/applications/settings', 'application.setting', async (c) => {
    const form = await readForm(c)
    try {
      await saveSettings(db, c.var.acting, c.var.acting.agencyId, settingsIn(form))
      return c.redirect(backTo(PATH, 'saved'), 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const names = Object.keys(fieldsOf(standardSettings))
      const fields = Object.fromEntries(names.map((name) => [name, form.text(name)]))
      return c.html(settingsPage(c, fields, error.faults), 422)
    }
  })
  return routes
}

function settingsContent(
  path: string,
  fields: Fields,
  faults: Fields,
  divisions: readonly { readonly id: string; readonly name: string }[],
): Html {
  const at = (name: string) => ({ name, value: fields[name] ?? '', fault: faults[name] })
  return html`<nav class="trail" aria-label="位置"><a href="${APPLICATIONS}">依申请公开</a> › <span>设置</span></nav>
<h1 class="page-title">依申请公开的设置</h1>
${faultSummary(faults)}
<form action="${path}" method="post" class="entry-form">
<h2>编号</h2><div class="field-row">
${textField({ ...at('numberPattern'), label: '申请编号', isRequired: true, most: 60, help: '{年}、{序号} 换成数' })}
${textField({ ...at('letterPattern'), label: '文书的文号', isRequired: true, most: 60, help: '{类} 换成答、补、延、征、费' })}
${textField({ ...at('archivePattern'), label: '归档的卷号', isRequired: true, most: 60, help: '一件申请一个卷号' })}
</div>
<h2>机构和联系方式</h2>
${selectField({ ...at('officeDivisionId'), label: '政府信息公开工作机构', help: '延长答复期限由它的负责人，或者分管领导同意（条例第三十三条第二款）', options: [['', '没有指定：由分管领导同意'], ...divisions.map(({ id, name }) => [id, name] as const)] })}
${texts.map(([name, label, help]) => textField({ ...at(name), label, most: 200, ...(help ? { help } : {}) }))}
<h2>统计</h2>
${textField({ ...at('registeringSince'), label: '从哪一天起，申请和复议、诉讼都登记在这里', type: 'date', help: '这一天以前的年度，统计里是未知，不是 0。不填的，从登记过的最早一件收到的那一天算起' })}
<h2>补正和收费</h2><div class="field-row">
${textField({ ...at('correctionWorkdays'), label: '补正期限（工作日）', type: 'number', help: '条例没有定，由本机关合理确定' })}
${selectField({
  ...at('feeMethod'),
  label: '信息处理费平常用哪种方式',
  options: [
    ['perApplication', '按件'],
    ['perPage', '按量（页）'],
  ],
})}
</div>
<h2>条文没有说清之处</h2>
<p class="form-text">先用默认的读法，每一条写明来由。改了读法，没有办结的申请都重算。</p>
${Object.values(clockOptions).map((option) =>
  selectField({
    ...at(`clock.${option.id}`),
    label: option.question,
    help: `${cite(option.basis)}　${option.source}${option.certainty === 'memory' ? '　〔待确认〕' : ''}`,
    options: Object.entries(option.choices).map(
      ([value, label]) => [value, value === option.standard ? `${label}（默认）` : label] as const,
    ),
  }),
)}
<div class="form-end"><button class="btn btn-primary">保存</button><a href="${APPLICATIONS}">取消</a></div>
</form>`
}

function fieldsOf({ clock, officeDivisionId, ...settings }: ApplicationSettings): Fields {
  const readings = Object.values(clockOptions).map(
    ({ id, standard }) => [`clock.${id}`, clock[id] ?? standard] as const,
  )
  const plain = Object.entries(settings).map(([name, value]) => [name, String(value)] as const)
  return Object.fromEntries([...plain, ['officeDivisionId', officeDivisionId ?? ''], ...readings])
}

function settingsIn({ text }: ReceivedForm): ApplicationSettings {
  const trimmed = (name: string) => text(name).trim()
  const readings = Object.values(clockOptions).flatMap(({ id, standard }) => {
    const choice = trimmed(`clock.${id}`)
    return choice === '' || choice === standard ? [] : [[id, choice] as const]
  })
  const office = trimmed('officeDivisionId')
  return {
    numberPattern: trimmed('numberPattern'),
    letterPattern: trimmed('letterPattern'),
    archivePattern: trimmed('archivePattern'),
    clock: Object.fromEntries(readings) as Partial<ClockOptions>,
    officeDivisionId: isId(office) ? office : null,
    officeName: trimmed('officeName'),
    contact: trimmed('contact'),
    telephone: trimmed('telephone'),
    address: trimmed('address'),
    officeHours: trimmed('officeHours'),
    reconsiderationBody: trimmed('reconsiderationBody'),
    court: trimmed('court'),
    onlineReconsideration: trimmed('onlineReconsideration'),
    feeMethod: trimmed('feeMethod') === 'perPage' ? 'perPage' : 'perApplication',
    registeringSince: trimmed('registeringSince'),
    correctionWorkdays: Number(trimmed('correctionWorkdays')),
  }
}
