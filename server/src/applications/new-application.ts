import { type Channel, channels, type Day, isDay } from '@gongkai/law'
import { creditCodeFault } from '../accounts/index.ts'
import {
  type ApplicantKind,
  applicantKinds,
  type IdentityKind,
  identityKinds,
  type WantedForm,
  type WantedRoute,
  wantedForms,
  wantedRoutes,
} from './application.ts'
import { identityCardFault } from './identity-number.ts'

/** 填写的一件申请（条例第二十九条）。没有「用途」：2019 年起不必说明。 */
export interface NewApplication {
  readonly kind: 'disclosure' | 'recordCorrection'
  readonly channel: Channel
  /** 提交之日；需要签收的邮件是签收之日。 */
  readonly submittedOn: Day
  readonly applicantKind: ApplicantKind
  /** 姓名，或者单位的名称。 */
  readonly name: string
  readonly identityKind: IdentityKind | ''
  readonly identityNumber: string
  /** 单位的联系人。 */
  readonly contactName: string
  readonly telephone: string
  readonly address: string
  readonly email: string
  readonly agentName: string
  readonly agentIdentityNumber: string
  readonly agentTelephone: string
  readonly wanted: string
  readonly wantedHints: string
  readonly wantedForm: WantedForm
  readonly wantedRoute: WantedRoute
}

/** 各项至多多少字。 */
export const longest = {
  name: 100,
  identityNumber: 40,
  telephone: 40,
  address: 200,
  email: 120,
  wanted: 5000,
  wantedHints: 1000,
} as const

/**
 * 填写的申请有什么毛病：项的名字 → 说法。
 *
 * `isPublic`：申请人在网上自己填的，要齐全；机关登记的来信可以缺，缺了什么由补正告知（第三十条）。
 */
export function applicationFaults(
  entry: NewApplication,
  { today, isPublic }: { readonly today: Day; readonly isPublic: boolean },
): Readonly<Record<string, string | undefined>> {
  const isPerson = entry.applicantKind === 'naturalPerson'
  const needed = (text: string, what: string) =>
    isPublic && text.trim() === '' ? `请填写${what}（条例第二十九条）` : undefined
  return {
    channel: Object.hasOwn(channels, entry.channel) ? undefined : '请选择渠道',
    submittedOn: dayFault(entry.submittedOn, today),
    applicantKind: Object.hasOwn(applicantKinds, entry.applicantKind)
      ? undefined
      : '请选择申请人的类别',
    name:
      entry.name.trim() === ''
        ? `请填写${isPerson ? '姓名' : '单位名称'}（条例第二十九条）`
        : tooLong(entry.name, longest.name),
    identityKind:
      entry.identityKind === '' || Object.hasOwn(identityKinds, entry.identityKind)
        ? needed(entry.identityKind, '身份证明的种类')
        : '请选择身份证明的种类',
    identityNumber: needed(entry.identityNumber, '身份证明的号码') ?? identityFault(entry),
    contactName: isPerson ? undefined : needed(entry.contactName, '联系人'),
    telephone: telephoneFault(entry, isPublic),
    address:
      entry.wantedRoute === 'post'
        ? (needed(entry.address, '邮寄的地址') ?? tooLong(entry.address, longest.address))
        : tooLong(entry.address, longest.address),
    email: emailFault(entry, isPublic),
    wanted:
      entry.wanted.trim() === ''
        ? '请写明要什么信息：名称、内容（条例第二十九条）'
        : tooLong(entry.wanted, longest.wanted),
    wantedHints: tooLong(entry.wantedHints, longest.wantedHints),
    wantedForm: Object.hasOwn(wantedForms, entry.wantedForm) ? undefined : '请选择获取的形式',
    wantedRoute: Object.hasOwn(wantedRoutes, entry.wantedRoute) ? undefined : '请选择获取的途径',
  }
}

function dayFault(day: Day, today: Day): string | undefined {
  if (!isDay(day)) return '请填写日期，如 2026-03-02'
  if (day > today) return '不能登记还没有到的日子'
  return day < '2008-05-01' ? '条例自 2008 年 5 月 1 日起施行' : undefined
}

function identityFault({ identityKind, identityNumber }: NewApplication): string | undefined {
  if (identityNumber.trim() === '') return undefined
  if (identityKind === 'identityCard') return identityCardFault(identityNumber)
  if (identityKind === 'creditCode')
    return creditCodeFault(identityNumber.normalize('NFKC').trim().toUpperCase())
  return tooLong(identityNumber, longest.identityNumber)
}

/** One way to reach the applicant is enough; which one is theirs to choose. */
function telephoneFault(entry: NewApplication, isPublic: boolean): string | undefined {
  const ways = [entry.telephone, entry.email, entry.address]
  if (isPublic && ways.every((way) => way.trim() === ''))
    return '请至少填写一种联系方式：电话、电子邮箱或者地址（条例第二十九条）'
  const text = entry.telephone.normalize('NFKC').trim()
  if (text !== '' && !/^[\d\s()+-]{5,}$/.test(text)) return '电话只写数字，可以有区号和分机'
  return tooLong(text, longest.telephone)
}

function emailFault({ email, wantedRoute }: NewApplication, isPublic: boolean): string | undefined {
  const text = email.trim()
  if (text === '')
    return isPublic && wantedRoute === 'email' ? '选择用电子邮件获取的，请填写电子邮箱' : undefined
  if (!/^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;.]+$/.test(text)) return '电子邮箱的写法不对'
  return tooLong(text, longest.email)
}

function tooLong(text: string, most: number): string | undefined {
  return text.length > most ? `最多 ${most} 个字` : undefined
}
