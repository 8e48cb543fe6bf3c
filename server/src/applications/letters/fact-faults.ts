import { isDay } from '@gongkai/law'
import { type FactInput, factInputs } from './fact-inputs.ts'
import type { DraftFacts } from './facts.ts'
import type { LetterForm } from './letter-form.ts'

const MOST = 99_999
const LONGEST = 5000

/**
 * 草稿里填的有什么毛病：项的名字 → 说法。
 *
 * What is saved is composed anew each time the draft is opened: a fact that cannot be printed would shut it for good.
 */
export function factFaults(form: LetterForm, facts: DraftFacts): Readonly<Record<string, string>> {
  const { own, shared } = factInputs(form)
  return Object.fromEntries(
    [...own, ...shared].flatMap((input) => {
      const fault = faultOf(input, facts[input.name])
      return fault === undefined ? [] : [[input.name, `${input.label}：${fault}`] as const]
    }),
  )
}

function faultOf({ input, options = [] }: FactInput, value: unknown): string | undefined {
  if (value === undefined || typeof value === 'boolean') return undefined
  switch (input) {
    case 'number':
      return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST
        ? undefined
        : `请填写 0 到 ${MOST} 的整数`
    case 'day':
      return isDay(String(value)) ? undefined : '请填写日期，形如 2026-03-02'
    case 'choice':
      return options.some(([known]) => known === value) ? undefined : '请在列出的里面选'
    default:
      return JSON.stringify(value).length > LONGEST ? `最多 ${LONGEST} 个字` : undefined
  }
}
