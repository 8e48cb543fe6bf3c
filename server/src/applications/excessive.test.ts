import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Invalid } from '../kit/invalid.ts'
import { type NewEvent, recordEvent, registerApplication } from './index.ts'
import { filledApplication, openTestOffice, testSealer } from './testing.ts'

const { db, agencyId, officer, close } = await openTestOffice()
after(close)

const register = () =>
  registerApplication(db, testSealer, officer('2026-03-02'), filledApplication())
const happen = (applicationId: string, event: NewEvent, by = officer(event.on), despite?: string) =>
  recordEvent(db, by, {
    ...{ agencyId, applicationId, event },
    ...(despite === undefined ? {} : { despite }),
  })

test('不予处理大量反复申请：没有要求说明理由、没有等到的，说明缘由也不行（第三十五条）', async () => {
  const { id } = await register()
  const reply = (on: string) =>
    happen(
      id,
      { event: 'replied', on, disposition: 'notProcessedExcessive' },
      officer(on),
      '领导同意',
    )
  const isRefused = (error: unknown) =>
    error instanceof Invalid && /第三十五条/.test(error.faults.event ?? '')
  await assert.rejects(reply('2026-03-03'), isRefused)
  await happen(id, { event: 'reasonsAsked', on: '2026-03-03', workdays: 5 })
  await assert.rejects(reply('2026-03-04'), isRefused)
  await happen(id, { event: 'noticeServed', on: '2026-03-04', notice: 'reasons' })
  await assert.rejects(reply('2026-03-11'), isRefused)
  await happen(id, { event: 'reasonsGiven', on: '2026-03-11' })
  await assert.rejects(reply('2026-03-12'), isRefused)
  await happen(id, { event: 'reasonsJudged', on: '2026-03-12', reasonable: false })
  await reply('2026-03-13')
  const silent = await register()
  await happen(silent.id, { event: 'reasonsAsked', on: '2026-03-03', workdays: 5 })
  await happen(silent.id, { event: 'noticeServed', on: '2026-03-04', notice: 'reasons' })
  await happen(silent.id, {
    event: 'replied',
    on: '2026-03-12',
    disposition: 'notProcessedExcessive',
  })
})
