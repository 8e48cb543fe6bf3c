import type { Pool } from '@gongkai/report/node'
import type { Context } from 'hono'
import type { Acting, Action, ReminderWay, SignedIn } from '../accounts/index.ts'
import type { Database, Db } from '../db/index.ts'
import type { Extractor } from '../extraction/index.ts'
import type { BlobStore } from '../files/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Clock } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'
import type { Sealer } from '../kit/seal.ts'
import type { Checked } from '../operation/index.ts'
import type { Press } from '../paper/index.ts'
import type { Bindery } from '../volume/index.ts'

/** 工作台所需的一切；测试各自给定。 */
export interface Workbench {
  readonly database: Database
  readonly db: Db
  readonly sealer: Sealer
  readonly jobs: Jobs
  readonly blobs: BlobStore
  /** 照官方格式印一份报告，在别的进程里。 */
  readonly print: Pool['print']
  /** 印公文、公开件。 */
  readonly press: Press
  /** 读别人给的文件，证明公开件。 */
  readonly extractor: Extractor
  /** 订卷。 */
  readonly bindery: Bindery
  /** 体检本系统：同 `gongkai doctor`。 */
  readonly examineSystem: () => Promise<readonly Checked[]>
  /** 载入示范县（已有的换密码），返回人人都用的新密码。 */
  readonly loadDemonstration: () => Promise<string>
  /** 平台发得出去的提醒。 */
  readonly sendable: readonly ReminderWay[]
  readonly now: Clock
  readonly log: Log
  readonly asset: (name: string) => string
  /** 来访者的地址：限制频率、登录记录用。 */
  readonly addressOf: (c: Context) => string
  /** 对外的网址，末尾没有斜杠：发出去的链接以它开头。 */
  readonly siteOf: (c: Context) => string
}

/** 每个请求里：登录的人、他以什么身份做事。 */
export interface WorkbenchEnv {
  Variables: {
    signedIn: SignedIn
    acting: Acting
  }
}

export type WorkbenchContext = Context<WorkbenchEnv>

/** 一条路由要什么：登录了就行，或者角色里要有这个动作。对哪个机关的哪件东西，由用例再看。 */
export type Needs = 'signedIn' | Action

/** 声明了的一条路由。 */
export interface DeclaredRoute {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly needs: Needs
}
