import {
  cite,
  dispositions,
  type Examination,
  type ExaminationAnswers,
  type ExaminationFacts,
  type ExaminationStep,
} from '@gongkai/law'
import { html } from 'hono/html'
import type { ApplicationFile } from '../../applications/index.ts'
import type { Html } from '../../ui/document.ts'
import { applicationPath } from './names.ts'

/** 案卷里已有的、审查要看的事实。 */
export function examinationFacts({ entries, clock }: ApplicationFile): ExaminationFacts {
  const judged = entries.findLast(({ name }) => name === 'reasonsJudged')?.payload.reasonable
  const isAsked = entries.some(({ name }) => name === 'reasonsAsked')
  const lapsed = isAsked && judged === undefined && clock.state === 'inProcess'
  const isGiven = entries.some(({ name }) => name === 'reasonsGiven')
  return {
    isCorrected: entries.some(({ name }) => name === 'corrected'),
    reasons: !isAsked
      ? 'notAsked'
      : judged === true
        ? 'reasonable'
        : judged === false || (lapsed && !isGiven)
          ? 'unreasonable'
          : 'asked',
    placesSearched: new Set(
      entries.flatMap(({ name, payload }) => (name === 'searched' ? [payload.place] : [])),
    ).size,
  }
}

const stepPlaces: Readonly<Record<ExaminationStep, string>> = {
  correction: 'events/correctionNotice',
  askReasons: 'events/reasonsAsked',
  search: 'notes/new',
  consult: 'consultations/new',
  askSecrecy: 'consultations/new',
}

/** 审查的一页：答过的、下一问、建议；回答都在网址里，后退就是改。 */
export function examinationContent(
  { application }: ApplicationFile,
  { answered, next, proposal }: Examination,
  answers: ExaminationAnswers,
): Html {
  const path = applicationPath(application)
  const address = (upTo: number) => {
    const kept = answered.slice(0, upTo).map(({ question, choice }) => [question.id, choice])
    return `${path}/examination?${new URLSearchParams(Object.fromEntries(kept))}`
  }
  return html`<nav class="trail" aria-label="位置"><a href="/workbench/applications">依申请公开</a> › <a href="${path}">${application.number}</a> › <span>审查</span></nav>
<h1 class="page-title">审查</h1>
<p class="lead-text">${application.wanted.slice(0, 200)}</p>
${answered.length > 0 ? html`<ol class="examined">${answered.map(({ question, choice }, i) => html`<li><span>${question.text}</span> <strong>${question.choices[choice] ?? ''}</strong> <a href="${address(i)}">改</a></li>`)}</ol>` : ''}
${
  next
    ? html`<form action="${path}/examination" class="entry-form">
${Object.entries(answers).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<fieldset class="question"><legend>${next.text}</legend><p class="form-text">${next.help}（${cite(next.basis)}）</p>
${Object.entries(next.choices).map(([value, label]) => html`<div class="form-check"><input class="form-check-input" type="radio" name="${next.id}" id="answer-${value}" value="${value}" required><label class="form-check-label" for="answer-${value}">${label}</label></div>`)}</fieldset>
<div class="form-end"><button class="btn btn-primary">下一问</button><a href="${path}">先不审查</a></div></form>`
    : ''
}
${proposal ? proposalPart(path, proposal, answers) : ''}`
}

function proposalPart(
  path: string,
  proposal: NonNullable<Examination['proposal']>,
  answers: ExaminationAnswers,
): Html {
  if (proposal.kind === 'judgement')
    return html`<section class="panel"><h2>要由人判断</h2><p>${proposal.text}（${cite(proposal.basis)}）</p><p class="mb-0"><a href="${path}">回到这件申请</a></p></section>`
  if (proposal.kind === 'step')
    return html`<section class="panel"><h2>先要做一步</h2><p>${proposal.text}（${cite(proposal.basis)}）</p>
<p class="mb-0"><a class="btn btn-primary" href="${path}/${stepPlaces[proposal.step]}">去做</a></p></section>`
  const { label, states, certainty } = dispositions[proposal.disposition]
  return html`<section class="panel"><h2>建议：${label}</h2>
<p>依据：${proposal.basis.map(cite).join('、')}${certainty === 'memory' ? '（待确认）' : ''}。这只是建议，由您决定。</p>
<p class="mb-1">答复书要写明：</p><ul>${states.map((each) => html`<li>${each}</li>`)}</ul>
${proposal.advice.map((each) => html`<p>${each}</p>`)}
<form action="${path}/examination" method="post">
${Object.entries(answers).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="form-end"><button class="btn btn-primary">记下审查，准备答复</button><a href="${path}">回到这件申请</a></div></form></section>`
}
