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

const documents: readonly Column[] = [
  { id: 'made', label: '本年新制作数量', aliases: ['新制作数量', '本年新制作'] },
  { id: 'published', label: '本年新公开数量', aliases: ['新公开数量', '本年新公开'] },
  { id: 'publishedInAll', label: '对外公开总数量', aliases: ['对外公开总数'] },
]
const items: readonly Column[] = [
  {
    id: 'itemsLastYear',
    label: '上一年项目数量',
    aliases: ['上一年项目数', '上年项目数量'],
  },
  { id: 'change', label: '本年增/减', aliases: ['本年增减', '本年度增减'], measure: 'change' },
]
const itemsAndDecisions: readonly Column[] = [
  ...items,
  { id: 'decisions', label: '处理决定数量', aliases: ['本年处理决定数量', '处理决定数'] },
]

/** 表二　主动公开政府信息情况（2019 年格式）。 */
const disclosure2019: Table = {
  id: 'disclosure2019',
  title: '主动公开政府信息情况',
  section: 'disclosure',
  basis: article('report-form-2019', '第二部分'),
  printed: 'down',
  parts: [
    {
      caption: '第二十条第（一）项',
      stub: '信息内容',
      columns: documents,
      rows: [
        { id: 'regulations', label: '规章', under: [] },
        { id: 'normativeDocuments', label: '规范性文件', aliases: ['行政规范性文件'], under: [] },
      ],
    },
    {
      caption: '第二十条第（五）项',
      stub: '信息内容',
      columns: itemsAndDecisions,
      rows: [
        { id: 'licences', label: '行政许可', under: [] },
        { id: 'otherServices', label: '其他对外管理服务事项', under: [] },
      ],
    },
    {
      caption: '第二十条第（六）项',
      stub: '信息内容',
      columns: itemsAndDecisions,
      rows: [
        { id: 'penalties', label: '行政处罚', under: [] },
        { id: 'compulsoryMeasures', label: '行政强制', aliases: ['行政强制措施'], under: [] },
      ],
    },
    {
      caption: '第二十条第（八）项',
      stub: '信息内容',
      columns: items,
      rows: [{ id: 'fees', label: '行政事业性收费', under: [] }],
    },
    {
      caption: '第二十条第（九）项',
      stub: '信息内容',
      columns: [
        { id: 'projects', label: '采购项目数量', aliases: ['采购项目数'] },
        { id: 'amount', label: '采购总金额', measure: 'wanYuan' },
      ],
      rows: [{ id: 'procurement', label: '政府集中采购', under: [] }],
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
  'otherDisposition',
] as const

/** 2019 年格式的（六）其他处理是一行；2021 年度起的报告误用这一行时也按此读。 */
export const singleOtherRow: Row = {
  id: 'otherDisposition',
  label: '（六）其他处理',
  aliases: ['其他处理'],
  under: ['三、本年度办理结果'],
}

/** 表三　收到和处理政府信息公开申请情况：23 行 7 列。 */
const applications: Table = {
  id: 'applications',
  title: '收到和处理政府信息公开申请情况',
  section: 'applications',
  basis: article('report-form-2019', '第三部分'),
  printed: 'down',
  parts: [
    {
      stub: applicationsStub,
      columns: applicantColumns,
      rows: [...rowsBeforeOther, singleOtherRow, ...closingRows(leafRows)],
    },
  ],
  balance: applicationsBalance,
}

/** 2019 年试行格式（国办公开办函〔2019〕60号），用于 2019、2020 两个年度的报告。 */
export const form2019: Form = {
  id: 'y2019',
  title: '中华人民共和国政府信息公开工作年度报告格式（试行）',
  years: { from: 2019, to: 2020 },
  basis: article('report-form-2019'),
  sections: sectionHeadings,
  tables: [
    disclosure2019,
    applications,
    { ...remediesTable, basis: article('report-form-2019', '第四部分') },
  ],
}
