import { join } from 'node:path'
import { type Acting, createPerson, type Role } from '../../accounts/index.ts'
import { diskStore } from '../../files/index.ts'
import { openPress } from '../../paper/index.ts'
import { registerApplication } from '../intake/index.ts'
import { saveSettings } from '../save-settings.ts'
import { standardSettings } from '../settings.ts'
import { filledApplication, openTestOffice, testSealer as sealer } from '../testing.ts'
import type { LetterPlace } from './allowed-letter.ts'
import { draftLetter } from './draft-letter.ts'
import { editLetter } from './edit-letter.ts'
import type { DraftFacts } from './facts.ts'
import type { ReviewLevel } from './letter.ts'
import type { LetterKind } from './letter-kinds.ts'
import { decideLetter } from './review-letter.ts'
import { viewLetter } from './view-letters.ts'

/** 一个办文书的机关：各级各有一个人，设置齐全；供测试用，用完要 `close`。 */
export async function openLetterOffice() {
  const office = await openTestOffice()
  const { db, agencyId, officer } = office
  const press = openPress()
  const blobs = diskStore(join(office.database.dataFolder, 'files'))
  const parts = { sealer, blobs, press }

  const people = new Map<string, string>()
  for (const [i, role] of (
    ['divisionHead', 'disclosureOfficer', 'secrecyReviewer', 'leader'] as const
  ).entries())
    people.set(
      role,
      await createPerson(db, office.as(['administrator'], '2026-03-02'), agencyId, {
        ...{ name: `某人${i}`, signInName: `letters-${i}-${agencyId.slice(-6)}`, divisionId: null },
        roles: [role],
      }),
    )
  /** 各级各有一个人；起草的是 `officer`。 */
  const other = (role: Role, day: string): Acting => ({
    ...officer(day),
    personId: people.get(role) ?? null,
    roles: [role],
  })

  const settings = {
    ...standardSettings,
    ...{ contact: '李乙', telephone: '0000-1234567' },
    ...{ reconsiderationBody: '某某市人民政府', court: '某某市中级人民法院' },
  }
  await saveSettings(db, office.as(['disclosureOfficer'], '2026-03-02'), agencyId, settings)

  async function newApplication() {
    const { id } = await registerApplication(db, sealer, officer('2026-03-02'), filledApplication())
    return id
  }
  async function drafted(
    applicationId: string,
    kind: LetterKind,
    day: string,
    facts: DraftFacts,
    disposition?: 'granted',
  ) {
    const asked = { agencyId, applicationId, kind, ...(disposition ? { disposition } : {}) }
    const letterId = await draftLetter(db, sealer, officer(day), asked)
    const place = { agencyId, applicationId, letterId }
    const { content } = await viewLetter(db, sealer, officer(day), place)
    const entry = { facts: { ...content.facts, ...facts }, template: content.template, seen: 1 }
    await editLetter(db, sealer, officer(day), place, entry)
    return place
  }
  const view = (place: LetterPlace, day = '2026-03-20') =>
    viewLetter(db, sealer, officer(day), place)
  const versionOf = async (place: LetterPlace) => (await view(place)).letter.version
  const decide = async (
    place: LetterPlace,
    acting: Acting,
    level: ReviewLevel,
    isApproved = true,
  ) => {
    const { letter } = await view(place)
    const remark = isApproved ? '' : '请补充依据'
    await decideLetter(db, sealer, acting, place, {
      level,
      isApproved,
      remark,
      digest: letter.reviewDigest ?? '',
    })
  }
  return {
    ...{
      office,
      db,
      agencyId,
      officer,
      parts,
      other,
      newApplication,
      drafted,
      view,
      versionOf,
      decide,
    },
    async close() {
      await press.close()
      await office.close()
    },
  }
}
