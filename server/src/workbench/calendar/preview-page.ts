import { type CalendarYear, type Day, weekdayOf } from '@gongkai/law'
import { html } from 'hono/html'
import type { DueMove, NoticePreview } from '../../applications/index.ts'
import type { HolidayEntry } from '../../calendar/index.ts'
import type { Html } from '../../ui/document.ts'
import { carried } from './notice-form.ts'
import { CALENDAR } from './year-page.ts'

const MOST_SHOWN = 500

/** 载入以前先看：改动了哪些日子，哪些申请从哪天移到哪天。 */
export function previewContent(entry: HolidayEntry, preview: NoticePreview): Html {
  const { agencies, elsewhere, known, content } = preview
  const moves = agencies.flatMap(({ name, moves: own }) =>
    own.map((move) => ({ ...move, cell: html`${name}　${move.number}` })),
  )
  const shown = moves.slice(0, MOST_SHOWN)
  const count = moves.length + elsewhere
  return html`<h1 class="page-title">载入以后会怎样</h1>
<p class="lead-text">${entry.number}：${entry.title}</p>
<h2 class="section-title">${known ? '改动的日子' : '新的一年'}</h2>
${known ? changedDays(known, content) : html`<p>${String(content.year)} 年放假 ${String(content.off.length)} 天，调休上班 ${String(content.work.length)} 天；此前是按周一至周五推算的。</p>`}
<h2 class="section-title">移动的期限 <span class="count">${String(count)} 件</span></h2>
${count === 0 ? html`<p>没有哪件申请的期限会移动。</p>` : html`${movesTable(shown, '')}${moves.length > shown.length ? html`<p class="form-text">只列出前 ${String(MOST_SHOWN)} 件；载入以后在各机关的「移动了的期限」里都有。</p>` : ''}${elsewhere > 0 ? html`<p>您看不到的机关另有 ${String(elsewhere)} 件。</p>` : ''}`}
<div class="form-end">
<form action="${CALENDAR}/notices" method="post">${carried(entry)}<button class="btn btn-primary">载入${count > 0 ? `，移动这 ${count} 件` : ''}</button></form>
<form action="${CALENDAR}/form" method="post">${carried(entry)}<button class="btn btn-outline-primary">回去改</button></form>
<a href="${CALENDAR}?year=${entry.year}">不载入了</a></div>
<p class="form-text">载入以后不能撤回，只能再载入一份改动。移动了的期限由各机关的公开专员或者分管领导核对、签认。</p>`
}

const kinds = { off: '放假', work: '上班', weekend: '周末', workday: '工作日' } as const

function kindIn(year: CalendarYear, day: Day): keyof typeof kinds {
  if (year.off.includes(day)) return 'off'
  if (year.work.includes(day)) return 'work'
  return weekdayOf(day) > 5 ? 'weekend' : 'workday'
}

function changedDays(known: CalendarYear, content: CalendarYear): Html {
  const all = new Set([...known.off, ...known.work, ...content.off, ...content.work])
  const changed = [...all].filter((day) => kindIn(known, day) !== kindIn(content, day)).sort()
  return html`<ul>${changed.map((day) => html`<li>${day}：${kinds[kindIn(known, day)]} → <strong>${kinds[kindIn(content, day)]}</strong></li>`)}</ul>`
}

/** 移动了的期限的表：预览和签认都用它。 */
export function movesTable(
  moves: readonly (Pick<DueMove, 'what' | 'dueBefore' | 'dueAfter'> & { readonly cell: Html })[],
  label: string,
): Html {
  const lines = moves.map(
    ({ cell, what, dueBefore, dueAfter }) =>
      html`<tr><td>${cell}</td><td>${what === 'answer' ? '答复期限' : '正在等的期限'}</td><td class="nowrap">${dueBefore ?? '没有'}</td><td class="nowrap"><strong>${dueAfter ?? '没有'}</strong></td></tr>\n`,
  )
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${label}移动的期限"><table class="table table-sm data-table moves-table">
<thead><tr><th scope="col">申请</th><th scope="col">期限</th><th scope="col">原来</th><th scope="col">现在</th></tr></thead><tbody>${lines}</tbody></table></div>`
}
