import type { Pool } from '@gongkai/report/node'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { html } from 'hono/html'
import type { Acting, Action } from '../accounts/index.ts'
import type { Db } from '../db/index.ts'
import type { Clock } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'
import type { UploadLimits } from '../kit/receive-upload.ts'

/** 接口所需的一切；测试各自给定。 */
export interface Api {
  readonly db: Db
  /** 读、查年度报告的工作进程。 */
  readonly pool: Pool
  /** 收到的文件暂放在哪里；用完就删。 */
  readonly uploadFolder: string
  readonly limits: UploadLimits
  readonly now: Clock
  readonly log: Log
  /** 说明页放进门户的框架。 */
  readonly page: (c: Context, page: ApiPage) => Html
}

type Html = ReturnType<typeof html>

/** 接口的说明页，交给框架。 */
export interface ApiPage {
  readonly title: string
  readonly scripts: readonly string[]
  readonly content: Html
}

/** 每个请求里：密钥所代表的。 */
export interface ApiEnv {
  Variables: { acting: Acting }
}

/** 一项操作要什么范围；`anyKey`：有密钥就行。 */
export type Needs = Action | 'anyKey'

export type ApiRoutes = OpenAPIHono<ApiEnv>
