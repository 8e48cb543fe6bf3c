import { article, type EventName } from '@gongkai/law'
import type { ApplicationFile } from '../../applications/index.ts'
import { type Action, given, onDay, whole } from './action.ts'
import { has, inForce, isSince } from './in-force.ts'

const regulation = (place: string) => article('regulation-2019', place)

/** 正等着哪份通知的结果。 */
const noticeOf: Partial<Record<ApplicationFile['clock']['state'], EventName>> = {
  awaitingCorrection: 'correctionNotice',
  awaitingReasons: 'reasonsAsked',
  awaitingPayment: 'feeNotice',
}

/** 要求说明过理由，还没有认定。 */
const canJudge = (file: ApplicationFile) =>
  ['inProcess', 'awaitingReasons'].includes(file.clock.state) &&
  has(file, 'reasonsAsked') &&
  !has(file, 'reasonsJudged')

/** 收到、补正、说明理由、缴费：等申请人的事。 */
export const receiptActions: readonly Action[] = [
  {
    id: 'confirmed',
    label: '双方确认',
    effect: '确认之日就是收到申请之日，答复期限自次日起算。',
    basis: regulation('第三十一条'),
    fields: [onDay('确认之日')],
    isOffered: ({ clock }) => clock.state === 'unconfirmed',
    event: ({ on = '' }) => ({ event: 'confirmed', on }),
  },
  {
    id: 'correctionNotice',
    label: '登记补正告知',
    effect: '收到之日起 7 个工作日内一次性告知；申请人补正以后，答复期限重新起算。',
    basis: regulation('第三十条'),
    fields: [
      onDay('发出之日'),
      {
        name: 'workdays',
        label: '补正期限（送达后几个工作日）',
        kind: 'number',
        isRequired: true,
        initial: ({ settings }) => String(settings.correctionWorkdays),
      },
    ],
    isOffered: ({ clock }) => clock.state === 'inProcess' || clock.state === 'consulting',
    event: ({ on = '', workdays }) => ({
      event: 'correctionNotice',
      on,
      ...given('workdays', whole(workdays)),
    }),
  },
  {
    id: 'corrected',
    label: '收到补正',
    effect: '答复期限自收到补正的次日重新起算。',
    basis: regulation('第三十条'),
    fields: [
      onDay('收到之日'),
      {
        name: 'withGoodReason',
        label: '逾期的，有没有正当理由',
        kind: 'choice',
        options: () => [
          ['', '没有逾期'],
          ['yes', '有正当理由'],
          ['no', '没有正当理由'],
        ],
      },
    ],
    isOffered: ({ clock }) =>
      clock.state === 'awaitingCorrection' || clock.state === 'deemedAbandoned',
    event: ({ on = '', withGoodReason }) => ({
      event: 'corrected',
      on,
      ...given('withGoodReason', withGoodReason ? withGoodReason === 'yes' : undefined),
    }),
  },
  {
    id: 'noticeServed',
    label: '通知送达',
    effect: '申请人的期限自送达的次日起算。',
    fields: [
      onDay('送达之日'),
      {
        name: 'notice',
        label: '哪份通知',
        kind: 'choice',
        isRequired: true,
        options: () => [
          ['correction', '补正告知书'],
          ['reasons', '说明理由告知书'],
          ['fee', '收费通知书'],
        ],
        initial: ({ clock }) =>
          ({ awaitingPayment: 'fee', awaitingReasons: 'reasons' })[clock.state as string] ??
          'correction',
      },
    ],
    isOffered: (file) => {
      const notice = noticeOf[file.clock.state]
      return notice !== undefined && !isSince(file, notice, 'noticeServed')
    },
    event: ({ on = '', notice }) => ({
      event: 'noticeServed',
      on,
      notice: notice === 'fee' || notice === 'reasons' ? notice : 'correction',
    }),
  },
  {
    id: 'reasonsAsked',
    label: '要求说明理由',
    effect:
      '申请的数量、频次明显超过合理范围的，可以要求说明理由；不说明或者理由不合理，才可以不予处理。',
    basis: regulation('第三十五条'),
    fields: [
      onDay('发出之日'),
      {
        name: 'workdays',
        label: '说明理由的期限（送达后几个工作日）',
        kind: 'number',
        isRequired: true,
        initial: () => '10',
        help: '条例没有定，由本机关合理确定',
      },
    ],
    isOffered: (file) => file.clock.state === 'inProcess' && !has(file, 'reasonsAsked'),
    event: ({ on = '', workdays }) => ({
      event: 'reasonsAsked',
      on,
      ...given('workdays', whole(workdays)),
    }),
  },
  {
    id: 'reasonsGiven',
    label: '申请人说明了理由',
    effect: '接下来由本机关认定是否合理。',
    basis: regulation('第三十五条'),
    fields: [onDay('收到之日')],
    isOffered: (file) => canJudge(file) && !has(file, 'reasonsGiven'),
    event: ({ on = '' }) => ({ event: 'reasonsGiven', on }),
  },
  {
    id: 'reasonsJudged',
    label: '认定理由是否合理',
    effect: '不合理的，可以答复不予处理；合理而来不及的，可以确定延迟答复的日期。',
    basis: regulation('第三十五条'),
    fields: [
      onDay('认定之日'),
      {
        name: 'reasonable',
        label: '是否合理',
        kind: 'choice',
        isRequired: true,
        options: () => [
          ['yes', '合理'],
          ['no', '不合理'],
        ],
      },
    ],
    isOffered: canJudge,
    event: ({ on = '', reasonable }) => ({
      event: 'reasonsJudged',
      on,
      reasonable: reasonable !== 'no',
    }),
  },
  {
    id: 'delayed',
    label: '确定延迟答复的日期',
    effect: '理由合理而不能在期限内答复的，确定合理的延迟期限，并告知申请人。',
    basis: regulation('第三十五条'),
    fields: [
      onDay('告知之日'),
      { name: 'until', label: '延迟到哪天', kind: 'day', isRequired: true },
    ],
    isOffered: (file) =>
      file.clock.state === 'inProcess' &&
      inForce(file).some(
        ({ name, payload }) => name === 'reasonsJudged' && payload.reasonable === true,
      ),
    event: ({ on = '', until = '' }) => ({ event: 'delayed', on, until }),
  },
  {
    id: 'feeNotice',
    label: '登记收费通知',
    effect: '收到通知的次日起 20 个工作日内缴费，逾期不缴视为放弃；缴费以后期限另算。',
    basis: regulation('第四十二条'),
    fields: [
      onDay('发出之日'),
      {
        name: 'method',
        label: '计收方式',
        kind: 'choice',
        isRequired: true,
        options: () => [
          ['perApplication', '按件'],
          ['perPage', '按量（页）'],
        ],
        initial: ({ settings }) => settings.feeMethod,
      },
      { name: 'yuan', label: '金额（元）', kind: 'number', isRequired: true },
    ],
    isOffered: ({ clock }) => clock.state === 'inProcess' || clock.state === 'consulting',
    event: ({ on = '', method, yuan }) => ({
      event: 'feeNotice',
      on,
      method: method === 'perPage' ? 'perPage' : 'perApplication',
      ...given('yuan', whole(yuan)),
    }),
  },
  {
    id: 'paid',
    label: '申请人已缴费',
    effect: '答复期限自缴费的次日重新计算（待确认）。',
    basis: article('fee-rules-2020'),
    fields: [onDay('缴清之日')],
    isOffered: ({ clock }) =>
      clock.state === 'awaitingPayment' || clock.state === 'deemedAbandoned',
    event: ({ on = '' }) => ({ event: 'paid', on }),
  },
]
