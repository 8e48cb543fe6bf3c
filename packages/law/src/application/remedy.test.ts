import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cite } from '../article.ts'
import { rowsOf, tableOf } from '../form/form.ts'
import { form2019, form2021, formFor } from '../form/index.ts'
import { type DispositionCode, dispositions } from './disposition.ts'
import { remedyOf } from './remedy.ts'
import { rowOf } from './year-count.ts'

const codes = Object.keys(dispositions) as DispositionCode[]
const withheld: readonly DispositionCode[] = [
  'withheldStateSecret',
  'withheldByLaw',
  'withheldSecurityStability',
  'withheldThirdParty',
  'withheldInternalAffairs',
  'withheldDeliberative',
  'withheldEnforcementFile',
]

test('2024年1月1日起，依照第十四条至第十六条不予公开的，复议前置；以前一律任选', () => {
  for (const disposition of codes.filter((code) => code !== 'partlyGranted')) {
    const order = (decidedOn: string) => remedyOf({ disposition, decidedOn }).order
    const isNone = disposition === 'closedOther'
    const isWithheld = withheld.includes(disposition)
    assert.equal(order('2023-12-31'), isNone ? 'none' : 'choice', disposition)
    assert.equal(
      order('2024-01-01'),
      isNone ? 'none' : isWithheld ? 'reconsiderationFirst' : 'choice',
      disposition,
    )
  }
})

test('部分公开：只有依照第十四条至第十六条不公开的部分须先复议；没有说明的不出文字', () => {
  const part = { disposition: 'partlyGranted', decidedOn: '2024-06-03' } as const
  const first = remedyOf({ ...part, withheldUnder14To16: true })
  assert.equal(first.order, 'firstForWithheldPart')
  assert.match(
    first.text,
    /^对本答复中不予公开的部分不服的，应当.*60日内先向.*对其他部分不服的，可以/,
  )
  assert.equal(remedyOf({ ...part, withheldUnder14To16: false }).order, 'choice')
  assert.throws(() => remedyOf(part), RangeError)
  const before = { ...part, decidedOn: '2023-06-01', withheldUnder14To16: true }
  assert.equal(remedyOf(before).order, 'choice')
})

test('文字：期限、机关、法院和网上途径', () => {
  const asked = {
    reconsiderationBody: '某县人民政府',
    court: '某县人民法院',
    disposition: 'withheldDeliberative',
    decidedOn: '2026-03-02',
  } as const
  assert.equal(
    remedyOf(asked).text,
    '如不服本答复，应当自收到本答复书之日起60日内先向某县人民政府申请行政复议；对复议决定不服的，可以在收到复议决定书之日起15日内向人民法院提起行政诉讼。',
  )
  assert.equal(
    remedyOf({ ...asked, disposition: 'granted' }).text,
    '如不服本答复，可以自收到本答复书之日起60日内向某县人民政府申请行政复议，也可以自收到之日起6个月内向某县人民法院提起行政诉讼。',
  )
  assert.match(
    remedyOf({ ...asked, onlineReconsideration: '某网' }).text,
    /行政复议也可以通过某网提出申请。$/,
  )
  assert.match(remedyOf({ ...asked, decidedOn: '2015-04-30' }).text, /3个月内/)
  assert.deepEqual(remedyOf(asked).basis.map(cite).slice(0, 2), [
    '行政复议法第二十三条第一款第（四）项',
    '行政复议法第二十三条第二款',
  ])
})

test('每种办理结果都落在当年格式的一行；每一行都有办理结果', () => {
  for (const form of [form2019, form2021]) {
    const table = tableOf(form, 'applications')
    assert.ok(table)
    const rows = rowsOf(table)
      .map(({ row }) => row)
      .filter(({ id, sum }) => !sum && !['received', 'carriedIn', 'carriedOut'].includes(id))
      .map(({ id }) => id)
    const used = new Set(codes.map((code) => rowOf(code, form.years.from)))
    assert.deepEqual([...used].toSorted(), rows.toSorted())
    assert.equal(formFor(form.years.from), form)
  }
})
