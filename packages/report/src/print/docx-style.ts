import { AlignmentType, convertMillimetersToTwip, type IStylesOptions, LineRuleType } from 'docx'

/** 公文的官方字体：只写名字，不嵌入；机关的电脑上都有。西文、数字用 Times New Roman。 */
const face = (eastAsia: string) =>
  ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia }) as const

/** 各处的字体。 */
export const faces = {
  title: face('方正小标宋简体'),
  body: face('仿宋_GB2312'),
  heading: face('黑体'),
  lead: face('楷体_GB2312'),
  table: face('宋体'),
} as const

/** 三号，以半磅计。 */
export const SIZE = 32
/** 每行的高，28.95 磅：每页 22 行。 */
export const HEADING_LINE = 579
/** 两个字宽。 */
export const INDENT = 640

const millimetres = convertMillimetersToTwip
const exactly = { line: HEADING_LINE, lineRule: LineRuleType.EXACT } as const

/** GB/T 9704：A4，版心 156 mm × 225 mm，每行 28 字，每页 22 行。 */
export const page = {
  size: {
    size: { width: millimetres(210), height: millimetres(297) },
    margin: {
      top: millimetres(37),
      bottom: millimetres(35),
      left: millimetres(28),
      right: millimetres(26),
      footer: millimetres(25),
    },
  },
} as const

const language = { value: 'en-US', eastAsia: 'zh-CN' } as const

/** 样式：正文仿宋三号，标题小标宋二号，各部分黑体三号。 */
export const documentStyles: IStylesOptions = {
  default: {
    document: {
      // 每字收紧 0.25 磅，三号字正好每行 28 个；文档网格会把表格的行也撑高，不用它。
      run: { font: faces.body, size: SIZE, characterSpacing: -5, language, color: '000000' },
      paragraph: { spacing: exactly },
    },
    heading1: {
      run: { font: faces.title, size: 44, bold: false, italics: false, color: '000000' },
      paragraph: {
        alignment: AlignmentType.CENTER,
        spacing: { line: 700, lineRule: LineRuleType.EXACT, before: 0, after: HEADING_LINE },
        outlineLevel: 0,
      },
    },
    heading2: {
      run: { font: faces.heading, size: SIZE, bold: false, italics: false, color: '000000' },
      paragraph: {
        indent: { firstLine: INDENT },
        keepNext: true,
        spacing: { ...exactly, before: 80, after: 40 },
        outlineLevel: 1,
      },
    },
  },
  paragraphStyles: [
    {
      id: 'Prose',
      name: 'Prose',
      basedOn: 'Normal',
      next: 'Prose',
      paragraph: { indent: { firstLine: INDENT }, alignment: AlignmentType.BOTH },
    },
  ],
}
