import type { Pool } from '@gongkai/report/node'
import type { Clock } from '../kit/clock.ts'
import type { RateLimit } from '../kit/rate-limit.ts'
import type { Frame } from '../ui/page.ts'
import type { UploadLimits } from './checkup/receive-upload.ts'
import type { Results } from './checkup/results.ts'

/** 门户所需的一切；测试各自给定。 */
export interface Portal {
  readonly frame: Frame
  readonly pool: Pool
  readonly results: Results
  readonly now: Clock
  readonly mayPost: RateLimit
  readonly limits: UploadLimits
}
