import type { Day } from './day.ts'

/** 规范的来源：法律、行政法规、国务院办公厅文件、格式。 */
export interface Instrument {
  /** 全称，不带书名号。 */
  readonly title: string
  /** 引用时的简称。 */
  readonly short: string
  /** 文号；没有文号的法律为 null。 */
  readonly number: string | null
  /** 施行日期。 */
  readonly effectiveFrom: Day | null
  /** 废止或者被取代的日期（自该日起不再适用）。 */
  readonly repealedOn: Day | null
  /** 我们读到了原文（text），还是据多份转引（copies），还是凭记忆、待确认（memory）。 */
  readonly certainty: 'text' | 'copies' | 'memory'
}

/** 本系统引用的规范。名称带年份：它们都会修订。 */
export const instruments = {
  'regulation-2019': {
    title: '中华人民共和国政府信息公开条例',
    short: '条例',
    number: '国务院令第711号',
    effectiveFrom: '2019-05-15',
    repealedOn: null,
    certainty: 'text',
  },
  'regulation-2007': {
    title: '中华人民共和国政府信息公开条例',
    short: '条例（2007）',
    number: '国务院令第492号',
    effectiveFrom: '2008-05-01',
    repealedOn: '2019-05-15',
    certainty: 'copies',
  },
  'report-form-2021': {
    title: '中华人民共和国政府信息公开工作年度报告格式',
    short: '年度报告格式',
    number: '国办公开办函〔2021〕30号',
    effectiveFrom: '2021-09-26',
    repealedOn: null,
    certainty: 'copies',
  },
  'report-form-2019': {
    title: '中华人民共和国政府信息公开工作年度报告格式（试行）',
    short: '年度报告格式（试行）',
    number: '国办公开办函〔2019〕60号',
    effectiveFrom: null,
    repealedOn: '2021-09-26',
    certainty: 'copies',
  },
  'statistics-annex-2014': {
    title: '国务院办公厅关于加强和规范政府信息公开情况统计报送工作的通知',
    short: '政府信息公开情况统计表',
    number: '国办发〔2014〕32号',
    effectiveFrom: null,
    repealedOn: null,
    certainty: 'copies',
  },
  'fee-rules-2020': {
    title: '政府信息公开信息处理费管理办法',
    short: '信息处理费管理办法',
    number: '国办函〔2020〕109号',
    effectiveFrom: '2021-01-01',
    repealedOn: null,
    certainty: 'text',
  },
  'legislation-law-2023': {
    title: '中华人民共和国立法法',
    short: '立法法',
    number: null,
    effectiveFrom: '2023-03-15',
    repealedOn: null,
    certainty: 'text',
  },
  'reconsideration-law-2017': {
    title: '中华人民共和国行政复议法',
    short: '行政复议法（2017）',
    number: null,
    effectiveFrom: '1999-10-01',
    repealedOn: '2024-01-01',
    certainty: 'memory',
  },
  'reconsideration-law-2023': {
    title: '中华人民共和国行政复议法',
    short: '行政复议法',
    number: null,
    effectiveFrom: '2024-01-01',
    repealedOn: null,
    certainty: 'text',
  },
  'litigation-law-2017': {
    title: '中华人民共和国行政诉讼法',
    short: '行政诉讼法',
    number: null,
    effectiveFrom: '2017-07-01',
    repealedOn: null,
    certainty: 'text',
  },
  'litigation-interpretation-2018': {
    title: '最高人民法院关于适用《中华人民共和国行政诉讼法》的解释',
    short: '行诉解释',
    number: '法释〔2018〕1号',
    effectiveFrom: '2018-02-08',
    repealedOn: null,
    certainty: 'text',
  },
  'disclosure-litigation-2025': {
    title: '最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释',
    short: '政府信息公开案件解释',
    number: '法释〔2025〕8号',
    effectiveFrom: '2025-06-01',
    repealedOn: null,
    certainty: 'text',
  },
  'secrecy-law-2024': {
    title: '中华人民共和国保守国家秘密法',
    short: '保守国家秘密法',
    number: null,
    effectiveFrom: '2024-05-01',
    repealedOn: null,
    certainty: 'text',
  },
  'personal-information-law-2021': {
    title: '中华人民共和国个人信息保护法',
    short: '个人信息保护法',
    number: null,
    effectiveFrom: '2021-11-01',
    repealedOn: null,
    certainty: 'text',
  },
  'holiday-measures-2024': {
    title: '全国年节及纪念日放假办法',
    short: '放假办法',
    number: '国务院令第795号',
    effectiveFrom: '2025-01-01',
    repealedOn: null,
    certainty: 'text',
  },
} as const satisfies Record<string, Instrument>

/** 规范的代号。 */
export type InstrumentId = keyof typeof instruments
