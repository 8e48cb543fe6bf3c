/** 版本号；`version.test.ts` 使它和 package.json 一致。 */
export const VERSION = '0.1.0'
