import { sameSitePath } from '../../kit/return-path.ts'

/** 登录以后去哪里：没有说、或者说的不是本站的，去工作台。 */
export const HOME = '/workbench'

/** 登录以后回到的地方：只能是本站的路径，免得被人借登录引到别的网站去。 */
export function returnPath(asked: string | undefined): string {
  return sameSitePath(asked, HOME)
}
