/** 回到的地方：只能是本站的路径，免得被人借登录、换样子引到别的网站去；不是的用 `home`。 */
export function sameSitePath(asked: string | undefined, home: string): string {
  // A browser reads `\` as `/` and drops tabs and line ends, so that `/\t/host` becomes another host.
  if (!asked?.startsWith('/') || /[\\\s\p{Cc}]/u.test(asked)) return home
  const here = 'http://here.invalid'
  if (!URL.canParse(asked, here)) return home
  const { origin, pathname, search } = new URL(asked, here)
  // `/.//host` comes out as `//host`.
  return origin === here && !pathname.startsWith('//') ? pathname + search : home
}
