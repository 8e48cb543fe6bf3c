import { channels } from '@gongkai/law'
import type { PaperFact } from '../../paper/index.ts'
import { applicantKinds, identityKinds, wantedForms, wantedRoutes } from '../application.ts'
import type { ApplicationFile } from '../view-application.ts'
import { noticeOfSheet, type Sheet } from './record-sheets.ts'

/** 打开了的一条个人信息。 */
export interface UnsealedDatum {
  readonly kind: string
  readonly text: string
}

/** 登记的申请，完整的：本机关自己的档案要全。 */
export function applicationSheet(
  { application }: ApplicationFile,
  applicant: readonly UnsealedDatum[],
  agent: readonly UnsealedDatum[],
): Sheet {
  const { applicantKind, identityKind } = application
  const isPerson = applicantKind === 'naturalPerson'
  const of = (data: readonly UnsealedDatum[], kind: string) =>
    data.find((each) => each.kind === kind)?.text ?? ''
  const rows: readonly (readonly [string, string])[] = [
    ['申请编号', application.number],
    ['种类', application.kind === 'recordCorrection' ? '更正与本人有关的信息' : '公开政府信息'],
    ['渠道', channels[application.channel].label],
    ['提交', application.submittedOn],
    ['收到申请之日', application.receivedOn ?? '没有确认'],
    ['申请人类别', applicantKinds[applicantKind]],
    ['申请人', isPerson ? of(applicant, 'name') : application.applicantShown],
    ['联系人', isPerson ? '' : of(applicant, 'name')],
    ['身份证明', identityKind ? identityKinds[identityKind] : '没有提供'],
    ['证件号码', of(applicant, 'identityNumber')],
    ['电话', of(applicant, 'telephone')],
    ['地址', of(applicant, 'address')],
    ['电子邮箱', of(applicant, 'email')],
    ['代理人', of(agent, 'name')],
    ['代理人证件号码', of(agent, 'identityNumber')],
    ['代理人电话', of(agent, 'telephone')],
    ['所需信息', application.wanted],
    ['文号或者其他特征', application.wantedHints],
    ['提供的形式', wantedForms[application.wantedForm]],
    ['获取的途径', wantedRoutes[application.wantedRoute]],
  ]
  const facts = rows.flatMap(([label, value]): readonly PaperFact[] =>
    value === '' ? [] : [{ label, value }],
  )
  return {
    title: '政府信息公开申请登记表',
    blocks: [{ kind: 'facts', rows: facts }, noticeOfSheet('申请时的登记')],
  }
}
