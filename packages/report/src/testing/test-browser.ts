import { after, before } from 'node:test'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'
import { chromiumOptions, chromiumPath } from './programs.ts'

/** 一个测试文件用的真的浏览器；测试用 `skip` 跳过并说出缘由。 */
export interface TestBrowser {
  /** 没有浏览器的，为什么跳过、怎样补上。 */
  readonly skip: string | false
  /** 起动了的浏览器，测试开始以后才有。 */
  readonly browser: Browser
}

/** 测试开始前起动浏览器，全部做完以后关。`more`：另加的选项。 */
export function testBrowser(
  more: (options: LaunchOptions) => LaunchOptions = (options) => options,
): TestBrowser {
  const executablePath = chromiumPath()
  let browser: Browser | undefined
  before(async () => {
    if (executablePath) browser = await chromium.launch(more(chromiumOptions(executablePath)))
  })
  after(() => browser?.close())
  return {
    skip: executablePath
      ? false
      : '没有 Chromium：apt-get install chromium，或者用 GONGKAI_CHROMIUM 指出它的位置',
    get browser() {
      if (!browser) throw new Error('the browser is there once the tests have begun')
      return browser
    },
  }
}
