import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CalendarEntry, calendarFile } from './calendar-file.ts'

const at = Date.UTC(2026, 2, 2, 1, 30, 15, 7)
const entry: CalendarEntry = {
  id: 'a-1.due',
  host: 'www.example.gov.cn',
  on: '2026-03-30',
  title: '答复期限：某某县教育局',
  text: '政府信息公开申请的答复期限',
  revision: 0,
}

/** Reads as RFC 5545 says, with nothing of what wrote it. */
function parsed(file: string) {
  assert.ok(file.endsWith('\r\n') && !/[^\r]\n|\r[^\n]/.test(file), 'every line ends in CRLF')
  for (const line of file.slice(0, -2).split('\r\n')) {
    assert.ok(Buffer.byteLength(line) <= 75, line)
    assert.doesNotMatch(line, /\p{Cs}/u, 'a character was cut')
  }
  const lines = file.replaceAll('\r\n ', '').trimEnd().split('\r\n')
  const plain = (value: string) =>
    value.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign))
  return lines.map((line) => {
    const [name = '', ...rest] = line.split(':')
    return [name, plain(rest.join(':'))] as const
  })
}

const valueIn = (file: string, name: string) => parsed(file).find(([each]) => each === name)?.[1]

test('一天一条：整天，止于第二天，编号总是同一个', () => {
  const url = 'https://www.example.gov.cn/track'
  assert.deepEqual(parsed(calendarFile([{ ...entry, revision: 2, url }], at)), [
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', '-//Gongkai//Gongkai//ZH'],
    ['CALSCALE', 'GREGORIAN'],
    ['METHOD', 'PUBLISH'],
    ['BEGIN', 'VEVENT'],
    ['UID', 'a-1.due@www.example.gov.cn'],
    ['DTSTAMP', '20260302T013015Z'],
    ['SEQUENCE', '2'],
    ['DTSTART;VALUE=DATE', '20260330'],
    ['DTEND;VALUE=DATE', '20260331'],
    ['SUMMARY', entry.title],
    ['DESCRIPTION', entry.text],
    ['URL', url],
    ['TRANSP', 'TRANSPARENT'],
    ['END', 'VEVENT'],
    ['END', 'VCALENDAR'],
  ])
})

const days = [
  ['2026-12-31', '20261231', '20270101'],
  ['2028-02-28', '20280228', '20280229'],
  ['2027-02-28', '20270228', '20270301'],
] as const
for (const [on, start, end] of days)
  test(`${on} 起，到 ${end} 为止`, () => {
    const file = calendarFile([{ ...entry, on }], at)
    assert.equal(valueIn(file, 'DTSTART;VALUE=DATE'), start)
    assert.equal(valueIn(file, 'DTEND;VALUE=DATE'), end)
  })

test('分号、逗号、反斜线、换行、表情都原样回来；冒充不了别的行', () => {
  const text = '一；二;三,四\\五\\n六\r\nBEGIN:VEVENT\r七\u2028八'
  const file = calendarFile([{ ...entry, text, title: '😀'.repeat(40) }], at)
  assert.equal(valueIn(file, 'DESCRIPTION'), '一；二;三,四\\五\\n六\nBEGIN:VEVENT\n七\n八')
  assert.equal(valueIn(file, 'SUMMARY'), '😀'.repeat(40))
  assert.equal(parsed(file).filter(([name]) => name === 'BEGIN').length, 2)
})

test('任何文字：行都不长，字都不断，读回来是原来的', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 300 })
  fc.assert(
    fc.property(anything, (text) => {
      const shown = text
        .replace(/\r\n|[\r\n\u2028\u2029\x85]/g, '\n')
        .replace(/[\p{Cc}\p{Cs}]/gu, (sign) => (sign === '\n' ? sign : ' '))
      assert.equal(valueIn(calendarFile([{ ...entry, text }], at), 'DESCRIPTION'), shown)
    }),
  )
})
