import { readReport } from '@gongkai/report'
import { printPdf, readingAssets } from '@gongkai/report/node'
import type { Checked } from '../operation/index.ts'

const tried = '某某县教育局2025年政府信息公开工作年度报告\n一、总体情况\n本机关依法公开政府信息。\n'

/** 排版和字体：真的印一页；设了机关自有的字体，就用它。 */
export async function typesetterCheck(fontFolder: string | undefined): Promise<Checked> {
  const subject = '排版和字体'
  try {
    const { report } = await readReport(Buffer.from(tried), 'doctor.txt', readingAssets())
    const pdf = await printPdf(report, fontFolder === undefined ? {} : { fontFolder })
    return { subject, state: 'ok', text: `印得出 PDF（${Math.ceil(pdf.length / 1024)} KB）` }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      subject,
      state: 'fault',
      text: `印不出 PDF：${reason}。${fontFolder === undefined ? '请重新安装依赖：npm ci' : `请看 GONGKAI_FONTS 所指的文件夹 ${fontFolder} 在不在、读不读得了`}`,
    }
  }
}
