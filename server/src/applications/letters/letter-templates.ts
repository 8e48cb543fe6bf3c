import { type Acting, allowedAgency } from '../../accounts/index.ts'
import { recordAct } from '../../chain/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { letterFields } from './fields.ts'
import { type LetterForm, letterForms } from './letter-form.ts'
import { dropTemplate, ownTemplates, storeTemplate } from './store.ts'
import { fieldsIn, TEMPLATE_CHARACTERS, templateFaults } from './template.ts'

/** 样式的代号：种类，或者种类加办理结果。 */
export function formCode({ kind, disposition }: Pick<LetterForm, 'kind' | 'disposition'>): string {
  return disposition ? `${kind}.${disposition}` : kind
}

/** 代号是这个的样式；没有为 undefined。 */
export function formByCode(code: string): LetterForm | undefined {
  return letterForms.find((form) => formCode(form) === code)
}

/** 机关用的范本：自己改过的，没有改过的用系统的。 */
export async function templateFor(
  db: Db | Tx,
  agencyId: string,
  form: LetterForm,
): Promise<string> {
  const own = await ownTemplates(db, agencyId)
  return own.get(formCode(form)) ?? form.template.trim()
}

/** 全部样式，机关改过的在前面说明。Throws `Problem`. */
export async function listTemplates(
  db: Db,
  acting: Acting,
  agencyId: string,
): Promise<
  readonly { readonly form: LetterForm; readonly template: string; readonly isOwn: boolean }[]
> {
  await allowedAgency(db, acting, 'letter.template', agencyId)
  const own = await ownTemplates(db, agencyId)
  return letterForms.map((form) => {
    const template = own.get(formCode(form))
    return { form, template: template ?? form.template.trim(), isOwn: template !== undefined }
  })
}

/** 存机关自己的范本；和系统的一样的，等于恢复。必备的要素一项不能少。Throws `Problem`, `Invalid`: `template`. */
export async function saveTemplate(
  db: Db,
  acting: Acting,
  agencyId: string,
  code: string,
  text: string,
): Promise<void> {
  const form = formByCode(code)
  if (!form) throw new Problem('noSuchRecord')
  const template = text.replaceAll('\r\n', '\n').trim()
  const fault = templateFault(form, template)
  if (fault) throw new Invalid({ template: fault })
  await db.transaction().execute(async (tx) => {
    const { role } = await allowedAgency(tx, acting, 'letter.template', agencyId)
    const before = await templateFor(tx, agencyId, form)
    const at = new Date(acting.at)
    if (template === form.template.trim()) await dropTemplate(tx, agencyId, code)
    else
      await storeTemplate(tx, {
        ...{ agencyId, form: code, template },
        ...{ changedBy: acting.personId, changedAt: at },
      })
    await recordAct(tx, {
      ...{ agencyId, at: acting.at, personId: acting.personId, role },
      action: 'letter.template',
      record: { kind: 'letterTemplate', id: code },
      before,
      after: template,
      facts: { form: code },
    })
  })
}

function templateFault(form: LetterForm, template: string): string | undefined {
  const faults = templateFaults(form, template).map(({ line, text }) => `第${line}行：${text}`)
  if (template.length > TEMPLATE_CHARACTERS) faults.push(`最多 ${TEMPLATE_CHARACTERS} 个字`)
  const used = fieldsIn(form, template)
  const lacking = form.required
    .filter((id) => !letterFields[id].isFramed && !used.has(id))
    .map((id) => `「${letterFields[id].name}」`)
  if (lacking.length > 0) faults.push(`缺必备的要素：${lacking.join('、')}`)
  return faults.length > 0 ? faults.join('；') : undefined
}
