import { article, dispositions, services } from '@gongkai/law'
import { type ApplicationFile, entryLabel } from '../../applications/index.ts'
import { type Action, type ActionField, given, onDay } from './action.ts'
import { has, isSince, isUnderWay } from './in-force.ts'

const regulation = (place: string) => article('regulation-2019', place)

const openConsultations = ({ clock, parties }: ApplicationFile) =>
  clock.consultations
    .filter(({ answeredOn }) => answeredOn === undefined)
    .map(({ id }) => {
      const party = parties.find(({ code }) => code === id)
      return [id, party ? `${id}（${party.shown}）` : id] as const
    })

/** 还没有登记对方收到的。 */
const notServed = (file: ApplicationFile) => {
  const served = file.clock.consultations.filter(({ servedOn }) => servedOn !== undefined)
  return openConsultations(file).filter(([id]) => !served.some((each) => each.id === id))
}

const whichConsultation: ActionField = {
  name: 'consultation',
  label: '哪一方',
  kind: 'choice',
  isRequired: true,
  options: openConsultations,
}

const isActive = ({ clock }: ApplicationFile) =>
  ['inProcess', 'consulting', 'awaitingReasons'].includes(clock.state)

const byService: ActionField = {
  name: 'by',
  label: '方式',
  kind: 'choice',
  isRequired: true,
  options: () => Object.entries(services),
  initial: ({ application }) =>
    ({
      post: 'post',
      email: 'electronic',
      portal: 'electronic',
      inPerson: 'inPerson',
      fax: 'electronic',
    })[application.wantedRoute],
}

