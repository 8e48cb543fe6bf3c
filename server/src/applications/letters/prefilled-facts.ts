import { channels, type Day, inWords } from '@gongkai/law'
import { type Acting, unsealPersonalData, viewAgency } from '../../accounts/index.ts'
import { currentCalendar } from '../../calendar/index.ts'
import type { Db } from '../../db/index.ts'
import type { Sealer } from '../../kit/seal.ts'
import { wantedForms, wantedRoutes } from '../application.ts'
import { historyOf } from '../entry.ts'
import { clockOptionsOf } from '../settings.ts'
import type { ApplicationFile } from '../view-application.ts'
import { extensionDue } from './extension-due.ts'
import type { DraftFacts } from './facts.ts'
import type { LetterKind } from './letter-kinds.ts'

/** 申请和设置里已经有的事实：起草时先填上，经办人再补、再改。 */
export async function prefilledFacts(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  file: ApplicationFile,
  kind: LetterKind,
): Promise<DraftFacts> {
  const { application, settings, clock, entries, parties, today } = file
  const agency = await viewAgency(db, acting, application.agencyId)
  const applicantName = await nameOf(db, sealer, file)
  const last = (name: string) => entries.findLast((entry) => entry.name === name)
  const feeMethod = settings.feeMethod
  return {
    agencyName: agency.name,
    contactPerson: settings.contact,
    contactPhone: settings.telephone,
    applicantName,
    applicantKind: application.applicantKind === 'naturalPerson' ? 'naturalPerson' : 'organization',
    applicationNumber: application.number,
    ...day('receivedOn', clock.receivedOn),
    informationRequested: application.wanted,
    informationConcerned: application.wanted,
    reconsiderationBody: settings.reconsiderationBody,
    court: settings.court,
    onlineReconsideration: settings.onlineReconsideration,
    channel: channels[application.channel].label,
    receivedHow:
      channels[application.channel].receivedBy === 'arrival'
        ? '本机关收到之日'
        : `双方确认之日（申请于${inWords(application.submittedOn)}提交）`,
    formRequested: `${wantedForms[application.wantedForm]}，${wantedRoutes[application.wantedRoute]}`,
    ...day('replyDueOn', clock.dueOn),
    correctionWorkdays: settings.correctionWorkdays,
    feeMethod,
    ...day('consultedOn', last('consulted')?.on),
    ...(await extensionFacts(db, file, kind, today)),
    thirdPartyNames: parties
      .filter(({ role, shown }) => role === 'thirdParty' && !shown.includes('*'))
      .map(({ shown }) => shown),
    ...(kind === 'serviceRecord' ? { recipient: applicantName } : {}),
  }
}

async function nameOf(db: Db, sealer: Sealer, { application }: ApplicationFile): Promise<string> {
  const { agencyId, id, applicantKind, applicantShown } = application
  if (applicantKind !== 'naturalPerson') return applicantShown
  const data = await unsealPersonalData(db, sealer, agencyId, { kind: 'application', id })
  return data.find((each) => each.kind === 'name')?.text ?? ''
}

/** 负责人已经同意、还没有告知的延长；没有的，不能发延期告知书。 */
async function extensionFacts(
  db: Db,
  { application, entries, settings }: ApplicationFile,
  kind: LetterKind,
  today: Day,
): Promise<DraftFacts> {
  const extended = entries.findLast(({ name }) => name === 'extended')
  if (kind !== 'extensionNotice' || !extended) return {}
  const { history } = historyOf(application.kind, entries)
  const setting = {
    calendar: await currentCalendar(db),
    asOf: today,
    options: clockOptionsOf(settings),
  }
  const { originalDueOn, newDueOn } = extensionDue(history, setting, 0, '')
  return {
    extensionWorkdays: Number(extended.payload.workdays),
    approver: String(extended.payload.approver ?? ''),
    ...day('originalDueOn', originalDueOn),
    ...day('newDueOn', newDueOn),
  }
}

function day(name: keyof DraftFacts, on: Day | undefined): DraftFacts {
  return on === undefined ? {} : { [name]: on }
}
