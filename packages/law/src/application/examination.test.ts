import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cite } from '../article.ts'
import { dispositions } from './disposition.ts'
import { type ExaminationAnswers, type ExaminationFacts, examination } from './examination.ts'
import { examinationQuestions } from './examination-question.ts'

const none: ExaminationFacts = { isCorrected: false, reasons: 'notAsked', placesSearched: 0 }
/** 一路没有障碍的回答。 */
const plain: ExaminationAnswers = {
  ...{ clear: 'yes', nature: 'information', repeated: 'no', excessive: 'no', responsible: 'yes' },
  ...{
    special: 'no',
    found: 'yes',
    published: 'no',
    secret: 'no',
    thirdParty: 'no',
    internal: 'no',
  },
}

const cases: readonly (readonly [
  answers: ExaminationAnswers,
  facts: Partial<ExaminationFacts>,
  proposed: string,
  basis: string,
])[] = [
  [{}, {}, 'granted', '条例第三十六条第（二）项'],
  [{ clear: 'no' }, {}, 'correction', '条例第三十条'],
  [{ clear: 'no' }, { isCorrected: true }, 'unavailableUnclear', '条例第三十条'],
  [{ nature: 'petition' }, {}, 'notProcessedPetition', '条例第三十九条第一款'],
  [{ nature: 'publication' }, {}, 'notProcessedPublication', '条例第三十九条第二款'],
  [{ nature: 'question' }, {}, 'judgement', '条例第二条'],
  [{ repeated: 'yes' }, {}, 'notProcessedRepeat', '条例第三十六条第（六）项'],
  [{ excessive: 'yes' }, {}, 'askReasons', '条例第三十五条'],
  [{ excessive: 'yes' }, { reasons: 'asked' }, 'askReasons', '条例第三十五条'],
  [{ excessive: 'yes' }, { reasons: 'unreasonable' }, 'notProcessedExcessive', '条例第三十五条'],
  [{ excessive: 'yes' }, { reasons: 'reasonable' }, 'granted', '条例第三十六条第（二）项'],
  [{ responsible: 'no' }, {}, 'unavailableOtherAgency', '条例第三十六条第（五）项'],
  [{ special: 'yes' }, {}, 'withheldRegistryInquiry', '条例第三十六条第（七）项'],
  [{ found: 'no' }, {}, 'search', '条例第三十六条第（四）项'],
  [{ found: 'no' }, { placesSearched: 3 }, 'unavailableNotExisting', '条例第三十六条第（四）项'],
  [{ found: 'creation' }, {}, 'unavailableNeedsCreation', '条例第三十八条'],
  [{ published: 'yes' }, {}, 'grantedPublished', '条例第三十六条第（一）项'],
  [{ secret: 'doubt' }, {}, 'askSecrecy', '条例第十七条'],
  [{ secret: 'stateSecret', severable: 'whole' }, {}, 'withheldStateSecret', '条例第十四条'],
  [{ secret: 'law', severable: 'whole' }, {}, 'withheldByLaw', '条例第十四条'],
  [{ secret: 'security', severable: 'part' }, {}, 'partlyGranted', '条例第三十七条'],
  [{ secret: 'security', severable: 'whole' }, {}, 'withheldSecurityStability', '条例第十四条'],
  [
    { internal: 'enforcementFile', severable: 'whole' },
    {},
    'withheldEnforcementFile',
    '条例第十六条第二款',
  ],
  [{ thirdParty: 'unasked' }, {}, 'consult', '条例第三十二条'],
  [{ thirdParty: 'agrees' }, {}, 'granted', '条例第三十六条第（二）项'],
  [{ thirdParty: 'publicInterest' }, {}, 'granted', '条例第三十六条第（二）项'],
  [{ thirdParty: 'withheld', severable: 'whole' }, {}, 'withheldThirdParty', '条例第十五条'],
  [
    { internal: 'internalAffairs', severable: 'whole' },
    {},
    'withheldInternalAffairs',
    '条例第十六条第一款',
  ],
  [
    { internal: 'deliberative', severable: 'whole' },
    {},
    'withheldDeliberative',
    '条例第十六条第二款',
  ],
  [{ internal: 'enforcementFile', severable: 'part' }, {}, 'partlyGranted', '条例第三十七条'],
]

for (const [answers, facts, wanted, basis] of cases)
  test(`审查：${JSON.stringify(answers)} ${JSON.stringify(facts)} → ${wanted}`, () => {
    const { proposal } = examination({ ...plain, ...answers }, { ...none, ...facts })
    assert.ok(proposal)
    const got =
      proposal.kind === 'disposition'
        ? proposal.disposition
        : proposal.kind === 'step'
          ? proposal.step
          : 'judgement'
    assert.equal(got, wanted)
    const [first] = proposal.kind === 'disposition' ? proposal.basis : [proposal.basis]
    assert.equal(first && cite(first), basis)
  })

test('审查：一问一问地来，照次序；认不出的选项当作没有回答', () => {
  assert.equal(examination({}, none).next?.id, 'clear')
  assert.equal(examination({ clear: 'yes', nature: '别的' }, none).next?.id, 'nature')
  const asked: string[] = []
  let answers: ExaminationAnswers = {}
  for (;;) {
    const { next } = examination(answers, none)
    if (!next) break
    asked.push(next.id)
    answers = { ...answers, [next.id]: plain[next.id] ?? 'whole' }
  }
  assert.deepEqual(
    asked,
    Object.keys(examinationQuestions).filter((id) => id !== 'severable'),
  )
})

test('审查：每一种要答复的结果都建议得到，逾期结案的不在这里', () => {
  const reached = new Set(
    cases.flatMap(([answers, facts]) => {
      const { proposal } = examination({ ...plain, ...answers }, { ...none, ...facts })
      return proposal?.kind === 'disposition' ? [proposal.disposition] : []
    }),
  )
  const others = Object.values(dispositions)
    .filter(({ code, closesWithoutReply }) => !closesWithoutReply && !reached.has(code))
    .map(({ code }) => code)
  // 「要求确认或者重新出具」在条例里没有读到条文，不建议。
  assert.deepEqual(others, ['notProcessedReconfirm'])
})
