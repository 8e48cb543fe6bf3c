import type { CalendarYear } from '@gongkai/law'
import { html } from 'hono/html'
import type { HolidayEntry } from '../../calendar/index.ts'
import type { ReceivedForm } from '../../kit/read-form.ts'
import type { Html } from '../../ui/document.ts'
import { faultSummary, textField } from '../../ui/fields.ts'
import { CALENDAR } from './year-page.ts'

const names = ['year', 'title', 'number', 'issuedOn', 'off', 'work'] as const

/** 由表单得到填写的通知。 */
export function entryFromForm({ text }: ReceivedForm): HolidayEntry {
  return Object.fromEntries(names.map((name) => [name, text(name)])) as unknown as HolidayEntry
}

/** 起初的样子：已有安排的一年，放假、上班的日子照已有的填好，改动几个就行。 */
export function newEntry(year: number, known: CalendarYear | undefined): HolidayEntry {
  return {
    year: String(year),
    title: known ? '' : `国务院办公厅关于${year}年部分节假日安排的通知`,
    ...{ number: '', issuedOn: '' },
    off: (known?.off ?? []).join('\n'),
    work: (known?.work ?? []).join('\n'),
  }
}

/** 载入通知的表单；先看会怎样，再载入。 */
export function noticeForm(
  entry: HolidayEntry,
  faults: Readonly<Record<string, string>>,
  isAmendment: boolean,
): Html {
  return html`<h1 class="page-title">${isAmendment ? `改动 ${entry.year} 年的放假安排` : '载入放假通知'}</h1>
<p class="lead-text">照通知填写。下一步先看哪些机关的哪些申请会移动，看过再载入。</p>
${faultSummary(faults)}
<form class="entry-form" action="${CALENDAR}/preview" method="post">
<div class="field-row">
${textField({ name: 'year', label: '年份', value: entry.year, fault: faults.year, inputmode: 'numeric', most: 4, isRequired: true })}
${textField({ name: 'number', label: '文号', value: entry.number, fault: faults.number, help: '如 国办发明电〔2025〕7号', isRequired: true })}
${textField({ name: 'issuedOn', label: '发文日期', value: entry.issuedOn, fault: faults.issuedOn, help: '如 2025-11-04', isRequired: true })}
</div>
${textField({ name: 'title', label: '标题', value: entry.title, fault: faults.title, isRequired: true })}
<div class="field-row">
${daysField('off', '放假的日子', entry.off, faults.off, '含连休的周末；可以写成 2027-02-05..2027-02-12')}
${daysField('work', '调休上班的日子', entry.work, faults.work, '只写周六、周日里要上班的')}
</div>
<p class="form-text">${isAmendment ? '已经照现有的安排填好：只改通知改动的日子。' : ''}一行一个日子，或者用逗号、空格分开。</p>
<div class="form-end"><button class="btn btn-primary">先看会怎样</button><a href="${CALENDAR}?year=${entry.year}">不载入了</a></div>
</form>`
}

function daysField(
  name: 'off' | 'work',
  label: string,
  value: string,
  fault: string | undefined,
  help: string,
): Html {
  const ids = [`field-${name}-help`, ...(fault ? [`field-${name}-fault`] : [])].join(' ')
  return html`<div class="field"><label class="form-label" for="field-${name}">${label}</label>
<textarea class="form-control days-field${fault ? ' is-invalid' : ''}" id="field-${name}" name="${name}" rows="12" aria-describedby="${ids}"${fault ? html` aria-invalid="true"` : ''}>
${value}</textarea>
<div class="form-text" id="field-${name}-help">${help}</div>${fault ? html`<div class="field-fault" id="field-${name}-fault">${fault}</div>` : ''}</div>`
}

/** 填写的通知，藏在表单里带着走。 */
export function carried(entry: HolidayEntry): Html {
  return html`${names.map((name) => html`<input type="hidden" name="${name}" value="${entry[name]}">\n`)}`
}
