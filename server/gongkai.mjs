#!/usr/bin/env node
/**
 * 仓库里的 `npx gongkai`。npm does not link the bin of the root package, only those of its workspaces:
 * that is why this stands here. The commands about a report need no server and start without it; the same
 * ship with the library as `gongkai-report`.
 */
import { fileURLToPath } from 'node:url'
import { runScript } from '../tools/run.mjs'

const ofTheReport = ['read', 'check', 'print', 'compare', '--version', '-v']
const args = process.argv.slice(2)
const about = args[0] === 'help' ? args[1] : args[0]
const main = ofTheReport.includes(about ?? '')
  ? new URL('../packages/report/src/cli/main.ts', import.meta.url)
  : new URL('./src/main.ts', import.meta.url)
// Without a word the server would start: whoever types `gongkai` wants to know what there is.
runScript(fileURLToPath(main), args.length > 0 ? args : ['help'])
