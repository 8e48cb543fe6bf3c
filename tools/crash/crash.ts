import { parseArgs } from 'node:util'
import { NO_POSTGRES } from '../postgres.ts'
import { crashRounds, type EngineName } from './rounds.ts'

// Kills the server, and the database, in the middle of 200 writes, again and again:
//   npm run crash -- [--rounds 50] [--engine embedded|postgres]
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    engine: { type: 'string' },
  },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
const print = (line: string) => process.stdout.write(`${line}\n`)
const engines: readonly EngineName[] =
  values.engine === 'embedded' || values.engine === 'postgres'
    ? [values.engine]
    : ['embedded', 'postgres']

for (const engine of engines) {
  const outcome = await crashRounds(engine, Number(values.rounds), Math.random, print)
  if (!outcome) print(`${engine}：跳过。${NO_POSTGRES}`)
  else {
    const { rounds, acknowledged, inFlight, killed, faults } = outcome
    print(
      `${engine}：${rounds} 轮，杀服务 ${killed.server}、杀数据库 ${killed.postmaster}、都杀 ${killed.both}；确认 ${acknowledged} 次，没有确认 ${inFlight} 次；不对 ${faults.length} 处`,
    )
    for (const fault of faults) print(`  ${fault}`)
    if (faults.length > 0) process.exitCode = 1
  }
}
process.exit()
