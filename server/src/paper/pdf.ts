import { typeset } from '@gongkai/report/node'
import type { Paper } from './paper.ts'
import { typstData } from './typst-data.ts'
import { typstTemplate } from './typst-template.ts'

/** 公文印成 PDF：PDF/UA-1，带标签，字体全部嵌入，同样的公文得同样的字节。 */
export function paperPdf(paper: Paper, fontFolder?: string): Promise<Uint8Array> {
  const data = JSON.stringify(typstData(paper))
  return typeset(
    (fonts) => ({
      source: typstTemplate,
      inputs: { paper: data, fonts: JSON.stringify(fonts) },
    }),
    fontFolder === undefined ? {} : { fontFolder },
  )
}
