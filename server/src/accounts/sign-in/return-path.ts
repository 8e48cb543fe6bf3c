/** 登录以后去哪里：没有说、或者说的不是本站的，去工作台。 */
export const HOME = '/workbench'

/** 登录以后回到的地方：只能是本站的路径，免得被人借登录引到别的网站去。 */
export function returnPath(asked: string | undefined): string {
  // A browser reads `\` as `/` and drops tabs and line ends, so that `/\t/host` becomes another host.
  if (!asked?.startsWith('/') || /[\\\s\p{Cc}]/u.test(asked)) return HOME
  const here = 'http://here.invalid'
  if (!URL.canParse(asked, here)) return HOME
  const { origin, pathname, search } = new URL(asked, here)
  // `/.//host` comes out as `//host`.
  return origin === here && !pathname.startsWith('//') ? pathname + search : HOME
}
