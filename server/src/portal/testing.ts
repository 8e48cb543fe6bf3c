import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPool } from '@gongkai/report/node'
import { assetsOf } from '../kit/assets.ts'
import type { Clock } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'
import { plainAppearance } from '../ui/appearance.ts'
import { shellFiles } from '../ui/document.ts'
import { siteBase } from '../ui/site-base.ts'
import { portalAnswers } from './answers.ts'
import { portalApp } from './app.ts'
import type { UploadLimits } from './checkup/receive-upload.ts'
import { openResults } from './checkup/results.ts'

/** 一个门户，放在临时的数据目录里；供测试用，用完要 `close`。 */
export async function openTestPortal(
  options: { readonly now?: Clock; readonly limits?: UploadLimits; readonly posts?: number } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-portal-'))
  const now = options.now ?? (() => 0)
  const names = [...shellFiles, 'annotated.css']
  const scripts = ['checkup-form.js', 'checkup-result.js']
  const assets = assetsOf(Object.fromEntries([...names, ...scripts].map((name) => [name, name])))
  const pool = openPool({ workers: 2 })
  const results = openResults(join(folder, 'checkups'), now)
  const logged: string[] = []
  let posts = 0
  const log: Log = (event, facts) => logged.push(JSON.stringify({ event, ...facts }))
  const frame = {
    asset: assets.href,
    appearance: plainAppearance,
    navigation: [{ href: '/checkup', label: '年报体检' }],
    path: '/',
  }
  const portal = portalApp(
    {
      frameOf: () => frame,
      agencies: async () => [],
      agencyTree: async () => [],
      pool,
      results,
      now,
      addressOf: () => '10.0.0.1',
      mayPost: () => ++posts <= (options.posts ?? 1000),
      limits: options.limits ?? { files: 3, fileBytes: 400_000, textBytes: 100_000 },
    },
    log,
  )
  const answers = portalAnswers(() => frame, log)
  const app = siteBase(assets, false).route('/', portal)
  app.onError(answers.error)
  app.notFound(answers.notFound)
  return {
    app,
    results,
    folder,
    logged,
    async close() {
      await pool.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
