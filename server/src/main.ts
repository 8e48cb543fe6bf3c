import { CannotServe, serve } from './assembly/serve.ts'
import { work } from './assembly/work.ts'
import { FolderInUse, MigrationError } from './db/index.ts'
import { ConfigError, configFrom } from './kit/config.ts'
import { KeyFileError } from './kit/keys.ts'

const print = (text: string) => process.stdout.write(`${text}\n`)

try {
  const config = configFrom(process.env)
  const [command = 'serve'] = process.argv.slice(2)
  if (command === 'worker') await work(config, print)
  else await serve(config, { print, hasWorker: true })
} catch (error) {
  const isExpected = [CannotServe, ConfigError, FolderInUse, KeyFileError, MigrationError].some(
    (kind) => error instanceof kind,
  )
  if (!isExpected) throw error
  process.stderr.write(`${(error as Error).message}\n`)
  process.exit(1)
}
// Pools and sockets that have nothing to do any more must not keep the process.
process.exit(0)
