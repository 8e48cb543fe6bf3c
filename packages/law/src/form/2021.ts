import { article } from '../article.ts'
import type { Column, Form, Row, Table } from './form.ts'
import {
  applicantColumns,
  applicationsBalance,
  applicationsStub,
  closingRows,
  remediesTable,
  rowsBeforeOther,
  sectionHeadings,
} from './shared.ts'

const decisions: readonly Column[] = [
  { id: 'decisions', label: '本年处理决定数量', aliases: ['处理决定数量', '本年处理决定数'] },
]

/** 表二　主动公开政府信息情况。 */
const disclosure: Table = {
  id: 'disclosure',
  title: '主动公开政府信息情况',
  section: 'disclosure',
  basis: article('report-form-2021', '第二部分'),
  printed: 'down',
  parts: [
    {
      caption: '第二十条第（一）项',
      stub: '信息内容',
      columns: [
        {
          id: 'issued',
          label: '本年制发件数',
          aliases: ['制发件数', '本年制发数量', '本年制作件数'],
        },
        { id: 'abolished', label: '本年废止件数', aliases: ['废止件数', '本年废止数量'] },
        {
          id: 'inForce',
          label: '现行有效件数',
          aliases: ['现行有效文件', '现行有效件', '现行有效数量', '现行有效文件数'],
        },
      ],
      rows: [
        { id: 'regulations', label: '规章', under: [] },
        { id: 'normativeDocuments', label: '行政规范性文件', aliases: ['规范性文件'], under: [] },
      ],
    },
    {
      caption: '第二十条第（五）项',
      stub: '信息内容',
      columns: decisions,
      rows: [{ id: 'licences', label: '行政许可', under: [] }],
    },
    {
      caption: '第二十条第（六）项',
      stub: '信息内容',
      columns: decisions,
      rows: [
        { id: 'penalties', label: '行政处罚', under: [] },
        { id: 'compulsoryMeasures', label: '行政强制', aliases: ['行政强制措施'], under: [] },
      ],
    },
    {
      caption: '第二十条第（八）项',
      stub: '信息内容',
      columns: [
        {
          id: 'amount',
          label: '本年收费金额（单位：万元）',
          aliases: ['本年收费金额（单位：万元，保留4位小数）', '本年收费金额'],
          measure: 'wanYuan',
        },
      ],
      rows: [{ id: 'fees', label: '行政事业性收费', under: [] }],
    },
  ],
}

const leafRows = [
  'granted',
  'partlyGranted',
  'withheldStateSecret',
  'withheldByLaw',
  'withheldSecurityStability',
  'withheldThirdParty',
  'withheldInternalAffairs',
  'withheldDeliberative',
  'withheldEnforcementFile',
  'withheldRegistryInquiry',
  'unavailableNotHeld',
  'unavailableNeedsCreation',
  'unavailableUnclear',
  'notProcessedPetition',
  'notProcessedRepeat',
  'notProcessedPublication',
  'notProcessedExcessive',
  'notProcessedReconfirm',
  'closedNoCorrection',
  'closedNoPayment',
  'closedOther',
] as const

const otherRows: readonly Row[] = [
  {
    id: 'closedNoCorrection',
    label: '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
    aliases: ['申请人无正当理由逾期不补正', '逾期不补正'],
    under: ['三、本年度办理结果', '（六）其他处理'],
    basis: [article('regulation-2019', '第三十条')],
  },
  {
    id: 'closedNoPayment',
    label: '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    aliases: ['申请人逾期未按收费通知要求缴纳费用', '逾期不缴费', '逾期未缴费'],
    under: ['三、本年度办理结果', '（六）其他处理'],
    basis: [article('regulation-2019', '第四十二条')],
  },
  {
    id: 'closedOther',
    label: '3.其他',
    under: ['三、本年度办理结果', '（六）其他处理'],
  },
]

/** 表三　收到和处理政府信息公开申请情况：25 行 7 列。 */
const applications: Table = {
  id: 'applications',
  title: '收到和处理政府信息公开申请情况',
  section: 'applications',
  basis: article('report-form-2021', '第三部分'),
  printed: 'down',
  parts: [
    {
      stub: applicationsStub,
      columns: applicantColumns,
      rows: [...rowsBeforeOther, ...otherRows, ...closingRows(leafRows)],
    },
  ],
  balance: applicationsBalance,
}

/** 2021 年格式（国办公开办函〔2021〕30号），用于 2021 年度起的报告。 */
export const form2021: Form = {
  id: 'y2021',
  title: '中华人民共和国政府信息公开工作年度报告格式',
  years: { from: 2021 },
  basis: article('report-form-2021'),
  sections: sectionHeadings,
  tables: [disclosure, applications, remediesTable],
}
