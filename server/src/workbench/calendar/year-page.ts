import { addDays, type Calendar, type CalendarYear, type Day, weekdayOf } from '@gongkai/law'
import { html } from 'hono/html'
import type { YearShown } from '../../calendar/index.ts'
import { inBeijing } from '../../kit/clock.ts'
import { notice } from '../../ui/controls.ts'
import type { Html } from '../../ui/document.ts'

/** 放假通知在哪里。 */
export const CALENDAR = '/workbench/calendar'

/** 一年的放假安排：依据哪份通知，十二个月，载入过的各版。 */
export function yearContent(
  shown: YearShown,
  may: { readonly load: boolean; readonly seeChanges: boolean },
): Html {
  const { year, years, content, calendar } = shown
  const links = years.map(
    (each) =>
      html`<li class="nav-item"><a class="nav-link${each === year ? ' active' : ''}"${each === year ? html` aria-current="page"` : ''} href="${CALENDAR}?year=${String(each)}">${String(each)}</a></li>`,
  )
  return html`<div class="head"><h1 class="page-title">放假通知</h1>
<div class="head-actions">${may.seeChanges ? html`<a href="${CALENDAR}/changes">移动了的期限</a>` : ''}${may.load ? html`<a class="btn btn-primary" href="${CALENDAR}/new?year=${String(year)}">${content ? '载入改动' : '载入通知'}</a>` : ''}</div></div>
<p class="lead-text">工作日照国务院（办公厅）的放假通知算。新的通知载入以后，没有办结的申请当场全部重算。</p>
<ul class="nav nav-tabs tabs year-tabs">${links}</ul>
${content ? noticesOf(content) : notice('warning', `${year} 年的放假通知还没有载入，暂按周一至周五推算`, '涉及这一年的期限都标着「推算」。通知公布以后（往年多在十一月），请在这里载入。')}
<p class="calendar-legend"><span class="day-off">休</span> 放假　<span class="day-work">班</span> 调休上班　<span class="day-weekend">末</span> 周末</p>
<div class="year-grid">${Array.from({ length: 12 }, (_, month) => monthTable(year, month + 1, calendar, content))}</div>
${versionsOf(shown)}`
}

function noticesOf({ notice: first, changes }: CalendarYear): Html {
  const line = ({ title, number, issuedOn }: CalendarYear['notice'], days: readonly Day[]) =>
    html`<div><dt>${number}</dt><dd>${title}${issuedOn ? `（${issuedOn}）` : ''}${days.length > 0 ? html`<span class="form-text">　改动：${days.join('、')}</span>` : ''}</dd></div>`
  return html`<dl class="facts facts-list notices">${line(first, [])}${changes.filter(({ days }) => days.length > 0).map((change) => line(change.notice, change.days))}</dl>`
}

const WEEK = ['一', '二', '三', '四', '五', '六', '日'] as const

/** 一个月，周一起；放假、上班的日子有字，不只靠颜色。 */
function monthTable(
  year: number,
  month: number,
  calendar: Calendar,
  content: CalendarYear | undefined,
): Html {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  const days: (Day | undefined)[] = Array.from({ length: weekdayOf(first) - 1 }, () => undefined)
  for (let day = first; day.slice(5, 7) === first.slice(5, 7); day = addDays(day, 1)) days.push(day)
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, i) =>
    Array.from({ length: 7 }, (__, j) => days[i * 7 + j]),
  )
  return html`<table class="month"><caption>${String(month)} 月</caption>
<thead><tr>${WEEK.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
<tbody>${weeks.map((week) => html`<tr>${week.map((day) => dayCell(day, calendar, content))}</tr>`)}</tbody></table>`
}

function dayCell(
  day: Day | undefined,
  calendar: Calendar,
  content: CalendarYear | undefined,
): Html {
  if (!day) return html`<td></td>`
  const { kind, notice: own } = calendar.kindOf(day)
  const isNamed = content?.work.includes(day) || kind === 'makeupWorkday'
  const mark = kind === 'holiday' ? 'off' : isNamed ? 'work' : kind === 'weekend' ? 'weekend' : ''
  const word = mark === 'off' ? '休' : mark === 'work' ? '班' : ''
  const title = own ? html` title="${own.number}"` : ''
  return html`<td${mark ? html` class="day-${mark}"` : ''}${title}>${String(Number(day.slice(8)))}${word ? html`<small>${word}</small>` : ''}</td>`
}

function versionsOf({ versions, isBuiltIn, year, content }: YearShown): Html {
  if (!content) return html``
  const lines = versions.map(
    ({ version, content: own, loadedAt, loadedBy }) =>
      html`<tr><td>第 ${String(version)} 版</td><td>${(own.changes.at(-1)?.notice ?? own.notice).number}</td><td class="number">${String(own.off.length)}</td><td class="number">${String(own.work.length)}</td><td class="nowrap">${inBeijing(loadedAt.getTime())}</td><td>${loadedBy ?? '系统'}</td></tr>`,
  )
  const built = isBuiltIn
    ? html`<tr><td>程序自带</td><td>${versions.length > 0 ? '已由上面的代替' : content.notice.number}</td><td></td><td></td><td></td><td></td></tr>`
    : ''
  return html`<h2 class="section-title">${String(year)} 年的各版</h2>
<div class="table-scroll" tabindex="0" role="region" aria-label="载入过的各版"><table class="table table-sm data-table"><thead><tr><th scope="col">版</th><th scope="col">通知</th><th scope="col" class="number">放假</th><th scope="col" class="number">上班</th><th scope="col">何时载入</th><th scope="col">谁</th></tr></thead>
<tbody>${lines}${built}</tbody></table></div>`
}