/** 征求意见、答复、送达、结案。 */
export const handlingActions: readonly Action[] = [
  {
    id: 'consultationServed',
    label: '对方收到征求意见书',
    effect: '第三方、共同制作机关自收到之日起 15 个工作日内提出意见。',
    basis: regulation('第三十二条'),
    fields: [onDay('对方收到之日'), { ...whichConsultation, options: notServed }],
    isOffered: (file) => isUnderWay(file) && notServed(file).length > 0,
    event: ({ on = '', consultation = '' }) => ({ event: 'consultationServed', on, consultation }),
  },
  {
    id: 'consultationAnswered',
    label: '收到意见',
    effect: '征求意见的时间到收到意见为止，不计入答复期限。第三方不同意且有合理理由的，不予公开。',
    basis: regulation('第三十二条'),
    fields: [
      onDay('收到之日'),
      whichConsultation,
      {
        name: 'opinion',
        label: '意见',
        kind: 'choice',
        isRequired: true,
        options: () => [
          ['agrees', '同意公开'],
          ['refuses', '不同意公开'],
        ],
      },
    ],
    isOffered: (file) => isUnderWay(file) && openConsultations(file).length > 0,
    event: ({ on = '', consultation = '', opinion }) => ({
      event: 'consultationAnswered',
      on,
      consultation,
      opinion: opinion === 'refuses' ? 'refuses' : 'agrees',
    }),
  },
  {
    id: 'consultationEnded',
    label: '不再等待意见',
    effect: '没有法定期限的其他机关迟迟不回复的，决定不再等，期限接着算。',
    basis: regulation('第三十三条第三款'),
    fields: [onDay('决定之日'), whichConsultation],
    isOffered: (file) =>
      isUnderWay(file) &&
      file.clock.consultations.some((each) => each.with === 'otherAgency' && !each.answeredOn),
    event: ({ on = '', consultation = '' }) => ({ event: 'consultationEnded', on, consultation }),
  },
  {
    id: 'extensionNotified',
    label: '已告知申请人延长',
    effect: '在原期限届满以前告知，延长才有效力。',
    basis: regulation('第三十三条第二款'),
    fields: [onDay('告知之日')],
    isOffered: (file) =>
      isUnderWay(file) &&
      (file.clock.findings.some(({ code }) => code === 'extensionNotNotified') ||
        (file.settings.clock.lateExtensionNotice === 'counts' &&
          has(file, 'extended') &&
          !isSince(file, 'extended', 'extensionNotified'))),
    event: ({ on = '' }) => ({ event: 'extensionNotified', on }),
  },
  {
    id: 'replied',
    label: '登记答复',
    effect: '答复书作出以后，还要登记发出和送达。结果计入年度报告表三的一行。',
    basis: regulation('第三十六条'),
    fields: [
      onDay('答复书的日期'),
      {
        name: 'disposition',
        label: '办理结果',
        kind: 'choice',
        isRequired: true,
        options: () =>
          Object.values(dispositions)
            .filter(({ closesWithoutReply }) => !closesWithoutReply)
            .map(({ code, label }) => [code, label] as const),
        initial: ({ entries }) =>
          String(entries.findLast(({ name }) => name === 'examined')?.payload.proposed ?? ''),
      },
      {
        name: 'withheldUnder14To16',
        label: '部分公开的，不公开的部分是否依照第十四条至第十六条',
        kind: 'choice',
        options: () => [
          ['', '不是部分公开'],
          ['yes', '是'],
          ['no', '不是'],
        ],
      },
    ],
    isOffered: isActive,
    event: ({ on = '', disposition, withheldUnder14To16 }) => ({
      event: 'replied',
      on,
      ...given('disposition', codeOf(disposition)),
      ...given(
        'withheldUnder14To16',
        withheldUnder14To16 ? withheldUnder14To16 === 'yes' : undefined,
      ),
    }),
  },
  {
    id: 'replySent',
    label: '答复已发出',
    effect: '发出之日算作答复之日（待确认，设置里可以另选）。',
    basis: regulation('第三十三条'),
    fields: [onDay('发出之日'), byService],
    isOffered: ({ clock }) => clock.state === 'replied',
    event: ({ on = '', by }) => ({ event: 'replySent', on, ...given('by', serviceOf(by)) }),
  },
  {
    id: 'replyServed',
    label: '答复已送达',
    effect: '记下送达之日和方式，凭证作为附件留存。',
    fields: [onDay('送达之日'), byService],
    isOffered: ({ clock }) => clock.state === 'replied' || clock.state === 'sent',
    event: ({ on = '', by }) => ({ event: 'replyServed', on, ...given('by', serviceOf(by)) }),
  },
  {
    id: 'withdrawn',
    label: '申请人撤回',
    effect: '申请办结，不再答复；计入「其他处理」。',
    fields: [onDay('撤回之日')],
    isOffered: (file) => file.application.isOpen && file.clock.state !== 'replied',
    event: ({ on = '' }) => ({ event: 'withdrawn', on }),
  },
  {
    id: 'closed',
    label: '结案',
    effect: '逾期不补正、逾期不缴费的视为放弃申请，结案而不答复。',
    basis: regulation('第三十条'),
    fields: [
      onDay('结案之日'),
      {
        name: 'disposition',
        label: '缘由',
        kind: 'choice',
        isRequired: true,
        options: () =>
          Object.values(dispositions)
            .filter(({ closesWithoutReply }) => closesWithoutReply)
            .map(({ code, label }) => [code, label] as const),
      },
    ],
    isOffered: (file) => isUnderWay(file) && file.clock.state !== 'unconfirmed',
    event: ({ on = '', disposition }) => ({
      event: 'closed',
      on,
      disposition: codeOf(disposition) ?? 'closedOther',
    }),
  },
  {
    id: 'transferred',
    label: '寄错机构，已移交',
    effect: '寄到本机关别的机构的，移交给政府信息公开工作机构；不影响已经起算的期限。',
    fields: [onDay('移交之日'), { name: 'to', label: '移交给谁', kind: 'text', isRequired: true }],
    isOffered: ({ application }) => application.isOpen,
    event: ({ on = '', to = '' }) => ({ event: 'transferred', on, to: to.slice(0, 60) }),
  },
  {
    id: 'struck',
    label: '撤销一笔登记',
    effect: '记错了的不改也不删：另记一笔撤销，期限照没有它重算，两笔都看得到。',
    fields: [
      onDay('撤销之日'),
      {
        name: 'struck',
        label: '撤销哪一笔',
        kind: 'choice',
        isRequired: true,
        options: ({ seqs, entries }) => strikable(seqs, entries),
      },
      { name: 'reason', label: '为什么', kind: 'text', isRequired: true, help: '不要写个人信息' },
    ],
    isOffered: ({ seqs, entries }) => strikable(seqs, entries).length > 0,
    event: ({ on = '', struck = '', reason = '' }) => ({
      event: 'struck',
      on,
      struck,
      ...given('reason', reason.trim().slice(0, 200)),
    }),
  },
]

function strikable(seqs: readonly number[], entries: ApplicationFile['entries']) {
  const struck = new Set(
    entries.flatMap(({ name, payload }) => (name === 'struck' ? [String(payload.struck)] : [])),
  )
  return entries
    .filter(({ seq, name }) => seqs.includes(seq) && name !== 'struck' && !struck.has(String(seq)))
    .filter(({ name }) => name !== 'received')
    .map(({ seq, on, name }) => [String(seq), `${on} ${entryLabel(name)}`] as const)
}

function codeOf(text: string | undefined) {
  return text !== undefined && Object.hasOwn(dispositions, text)
    ? (text as keyof typeof dispositions)
    : undefined
}

function serviceOf(text: string | undefined) {
  return text !== undefined && Object.hasOwn(services, text)
    ? (text as keyof typeof services)
    : undefined
}
