/** Each of them says also that it is the later ones: the first that fits is the one. */
const browsers: readonly (readonly [sign: RegExp, name: string])[] = [
  [/\b360(?:SE|EE|Browser)|QihooBrowser/i, '360 浏览器'],
  [/\bQQBrowser/i, 'QQ 浏览器'],
  [/MicroMessenger/i, '微信'],
  [/\bEdgA?\//, 'Edge'],
  [/\bFirefox\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome 一类'],
  [/\bSafari\//, 'Safari'],
  [/\bTrident\/|\bMSIE /, 'IE'],
]

const systems: readonly (readonly [sign: RegExp, name: string])[] = [
  [/HarmonyOS/i, '鸿蒙'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux（统信、麒麟等）'],
]

/** 浏览器和系统的名字，给本人认；认不出的说认不出。 */
export function browserName(userAgent: string): string {
  const named = (list: typeof browsers) => list.find(([sign]) => sign.test(userAgent))?.[1]
  const [browser, system] = [named(browsers), named(systems)]
  return [browser ?? '认不出的浏览器', system].filter(Boolean).join('，')
}
