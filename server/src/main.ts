import { parsed, UsageError } from './cli/command.ts'
import { runCommand } from './cli/run-command.ts'
import { systemClock } from './kit/clock.ts'
import { configFrom } from './kit/config.ts'
import { withSecretFiles } from './kit/secret-files.ts'

const print = (text: string) => process.stdout.write(`${text}\n`)
const complain = (text: string) => process.stderr.write(`${text}\n`)

/** `npm start` says nothing: then it serves. */
const args = process.argv.length > 2 ? process.argv.slice(2) : ['serve']

const code = await runCommand(
  args,
  {
    out: print,
    err: complain,
    config: () => configFrom(withSecretFiles(process.env)),
    clock: systemClock,
    nodeVersion: process.versions.node,
  },
  {
    // Loaded when asked for: the other commands need nothing of it.
    async serve(options, io) {
      const { values, positionals } = parsed(options, { demo: { type: 'boolean' } })
      const [more] = positionals
      if (more !== undefined) throw new UsageError(`serve 后面不要「${more}」`)
      const { CannotServe, serve } = await import('./assembly/serve.ts')
      const withDemonstration = values.demo === true
      return orSay(CannotServe, () =>
        serve(io.config(), { print, hasWorker: true, withDemonstration }),
      )
    },
    async worker(_, io) {
      const { CannotServe } = await import('./assembly/serve.ts')
      const { work } = await import('./assembly/work.ts')
      return orSay(CannotServe, () => work(io.config(), print))
    },
  },
)
// Pools and sockets that have nothing to do any more must not keep the process.
process.exit(code)

async function orSay(
  kind: new (text: string) => Error,
  work: () => Promise<void>,
): Promise<number> {
  try {
    await work()
    return 0
  } catch (error) {
    if (!(error instanceof kind)) throw error
    complain(error.message)
    return 1
  }
}
