import type { officialDocx } from '@gongkai/report/node'

/** 公文 Word 的版式：字体、字号、版心、样式。 */
export type Look = Awaited<ReturnType<typeof officialDocx>>
