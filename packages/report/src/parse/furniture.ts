import { withoutBlanks } from './value.ts'

const END =
  /^(?:【?(?:打印|关闭|字体|返回|分享|收藏)|展开阅读全文|相关(?:资源|搜索|文档|链接|附件|信息|阅读)|上一[篇条]|下一[篇条]|扫一扫|责任编辑|(?:信息)?来源[:：]|主办[:：]|主办单位|承办[:：]|版权所有|copyright|网站标识码|政府网站标识码|[^。]{0,6}ICP备|附件下载$|当前位置[:：]|网站地图|联系我们|关于我们|友情链接|常用链接)/i
const ANYWHERE = /(?:版权所有|ICP备\d|网站标识码|公网安备|Copyright\s*©)/i

/** 这一行是网页的页脚、按钮、导航，不是报告的文字。 */
export function isFurniture(text: string): boolean {
  const bare = withoutBlanks(text)
  if (bare === '') return true
  // 整份报告连成一行的，开头也会是「当前位置」：太长的行不是按钮。
  return bare.length < 120 && (END.test(bare) || ANYWHERE.test(bare))
}
