import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarOf, type Day, daysBetween, type RemedyEvent, remedyClock } from '@gongkai/law'
import type { Contest } from './happening.ts'
import { yearOfStories } from './plan-year.ts'
import type { Story } from './story.ts'

const calendar = calendarOf(undefined, { provisionalNextYear: true })
// The long holidays fall somewhere else in each of them.
const lastDays: readonly Day[] = [
  ...['2025-03-01', '2025-05-06', '2025-07-15', '2025-10-09', '2025-12-31', '2026-01-15'],
  ...['2026-02-24', '2026-04-30', '2026-06-20', '2026-09-30', '2026-10-20', '2026-11-26'],
]

for (const until of lastDays)
  test(`载入到${until}：案件里没有不合规定的，没有逾期，都在复议、起诉的期限里`, () => {
    const stories = yearOfStories(calendar, until)
    const cases = stories.flatMap((story) =>
      story.steps.flatMap((step) =>
        step.does === 'contest' ? [{ story, contest: step.contest, copyOn: step.on }] : [],
      ),
    )
    assert.equal(cases.length, 6)
    for (const { story, contest, copyOn } of cases) {
      const { kind, procedure, caseNumber } = contest
      const events = eventsOf(story, contest, copyOn)
      const clock = remedyClock({ kind, procedure, events }, { calendar, asOf: until })
      assert.deepEqual(clock.findings, [], caseNumber)
      assert.ok(clock.terms.every(({ isOverdue }) => !isOverdue))
      assert.ok(events.every(({ on }) => on <= until))
      // Who applies on the last day is accepted within five working days; who sues, filed within seven days.
      const most = {
        reconsideration: 65,
        litigationDirect: 180,
        litigationAfterReconsideration: 22,
      }
      assert.ok(daysBetween(contestedOn(story, contest), events[0]?.on ?? until) <= most[kind])
    }
  })

function eventsOf(story: Story, contest: Contest, copyOn: Day): readonly RemedyEvent[] {
  const own = story.steps.flatMap((step) =>
    step.does === 'caseEvent' && step.caseNumber === contest.caseNumber ? [step.event] : [],
  )
  const { acceptedOn } = contest
  assert.ok(acceptedOn)
  return [{ event: 'accepted', on: acceptedOn }, { event: 'copyReceived', on: copyOn }, ...own]
}

/** The day from which the period to contest runs: the answer was served, or the decision received. */
function contestedOn({ steps }: Story, { kind }: Contest): Day {
  const isAfter = kind === 'litigationAfterReconsideration'
  const step = steps.find(
    (each) =>
      (each.does === 'event' || each.does === 'caseEvent') &&
      each.event.event === (isAfter ? 'decided' : 'replyServed'),
  )
  return step?.on ?? assert.fail('nothing to contest')
}
