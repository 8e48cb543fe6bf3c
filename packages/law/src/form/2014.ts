import { article } from '../article.ts'
import { form2007 } from './2007.ts'
import type { Form } from './form.ts'

/** 政府信息公开情况统计表的一行。 */
export interface StatisticsLine {
  readonly id: string
  readonly label: string
  readonly unit: '条' | '件' | '次' | '篇' | '万元' | '个' | '人' | '人次' | null
  /** 等于哪些行之和。 */
  readonly sum?: readonly string[]
  /** 本行是哪一行的「其中」：不得大于它。 */
  readonly within?: string
  /** `copies` 见于多份转引；`memory` 凭记忆，行名待确认。 */
  readonly certainty: 'copies' | 'memory'
}

type Shorthand = readonly [
  id: string,
  label: string,
  unit: StatisticsLine['unit'],
  more?: { readonly sum?: readonly string[]; readonly within?: string },
]

const seen: readonly Shorthand[] = [
  ['published', '主动公开政府信息数', '条'],
  ['publishedNormative', '主动公开规范性文件数', '条', { within: 'published' }],
  ['normativeIssued', '制发规范性文件总数', '件'],
  ['byGazette', '政府公报公开政府信息数', '条', { within: 'published' }],
  ['byWebsite', '政府网站公开政府信息数', '条', { within: 'published' }],
  ['byWeibo', '政务微博公开政府信息数', '条', { within: 'published' }],
  ['byWechat', '政务微信公开政府信息数', '条', { within: 'published' }],
  ['byOtherMeans', '其他方式公开政府信息数', '条', { within: 'published' }],
]

const remembered: readonly Shorthand[] = [
  ['responses', '回应公众关注热点或重大舆情数', '次'],
  ['conferences', '参加或举办新闻发布会总次数', '次'],
  ['conferencesByHead', '主要负责同志参加新闻发布会次数', '次', { within: 'conferences' }],
  ['interviews', '政府网站在线访谈次数', '次'],
  ['interviewsByHead', '主要负责同志参加政府网站在线访谈次数', '次', { within: 'interviews' }],
  ['interpretations', '政策解读稿件发布数', '篇'],
  ['responsesBySocialMedia', '微博微信回应事件数', '次'],
  ['responsesByOtherMeans', '其他方式回应事件数', '次'],
  ['received', '收到申请数', '件', { sum: ['inPerson', 'byFax', 'online', 'byPost'] }],
  ['inPerson', '当面申请数', '件'],
  ['byFax', '传真申请数', '件'],
  ['online', '网络申请数', '件'],
  ['byPost', '信函申请数', '件'],
  ['closed', '申请办结数', '件', { sum: ['closedInTime', 'closedExtended'] }],
  ['closedInTime', '按时办结数', '件'],
  ['closedExtended', '延期办结数', '件'],
  [
    'answered',
    '申请答复数',
    '件',
    {
      sum: [
        'alreadyPublished',
        'granted',
        'partlyGranted',
        'withheld',
        'notThisAgency',
        'notExisting',
        'askedToClarify',
        'otherRoute',
      ],
    },
  ],
  ['alreadyPublished', '属于已主动公开范围数', '件'],
  ['granted', '同意公开答复数', '件'],
  ['partlyGranted', '同意部分公开答复数', '件'],
  ['withheld', '不同意公开答复数', '件'],
  ['notThisAgency', '不属于本行政机关公开数', '件'],
  ['notExisting', '申请信息不存在数', '件'],
  ['askedToClarify', '告知作出更改补充数', '件'],
  ['otherRoute', '告知通过其他途径办理数', '件'],
  ['reconsiderations', '行政复议数量', '件'],
  ['litigations', '行政诉讼数量', '件'],
  ['complaints', '举报投诉数量', '件'],
  ['feesCharged', '依申请公开信息收取的费用', '万元'],
  ['offices', '政府信息公开工作专门机构数', '个'],
  ['readingPoints', '设置政府信息公开查阅点数', '个'],
  ['staff', '从事政府信息公开工作人员数', '人', { sum: ['fullTime', 'partTime'] }],
  ['fullTime', '专职人员数', '人'],
  ['partTime', '兼职人员数', '人'],
  ['budget', '政府信息公开专项经费', '万元'],
  ['meetings', '召开政府信息公开工作会议或专题会议数', '次'],
  ['trainings', '举办各类培训班数', '次'],
  ['trained', '接受培训人员数', '人次'],
]

/** 政府信息公开情况统计表（国办发〔2014〕32号）的各行。各省常有增行，读到的表一律照原样存为附表。 */
export const statisticsLines: readonly StatisticsLine[] = [
  ...seen.map((line) => lineOf(line, 'copies')),
  ...remembered.map((line) => lineOf(line, 'memory')),
]

/** 2014–2018 年度：2007 年条例的标题，另附政府信息公开情况统计表。 */
export const form2014: Form = {
  ...form2007,
  id: 'y2014',
  title: '政府信息公开工作年度报告（附政府信息公开情况统计表）',
  years: { from: 2014, to: 2018 },
  basis: article('statistics-annex-2014'),
}

function lineOf(
  [id, label, unit, more]: Shorthand,
  certainty: StatisticsLine['certainty'],
): StatisticsLine {
  return { id, label, unit, certainty, ...more }
}
