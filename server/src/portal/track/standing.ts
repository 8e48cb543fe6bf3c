import type { RunningTerm } from '@gongkai/law'
import { html } from 'hono/html'
import { reminderWays } from '../../accounts/index.ts'
import type { OwnFile } from '../../applications/index.ts'
import type { Html } from '../../ui/page.ts'

/** 办到哪一步，用平常的话说；期限、接下来谁做什么。 */
export function standing(file: OwnFile): Html {
  const { clock, application, related } = file
  const into = related.find(({ id }) => id === application.mergedInto)
  if (application.mergedInto)
    return box(
      '已经并入另一件',
      html`这件申请和编号 ${into?.number ?? '另一件'} 的内容相同，一并答复，以那一件的进度为准。`,
    )
  const [title, text] = words(file)
  const { dueOn, daysLeft, isOverdue } = clock
  const isRunning = daysLeft !== undefined && application.isOpen
  return html`${box(title, text)}${
    isRunning && dueOn
      ? html`<p class="due-line">答复期限 <strong>${dueOn}</strong>${isOverdue ? html`，<span class="urgent">已经超过 ${String(-daysLeft)} 个工作日</span>` : html`，还有 <strong>${String(daysLeft)}</strong> 个工作日`}${clock.provisional ? '（涉及的年份还没有放假通知，暂算）' : ''}</p>`
      : ''
  }${isOverdue && application.isOpen ? overdue() : ''}`
}

function box(title: string, text: Html | string): Html {
  return html`<section class="panel standing" aria-labelledby="standing"><h2 id="standing">${title}</h2><p class="mb-0">${text}</p></section>`
}

function words({
  clock,
  settings,
  reminders: { chosen },
}: OwnFile): readonly [string, Html | string] {
  const term = (what: RunningTerm['what']) => clock.terms.find((each) => each.what === what)?.dueOn
  const by = (what: RunningTerm['what']) => (term(what) ? `请在 ${term(what)} 以前` : '请尽快')
  const call = settings.telephone ? `，电话 ${settings.telephone}` : ''
  switch (clock.state) {
    case 'notReceived':
      return ['还没有收到', '这件申请还没有收到的记录。']
    case 'unconfirmed':
      return [
        '等待双方确认',
        `申请已经提交。工作人员会与您联系确认收到${call}；确认的那一天是收到申请之日，答复期限自次日起算（条例第三十一条）。`,
      ]
    case 'inProcess':
      return [
        '正在办理',
        `机关应当在答复期限以内答复您。${chosen.length > 0 ? `期限快到的时候会给您发${chosen.map((way) => reminderWays[way]).join('和')}。` : ''}`,
      ]
    case 'awaitingCorrection':
      return [
        '请您补正',
        `机关认为申请的内容还不明确，已经告知您补正。${by('correction')}补正；没有正当理由逾期不补正的，视为放弃申请。补正以后，答复期限重新起算（条例第三十条）。`,
      ]
    case 'awaitingReasons':
      return ['请您说明理由', `${by('reasons')}说明理由（条例第三十五条）。`]
    case 'awaitingPayment':
      return [
        '请您缴纳信息处理费',
        `收费通知写明了依据、数额和缴纳方式。${by('payment')}缴纳；逾期未缴纳的，视为放弃申请（条例第四十二条）。`,
      ]
    case 'consulting':
      return [
        '正在征求意见',
        '信息涉及第三方或者其他机关，正在征求他们的意见。征求意见所需的时间不计算在答复期限内（条例第三十三条第三款）。',
      ]
    case 'deemedAbandoned':
      return [
        '期限已过，视为放弃申请',
        `没有在期限内补正或者缴费。有正当理由的，请马上补正并写明理由，或者与机关联系${call}（条例第三十条）。`,
      ]
    case 'replied':
      return ['已经作出答复，正在发给您', '请留意您选择的领取途径。']
    case 'sent':
      return [
        '答复已经发出',
        `${clock.answeredOn ?? ''} 发出，请查收；下面可以下载的，也可以在这里下载。`,
      ]
    case 'served':
      return ['答复已经送达', '这件申请已经办结。不服的，救济的途径和期限写在答复书里。']
    case 'withdrawn':
      return ['您已经撤回', '这件申请不再办理。需要的话，可以另提一件。']
    case 'closed':
      return ['已经结案', '这件申请不再办理，缘由见机关的告知。']
  }
}

function overdue(): Html {
  return html`<p>机关没有按期答复的，您可以向它的上一级行政机关或者政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼（条例第五十一条）。</p>`
}
