import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import * as law from '../packages/law/src/index.ts'
import * as report from '../packages/report/src/index.ts'
import * as onNode from '../packages/report/src/node/index.ts'
import { root } from './tree.ts'

/** 两个库公开的名字，存在 docs/exports.txt：少了一个就是改了公共接口，要在 CHANGELOG 里说。 */
test('库公开的名字和存下的一致', () => {
  const file = join(root, 'docs/exports.txt')
  const current = Object.entries({
    '@gongkai/law': law,
    '@gongkai/report': report,
    '@gongkai/report/node': onNode,
  })
    .map(
      ([name, exported]) =>
        `${name}\n${Object.keys(exported)
          .sort()
          .map((n) => `  ${n}\n`)
          .join('')}`,
    )
    .join('\n')
  if (process.env.GOLDEN) writeFileSync(file, current)
  assert.ok(existsSync(file), '先运行 npm run golden')
  assert.equal(readFileSync(file, 'utf8'), current)
})
