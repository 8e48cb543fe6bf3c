import type { Acting } from '../../accounts/index.ts'
import {
  answersIn,
  assignApplication,
  consultParty,
  mergeApplication,
  openCase,
  recordCaseEvent,
  recordEvent,
  recordStep,
  splitApplication,
  viewApplication,
} from '../../applications/index.ts'
import type { Db } from '../../db/index.ts'
import type { Sealer } from '../../kit/seal.ts'
import type { Doer, Happening } from './happening.ts'
import { toldCase } from './store.ts'

/** 一步怎样做：谁，在哪件申请上；合并要知道并入的那件的编号。 */
export interface Performance {
  readonly as: (by: Doer) => Acting
  readonly file: { readonly agencyId: string; readonly applicationId: string }
  readonly numberOf: (storyId: string) => string
}

/** 照经过做一步，用它自己的用例。 */
export async function performStep(
  db: Db,
  sealer: Sealer,
  { as, file, numberOf }: Performance,
  step: Happening,
): Promise<void> {
  switch (step.does) {
    case 'event':
      await recordEvent(db, as(step.by), { ...file, event: step.event })
      return
    case 'assign': {
      const { divisionId, personId } = as('handler')
      await assignApplication(db, as('officer'), { ...file, divisionId, handlerId: personId })
      return
    }
    case 'search': {
      const payload = { place: step.place, words: '名称、文号', found: step.found }
      await recordStep(db, as('handler'), { ...file, name: 'searched', payload })
      return
    }
    case 'consult':
      await consultParty(db, sealer, as('officer'), { ...file, party: step.party, on: step.on })
      return
    case 'split':
      await splitApplication(db, sealer, as('officer'), { ...file, parts: step.parts })
      return
    case 'merge': {
      const reason = '同一申请人就同一内容又邮寄一份'
      await mergeApplication(db, as('officer'), { ...file, into: numberOf(step.into), reason })
      return
    }
    case 'urge': {
      const ask = { ...file, name: 'urged', payload: { text: step.text } } as const
      await recordStep(db, as('supervisor'), ask, 'application.urge')
      return
    }
    case 'contest': {
      const { agencyId, applicationId } = file
      const { entries } = await viewApplication(db, as('officer'), agencyId, applicationId)
      const replySeq = answersIn(entries).at(-1)?.seq ?? null
      const entry = { ...step.contest, openedOn: step.on, hasCopy: true, replySeq }
      await openCase(db, as('officer'), { ...file, entry })
      return
    }
    case 'caseEvent': {
      const { agencyId, applicationId } = file
      const caseId = await toldCase(db, agencyId, applicationId, step.caseNumber)
      if (!caseId) throw new Error('a story tells of a case that was not opened')
      await recordCaseEvent(db, as('officer'), { agencyId, caseId, event: step.event })
    }
  }
}
