import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { both } from './agreement.ts'
import { drawn } from './histories.ts'
import { sameWalk } from './same-walk.ts'

// Draws random histories and compares the library with the day-by-day walk: npm run clock -- [--histories N] [--seed S]
const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
  },
})
const wanted = Number(values.histories)
const seed = Number(values.seed)
if (!Number.isSafeInteger(wanted) || wanted < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('--histories 和 --seed 都是整数\n')
  process.exit(2)
}
const print = (line: string) => process.stdout.write(`${line}\n`)
const BATCH = 10_000

const seen = { due: 0, overdue: 0, states: new Map<string, number>() }
for (let done = 0; done < wanted; done += BATCH) {
  const result = fc.check(
    fc.property(drawn, (each) => {
      const [library, oracle] = both(each)
      if (library.dueOn !== undefined) seen.due++
      if (library.isOverdue) seen.overdue++
      seen.states.set(library.state, (seen.states.get(library.state) ?? 0) + 1)
      return sameWalk(library, oracle)
    }),
    { numRuns: Math.min(BATCH, wanted - done), seed: seed * 1_000_003 + done },
  )
  if (result.failed) {
    print(`不一致（种子 ${result.seed}）：${JSON.stringify(result.counterexample?.[0])}`)
    const [counterexample] = result.counterexample ?? []
    if (counterexample) {
      const [library, oracle] = both(counterexample)
      print(`算式：${JSON.stringify(library)}`)
      print(`逐日：${JSON.stringify(oracle)}`)
    }
    process.exit(1)
  }
  if (done > 0 && (done / BATCH) % 10 === 0) print(`${done} 份历史一致`)
}
print(`${wanted} 份随机历史，两种算法全部一致；其中有到期日的 ${seen.due}，逾期的 ${seen.overdue}`)
print([...seen.states].map(([state, count]) => `${state} ${count}`).join('，'))
