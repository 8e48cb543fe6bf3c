import { listDivisions, listPeople } from '../../accounts/index.ts'
import {
  type ApplicationFile,
  assignApplication,
  consultParty,
  mergeApplication,
  recordEvent,
  recordStep,
  splitApplication,
} from '../../applications/index.ts'
import { isId } from '../../kit/id.ts'
import { Invalid } from '../../kit/invalid.ts'
import { type ReceivedForm, readForm } from '../../kit/read-form.ts'
import type { Html } from '../../ui/document.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Needs, Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { backTo, type Said } from '../said.ts'
import { fileIn } from './context.ts'
import { applicationPath } from './names.ts'
import { APPLICATIONS } from './routes.ts'
import { assignmentControls, consultationControls, type Filled, fileForm } from './small-forms.ts'
import {
  extensionControls,
  mergeControls,
  noteControls,
  splitControls,
  urgeControls,
} from './step-forms.ts'

/** 一个小表单：叫什么、各项、交上去做什么。 */
interface SmallForm {
  readonly path: string
  readonly needs: Needs
  readonly title: string
  readonly effect: string
  readonly button: string
  readonly names: readonly string[]
  readonly initial: (file: ApplicationFile) => Readonly<Record<string, string>>
  readonly controls: (
    file: ApplicationFile,
    filled: Filled,
    c: WorkbenchContext,
  ) => Promise<Html> | Html
  readonly done: (
    file: ApplicationFile,
    fields: Filled['fields'],
    c: WorkbenchContext,
  ) => Promise<Said>
}

