import { Hono } from 'hono'
import { permissions } from '../accounts/index.ts'
import { Problem } from '../kit/problem.ts'
import type { DeclaredRoute, Needs, WorkbenchContext, WorkbenchEnv } from './door.ts'

type Answer = (c: WorkbenchContext) => Response | Promise<Response>

/** 一组声明了的路由：没有声明要什么权限的，写不出来。 */
export interface Declared {
  readonly app: Hono<WorkbenchEnv>
  readonly routes: readonly DeclaredRoute[]
  get(path: string, needs: Needs, answer: Answer): void
  post(path: string, needs: Needs, answer: Answer): void
}

/** 开始声明一组路由。 */
export function declaredRoutes(): Declared {
  const app = new Hono<WorkbenchEnv>()
  const routes: DeclaredRoute[] = []
  const declare = (method: 'get' | 'post') => (path: string, needs: Needs, answer: Answer) => {
    routes.push({ method, path, needs })
    app[method](path, (c) => {
      requireNeeds(c, needs)
      return answer(c)
    })
  }
  return { app, routes, get: declare('get'), post: declare('post') }
}

/**
 * Whether any of one's roles has the action at all. For which agency is the use case's question: only it has
 * the record before it.
 */
function requireNeeds(c: WorkbenchContext, needs: Needs): void {
  if (needs === 'signedIn') return
  if (!c.var.acting.roles.some((role) => permissions[role][needs])) throw new Problem('notAllowed')
}
