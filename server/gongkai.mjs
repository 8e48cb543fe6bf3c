#!/usr/bin/env node
/**
 * 仓库里的 `npx gongkai`。npm does not link the bin of the root package, only those of its workspaces:
 * that is why this stands here. The same commands ship with the library as `gongkai-report`.
 */
import { fileURLToPath } from 'node:url'
import { runScript } from '../tools/run.mjs'

const main = new URL('../packages/report/src/cli/main.ts', import.meta.url)
runScript(fileURLToPath(main), process.argv.slice(2))
