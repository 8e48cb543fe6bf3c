import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { addDays } from '@gongkai/law'
import {
  type ApplicationFile,
  consultParty,
  decideEvent,
  recordEvent,
  registerApplication,
  viewApplication,
} from '../../applications/index.ts'
import { filledApplication, openTestOffice, testSealer } from '../../applications/testing.ts'
import { currentCalendar } from '../../calendar/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import type { Action } from './action.ts'
import { offeredActions } from './actions.ts'

/** 页面上可以登记的，照最平常的填法，期限的规矩都收得下。 */
const office = await openTestOffice()
const { db, agencyId, officer, leader } = office
after(() => office.close())

const WALKS = 20
const STEPS = 10
const CHOICES = 3

/** The same walks each time. */
let seed = 7
const below = (count: number) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((seed / 2_147_483_648) * count)
}
const oneOf = <Each>(all: readonly Each[]): Each => {
  const each = all[below(all.length)]
  assert.ok(each !== undefined)
  return each
}

/** 填好的事件：选一项的取第几项，0 是页面上先选着的。 */
function filled(action: Action, file: ApplicationFile, pick: number) {
  const fields = action.fields.map(({ name, kind, options, initial }) => {
    const values = (options?.(file) ?? []).map(([value]) => value).filter(Boolean)
    const first = initial?.(file)
    if (kind === 'choice') return [name, (pick === 0 && first) || values[pick % values.length]]
    const typed = { day: addDays(file.today, 40), number: '10', text: '某', longText: '某' }
    return [name, first || typed[kind]]
  })
  return action.event(Object.fromEntries(fields), file)
}

test('随便怎样走：列出的每一件，都登记得下', async () => {
  const calendar = await currentCalendar(db)
  const refused = new Set<string>()
  for (let walk = 0; walk < WALKS; walk++) {
    let day = '2026-03-02'
    const channel = oneOf(['inPerson', 'email', 'ordinaryMail'] as const)
    const entry = filledApplication({ submittedOn: day, channel })
    const { id: applicationId } = await registerApplication(db, testSealer, officer(day), entry)
    const happens = (event: Parameters<typeof recordEvent>[2]['event'], by = officer(day)) =>
      recordEvent(db, by, { agencyId, applicationId, event, despite: '照实登记' })
    for (let step = 0; step < STEPS; step++) {
      day = addDays(day, oneOf([0, 1, 3, 8, 20]))
      const file = await viewApplication(db, officer(day), agencyId, applicationId)
      const { first, others } = offeredActions(file)
      const offered = [...(first ? [first] : []), ...others]
      const { kind } = file.application
      const tried = offered.map((action) => {
        const said: string[] = []
        for (let pick = 0; pick < CHOICES; pick++)
          try {
            const event = filled(action, file, pick)
            decideEvent({ ...file, kind, calendar }, event, day)
            return { action, event }
          } catch (error) {
            if (!(error instanceof Invalid)) throw error
            said.push(error.message)
          }
        refused.add(`${file.clock.state} ${action.id}: ${said[0]}`)
        return { action, event: undefined }
      })
      const roll = below(8)
      try {
        if (roll === 0 && file.clock.state === 'inProcess')
          await happens({ event: 'extended', on: day, workdays: 5, approver: '某' }, leader(day))
        else if (roll === 1 && file.application.receivedOn)
          await consultParty(db, testSealer, officer(day), {
            ...{ agencyId, applicationId, on: day, despite: '照实登记' },
            party: {
              role: oneOf(['thirdParty', 'otherAgency'] as const),
              ...{ name: '某公司', isPerson: false, contact: '' },
            },
          })
        else if (roll === 2 && !file.application.isOpen)
          await happens({ event: 'redecisionOrdered', on: day, workdays: 15 })
        else if (tried.length > 0) {
          const { event } = oneOf(tried)
          if (event && (event.event !== 'withdrawn' || below(4) === 0)) await happens(event)
        }
      } catch (error) {
        // What the walk itself thought of, and no page offers.
        if (!(error instanceof Invalid || error instanceof Problem)) throw error
      }
    }
  }
  assert.deepEqual([...refused].sort(), [])
})
