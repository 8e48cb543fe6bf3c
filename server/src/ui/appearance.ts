/** 页面的样子：明暗，长者模式（字大、选项少）。 */
export interface Appearance {
  /** `auto` follows the machine; without script it is light. */
  readonly theme: Theme
  readonly isLarge: boolean
}

export const themes = { light: '浅色', dark: '深色', auto: '随系统' } as const
export type Theme = keyof typeof themes

/** 是不是一种明暗。 */
export function isTheme(text: string): text is Theme {
  return Object.hasOwn(themes, text)
}

export const plainAppearance: Appearance = { theme: 'light', isLarge: false }

/** Cookie 的名字：没有登录的人也要记得住。 */
export const APPEARANCE_COOKIE = 'gongkai_appearance'

/** 由 cookie 得到样子；认不出的是平常的样子。 */
export function appearanceFrom(cookie: string | undefined): Appearance {
  const [theme = '', size] = (cookie ?? '').split('.')
  return {
    theme: isTheme(theme) ? theme : plainAppearance.theme,
    isLarge: size === 'large',
  }
}

/** 写进 cookie 的样子。 */
export function appearanceCookie({ theme, isLarge }: Appearance): string {
  return `${theme}.${isLarge ? 'large' : 'normal'}`
}
