import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '../check.ts'
import { ruleCases } from '../testing/rule-cases.ts'
import { rules } from './index.ts'

test('至少一百条规则，名称和编号都不重复', () => {
  assert.ok(rules.length >= 100, `${rules.length}`)
  assert.equal(new Set(rules.map((rule) => rule.id)).size, rules.length)
  assert.equal(new Set(rules.map((rule) => rule.code)).size, rules.length)
})

test('每条规则都有应当指出的和应当相符的例子，没有多余的例子', () => {
  assert.deepEqual(Object.keys(ruleCases).sort(), rules.map((rule) => rule.id).sort())
})

for (const rule of rules) {
  const cases = ruleCases[rule.id]
  if (!cases) continue
  test(`${rule.code} ${rule.title}：指出`, () => {
    const { report, options } = cases.fires
    const findings = check(report, options).filter(
      (each) => each.verdict === 'fail' || each.verdict === 'uncertain',
    )
    const named = findings.some(
      (each) => each.rule === rule.id || each.alsoBreaks?.includes(rule.id),
    )
    assert.ok(
      named,
      findings.map((each) => `${each.code} ${each.message}`).join('\n') || '什么也没有指出',
    )
  })
  test(`${rule.code} ${rule.title}：相符`, () => {
    const { report, options } = cases.clean
    const verdicts = check(report, options).filter((each) => each.rule === rule.id)
    assert.deepEqual(
      verdicts
        .map((each) => [each.verdict, each.message])
        .filter(([verdict]) => verdict !== 'pass'),
      [],
    )
    assert.ok(verdicts.length > 0, '没有判定')
  })
}
