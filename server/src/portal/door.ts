import type { Pool } from '@gongkai/report/node'
import type { Context } from 'hono'
import type { AgencyNode, ReminderWay } from '../accounts/index.ts'
import type { Db } from '../db/index.ts'
import type { BlobStore } from '../files/index.ts'
import type { Clock } from '../kit/clock.ts'
import type { RateLimit } from '../kit/rate-limit.ts'
import type { Sealer } from '../kit/seal.ts'
import type { Frame } from '../ui/page.ts'
import type { UploadLimits } from './checkup/receive-upload.ts'
import type { Results } from './checkup/results.ts'

/** 门户所需的一切；测试各自给定。 */
export interface Portal {
  /** 某个请求的页面框架：样子因人而异。 */
  readonly frameOf: (c: Context) => Frame
  /** 公众看得到的全部机关，按树的次序。 */
  readonly agencies: () => Promise<readonly AgencyNode[]>
  /** 一个机关和它以下没有撤销的，按树的次序；没有为空。 */
  readonly agencyTree: (agencyId: string) => Promise<readonly AgencyNode[]>
  readonly pool: Pool
  readonly results: Results
  readonly now: Clock
  /** 来访者的地址：限制频率用。 */
  readonly addressOf: (c: Context) => string
  readonly mayPost: RateLimit
  readonly limits: UploadLimits
}

/** 依申请公开的申请人一侧所需。 */
export interface Applying extends Pick<Portal, 'frameOf' | 'agencies' | 'now' | 'addressOf'> {
  readonly db: Db
  readonly sealer: Sealer
  readonly blobs: BlobStore
  /** 平台发得出去的提醒。 */
  readonly sendable: readonly ReminderWay[]
  /** 对外是 https：cookie 加 `Secure`。 */
  readonly isTls: boolean
  /** 对外的网址，末尾没有斜杠。 */
  readonly siteOf: (c: Context) => string
}