/** 一件申请上的其他事：分派、征求意见、延长、记事、分立、合并、督办。 */
export function applicationStepRoutes(workbench: Workbench): Declared {
  const { db, sealer } = workbench
  const routes = declaredRoutes()
  const { get, post } = routes
  const BASE = '/applications/:agencyId/:id'
  const page = (c: WorkbenchContext, title: string, content: Html) =>
    show(workbench, c, { title, current: APPLICATIONS, styles: ['applications.css'], content })
  const ids = ({ application }: ApplicationFile) => ({
    agencyId: application.agencyId,
    applicationId: application.id,
  })
  /** What must not happen twice when somebody presses twice. */
  const once = (file: ApplicationFile, { seen }: Filled['fields']) => {
    const entries = Number(seen)
    return {
      ...ids(file),
      ...(Number.isSafeInteger(entries) && entries > 0 ? { seen: entries } : {}),
    }
  }

  const forms: readonly SmallForm[] = [
    {
      path: 'assignment',
      needs: 'application.assign',
      title: '分派',
      effect: '交由科室承办以后，科室的人看得到、办得了这件申请。再分派一次就是移交。',
      button: '分派',
      names: ['divisionId', 'handlerId'],
      initial: ({ application }) => ({
        divisionId: application.divisionId ?? '',
        handlerId: application.handlerId ?? '',
      }),
      controls: async ({ application }, filled, c) => {
        const all = await listDivisions(db, c.var.acting, application.agencyId)
        const divisions = all.filter(({ closedAt }) => !closedAt)
        const people = (await listPeople(db, c.var.acting, application.agencyId))
          .filter(({ disabledAt }) => !disabledAt)
          .map(({ id, name, divisionId }) => ({
            ...{ id, name },
            division: divisions.find((each) => each.id === divisionId)?.name ?? '',
          }))
        return assignmentControls(filled, divisions, people)
      },
      done: async (file, { divisionId, handlerId }, c) => {
        const idOrNull = (text = '') => (isId(text) ? text : null)
        await assignApplication(db, c.var.acting, {
          ...ids(file),
          divisionId: idOrNull(divisionId),
          handlerId: idOrNull(handlerId),
        })
        return 'assigned'
      },
    },
    {
      path: 'consultations',
      needs: 'application.handle',
      title: '征求意见',
      effect:
        '发出征求意见书的次日起，征求意见所需时间不计入答复期限；几方同时征求的，同一天只扣一次。',
      button: '登记',
      names: ['role', 'name', 'isPerson', 'contact', 'on', 'despite'],
      initial: ({ today }) => ({ role: 'thirdParty', isPerson: 'no', on: today }),
      controls: (_, filled) => consultationControls(filled),
      done: async (file, fields, c) => {
        const { role, name = '', isPerson, contact = '', on = '', despite } = fields
        await consultParty(db, sealer, c.var.acting, {
          ...once(file, fields),
          party: {
            role: role === 'coProducer' || role === 'otherAgency' ? role : 'thirdParty',
            ...{ name, contact },
            isPerson: isPerson === 'yes',
          },
          on,
          ...(despite ? { despite } : {}),
        })
        return 'eventRecorded'
      },
    },
    {
      path: 'extension',
      needs: 'application.approve',
      title: '同意延长答复期限',
      effect: '延长合计不超过 20 个工作日；要在原期限届满以前同意，并告知申请人，才有效力。',
      button: '同意延长',
      names: ['on', 'workdays', 'reason', 'despite'],
      initial: ({ today }) => ({ on: today, workdays: '20' }),
      controls: (_, filled) => extensionControls(filled),
      done: async (file, fields, c) => {
        const { on = '', workdays = '', reason = '', despite } = fields
        if (!/^\d{1,2}$/.test(workdays)) throw new Invalid({ workdays: '请填写几个工作日' })
        if (!reason) throw new Invalid({ reason: '请写明延长的理由：要告知申请人' })
        await recordEvent(db, c.var.acting, {
          ...once(file, fields),
          event: {
            event: 'extended',
            ...{ on, workdays: Number(workdays), approver: c.var.acting.name, remark: reason },
          },
          ...(despite ? { despite } : {}),
        })
        return 'eventRecorded'
      },
    },
    {
      path: 'notes',
      needs: 'application.handle',
      title: '记事、检索',
      effect:
        '检索过哪里、用什么词、谁查的，答复「信息不存在」时要拿得出来（第三十六条第（四）项）。',
      button: '记下',
      names: ['name', 'on', 'place', 'words', 'found', 'text'],
      initial: ({ today }) => ({ name: 'searched', on: today, found: 'yes' }),
      controls: (_, filled) => noteControls(filled),
      done: async (file, { name, on = '', place, words, found, text }, c) => {
        const isSearch = name === 'searched'
        if (isSearch && (!place || !words))
          throw new Invalid({
            ...(place ? {} : { place: '请填写检索了哪里' }),
            ...(words ? {} : { words: '请填写用的词' }),
          })
        if (!isSearch && !text) throw new Invalid({ text: '请写下是什么事' })
        await recordStep(db, c.var.acting, {
          ...ids(file),
          ...{ on, name: isSearch ? 'searched' : name === 'contacted' ? 'contacted' : 'noted' },
          payload: isSearch ? { place, words, found: found === 'yes', text } : { text },
        })
        return 'noted'
      },
    },
    {
      path: 'splitting',
      needs: 'application.assign',
      title: '分为几件',
      effect:
        '一封信里要几样信息的，可以分为几件，各自编号、各自答复；收到之日和已有的经过照原件。',
      button: '分立',
      names: ['parts'],
      initial: () => ({}),
      controls: (file, filled) => splitControls(file, filled),
      done: async (file, fields, c) => {
        const parts = (fields.parts ?? '').split(/\r?\n/)
        await splitApplication(db, sealer, c.var.acting, { ...once(file, fields), parts })
        return 'split'
      },
    },
    {
      path: 'merging',
      needs: 'application.assign',
      title: '并入另一件',
      effect: '同一申请人就同一内容又提交的，并入先收到的那件一并办理，不另外计数。不能再分开。',
      button: '并入',
      names: ['into', 'reason'],
      initial: () => ({}),
      controls: (_, filled) => mergeControls(filled),
      done: async (file, { into = '', reason = '' }, c) => {
        await mergeApplication(db, c.var.acting, { ...ids(file), into, reason })
        return 'merged'
      },
    },
    {
      path: 'urging',
      needs: 'application.urge',
      title: '督办',
      effect: '督办的话记在这件申请的经过里，承办的人看得到。',
      button: '督办',
      names: ['text'],
      initial: () => ({}),
      controls: (_, filled) => urgeControls(filled),
      done: async (file, { text }, c) => {
        if (!text) throw new Invalid({ text: '请写明要求' })
        const step = { ...ids(file), name: 'urged', payload: { text } } as const
        await recordStep(db, c.var.acting, step, 'application.urge')
        return 'urged'
      },
    },
  ]

  for (const form of forms) {
    const { path, needs, title, effect, button, names } = form
    const content = async (c: WorkbenchContext, file: ApplicationFile, filled: Filled) => {
      const controls = await form.controls(file, filled, c)
      return page(
        c,
        title,
        fileForm(file, { title, effect, action: path, button, controls, faults: filled.faults }),
      )
    }
    // 「新的」一页与交到哪里分开：退回来看到的是表单。
    const blank = path === 'consultations' || path === 'notes' ? `${path}/new` : path
    get(`${BASE}/${blank}`, needs, async (c) => {
      const file = await fileIn(workbench, c)
      return c.html(content(c, file, { fields: form.initial(file), faults: {} }))
    })
    post(`${BASE}/${path}`, needs, async (c) => {
      const file = await fileIn(workbench, c)
      const fields = fieldsFrom(await readForm(c), [...names, 'seen'])
      try {
        const said = await form.done(file, fields, c)
        return c.redirect(backTo(applicationPath(file.application), said), 303)
      } catch (error) {
        if (!(error instanceof Invalid)) throw error
        return c.html(content(c, file, { fields, faults: error.faults }), 422)
      }
    })
  }

  return routes
}

function fieldsFrom(form: ReceivedForm, names: readonly string[]): Filled['fields'] {
  return Object.fromEntries(names.map((name) => [name, form.text(name).trim()]))
}
