import type { CheckOptions } from '../check.ts'
import type { CellValue, ReportDocument } from '../document.ts'
import { adding, withCell, withCells, withNote, withoutRow, withText } from './change-report.ts'
import { madePredecessor, madeReport } from './made-report.ts'

/** 一条规则的一个例子。 */
export interface RuleCase {
  readonly report: ReportDocument
  readonly options?: CheckOptions
}

/** 每条规则两个例子：应当指出的，和应当判为相符的。 */
export interface RuleCases {
  readonly fires: RuleCase
  readonly clean: RuleCase
}

const agency = '松岭县水利局'
const base = madeReport(11, 'y2021', { agency, year: 2023, scale: 'medium' })
const before = madePredecessor(base, 12)
const zero = madeReport(13, 'y2021', { agency, year: 2023, scale: 'zero' })
const town = madeReport(14, 'y2021', {
  agency: '松岭县柳河镇人民政府',
  year: 2023,
  scale: 'medium',
})
const county = madeReport(15, 'y2021', { agency: '松岭县人民政府', year: 2023, scale: 'medium' })
const trial = madeReport(16, 'y2019', { agency, scale: 'medium' })
const trialBefore = madePredecessor(trial, 17)
const last: CheckOptions = { predecessors: [before] }

const received = base.applications?.received?.total ?? 0
const answered = base.applications?.dispositionTotal?.total ?? 0
const carriedIn = base.applications?.carriedIn?.total ?? 0
const zeroRow: Readonly<Record<string, CellValue>> = {
  naturalPerson: 0,
  business: 0,
  research: 0,
  publicWelfare: 0,
  legalService: 0,
  otherOrganization: 0,
  total: 0,
}
const bare = (report: ReportDocument): ReportDocument =>
  withText(withText(report, 'overview', '年内各项工作平稳推进，门户网站运行正常。'), 'remedies', '')
const saying = (text: string, report = bare(base)): RuleCase => ({
  report: adding(report, 'overview', text),
})
const ok: RuleCase = { report: base }
const okLast: RuleCase = { report: base, options: last }
const noted = (
  ...[code, at, raw]: readonly [Parameters<typeof withNote>[1], string?, string?]
): RuleCase => ({
  report: withNote(base, code, at, raw),
})
const raised = (path: string, by = 1, report = base): RuleCase => {
  const [table, row, column] = path.split('.') as [
    'applications' | 'remedies' | 'disclosure',
    string,
    string,
  ]
  return { report: withCell(report, path, (report[table]?.[row]?.[column] ?? 0) + by) }
}
const withoutSection = (id: string): ReportDocument => ({
  ...base,
  sections: base.sections.filter((section) => section.id !== id),
})
const headed = (id: string, heading: string): ReportDocument => ({
  ...base,
  sections: base.sections.map((section) => (section.id === id ? { ...section, heading } : section)),
})
const reversed: ReportDocument = { ...base, sections: [...base.sections].reverse() }
const annexed = (report: ReportDocument, rows: readonly (readonly string[])[]): ReportDocument => ({
  ...report,
  annexes: [{ heading: '附表：情况统计表', rows }],
})
const single = withoutRow(
  withoutRow(
    withoutRow(base, 'applications', 'closedNoCorrection'),
    'applications',
    'closedNoPayment',
  ),
  'applications',
  'closedOther',
)

/** 全部规则的例子。 */
export const ruleCases: Readonly<Record<string, RuleCases>> = {
  sectionsPresent: { fires: { report: withoutSection('problems') }, clean: ok },
  sectionOrder: { fires: { report: reversed }, clean: ok },
  sectionNumerals: {
    fires: { report: headed('problems', '四、存在的主要问题及改进情况') },
    clean: ok,
  },
  sectionTitles: {
    fires: { report: headed('remedies', '四、政府信息公开行政法复议、行政诉讼情况') },
    clean: ok,
  },
  headingNumeral: { fires: { report: headed('problems', '存在的主要问题及改进情况') }, clean: ok },
  emptySection: { fires: { report: withText(base, 'other', '') }, clean: ok },
  tablesPresent: { fires: { report: { ...base, applications: null } }, clean: ok },
  rowSet: { fires: { report: withoutRow(base, 'applications', 'closedOther') }, clean: ok },
  rowLabels: {
    fires: noted('row.label', 'applications.withheldByLaw', '2.其他法律行政禁止公开'),
    clean: ok,
  },
  cellsInRow: { fires: noted('row.cells', 'applications.granted', '1 2 3'), clean: ok },
  cellsInRemedies: { fires: noted('row.cells', 'remedies.reconsideration', '1 2 3'), clean: ok },
  formOfYear: { fires: { report: { ...trial, year: 2022 } }, clean: ok },
  obsoleteRows: { fires: noted('form.obsoleteRow', 'disclosure', '政府集中采购'), clean: ok },
  namedParts: {
    fires: {
      report: withText(
        base,
        null,
        '本报告由总体情况、主动公开政府信息情况、存在的主要问题及改进情况等五个部分组成。',
      ),
    },
    clean: {
      report: withText(
        base,
        null,
        '本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。',
      ),
    },
  },
  problemsAndMeasures: {
    fires: { report: withText(base, 'problems', '公开的内容还不够多，今后继续改进。') },
    clean: ok,
  },
  processingFeeReported: {
    fires: { report: withText(base, 'other', '没有需要报告的其他事项。') },
    clean: { report: withText(base, 'other', '本年度未收取信息处理费。') },
  },
  ordinals: {
    fires: {
      report: withText(
        base,
        'problems',
        '主要问题：一是更新不够及时；三是解读形式单一；三是人手不足。下一步将逐项改进。',
      ),
    },
    clean: {
      report: withText(
        base,
        'problems',
        '主要问题：一是更新不够及时；二是解读形式单一；三是人手不足。下一步将逐项改进。',
      ),
    },
  },
  columnLabels: { fires: noted('column.label', 'disclosure.inForce', '现行有效文件'), clean: ok },
  columnOrder: { fires: noted('column.order', 'applications', '列的次序不同'), clean: ok },
  blankCells: {
    fires: { report: withCell(base, 'applications.granted.research', null) },
    clean: ok,
  },
  wholeCounts: {
    fires: { report: withCell(base, 'disclosure.licences.decisions', 3.5) },
    clean: ok,
  },
  strayCharacters: { fires: noted('cell.stray', 'applications.granted.total', '?0'), clean: ok },
  annotatedCells: {
    fires: noted('cell.annotated', 'disclosure.regulations.issued', '22（其中修订16件）'),
    clean: ok,
  },
  unitStated: { fires: noted('cell.unitUnknown', 'disclosure.fees.amount', '300'), clean: ok },
  feeMagnitude: {
    fires: {
      report: withCell(base, 'disclosure.fees.amount', 120_000),
      options: { predecessors: [withCell(before, 'disclosure.fees.amount', 12)] },
    },
    clean: {
      report: withCell(base, 'disclosure.fees.amount', 13),
      options: { predecessors: [withCell(before, 'disclosure.fees.amount', 12)] },
    },
  },
  thousands: {
    fires: noted('cell.thousands', 'disclosure.licences.decisions', '1,234'),
    clean: ok,
  },
  runTogether: {
    fires: noted('cell.ambiguous', 'disclosure.normativeDocuments', '396442278'),
    clean: ok,
  },
  furnitureInTable: { fires: noted('text.pageNumberInTable', 'applications', '— 3 —'), clean: ok },
  documentCounts: {
    fires: { report: withCell(base, 'disclosure.normativeDocuments.issued', -1) },
    clean: ok,
  },
  documentStock: {
    fires: { ...raised('disclosure.normativeDocuments.inForce', 2), options: last },
    clean: okLast,
  },
  abolishedWithinStock: {
    fires: {
      report: withCell(base, 'disclosure.normativeDocuments.abolished', 9999),
      options: last,
    },
    clean: okLast,
  },
  issuedInForce: {
    fires: {
      report: withCells(base, {
        'disclosure.normativeDocuments.issued': 9,
        'disclosure.normativeDocuments.abolished': 1,
        'disclosure.normativeDocuments.inForce': 3,
      }),
    },
    clean: ok,
  },
  regulationPower: {
    fires: { report: withCell(base, 'disclosure.regulations.inForce', 1) },
    clean: ok,
  },
  feesInText: {
    fires: saying(
      '全年行政事业性收费12.5万元。',
      withCell(bare(base), 'disclosure.fees.amount', 12.6),
    ),
    clean: saying(
      '全年行政事业性收费126000元。',
      withCell(bare(base), 'disclosure.fees.amount', 12.6),
    ),
  },
  decisionSwing: {
    fires: {
      report: withCell(base, 'disclosure.licences.decisions', 9000),
      options: { predecessors: [withCell(before, 'disclosure.licences.decisions', 500)] },
    },
    clean: okLast,
  },
  feeWithoutItems: {
    fires: {
      report: withCell(base, 'disclosure.fees.amount', 3),
      options: { declared: { hasFeeItems: false } },
    },
    clean: { report: withCell(base, 'disclosure.fees.amount', 0) },
  },
  itemsCarried: {
    fires: {
      report: withCell(trial, 'disclosure2019.licences.itemsLastYear', 999),
      options: { predecessors: [trialBefore] },
    },
    clean: { report: trial, options: { predecessors: [trialBefore] } },
  },
  publishedCarried: {
    fires: {
      report: withCell(trial, 'disclosure2019.normativeDocuments.publishedInAll', 999),
      options: { predecessors: [trialBefore] },
    },
    clean: { report: trial, options: { predecessors: [trialBefore] } },
  },
  columnBalance: { fires: raised('applications.received.naturalPerson'), clean: ok },
  columnSum: { fires: raised('applications.granted.naturalPerson'), clean: ok },
  rowSum: {
    fires: {
      report: withCells(base, {
        'applications.received.total': received + 1,
        'applications.carriedIn.total': null,
      }),
    },
    clean: ok,
  },
  subtotals: {
    fires: noted('row.unknown', 'applications', `（三）不予公开小计 1 0 0 0 0 0 99999`),
    clean: {
      report: withNote(zero, 'row.unknown', 'applications', '（三）不予公开小计 0 0 0 0 0 0 0'),
    },
  },
  zeroTable: { fires: saying('全年收到政府信息公开申请6件。', bare(zero)), clean: ok },
  carriedOutWithin: {
    fires: {
      report: withCells(base, {
        'applications.carriedOut.business': 9999,
        'applications.dispositionTotal.business': null,
      }),
    },
    clean: ok,
  },
  totalsFilled: {
    fires: { report: withCell(base, 'applications.granted.total', null) },
    clean: ok,
  },
  singleOther: {
    fires: {
      report: { ...single, applications: { ...single.applications, otherDisposition: zeroRow } },
    },
    clean: ok,
  },
  rareApplicants: {
    fires: { report: withCell(town, 'applications.received.research', 2) },
    clean: { report: town },
  },
  secretPower: {
    fires: { report: withCell(base, 'applications.withheldStateSecret.total', 2) },
    clean: ok,
  },
  copiedRows: {
    fires: {
      report: {
        ...base,
        applications: {
          ...base.applications,
          withheldThirdParty: { ...zeroRow, naturalPerson: 9, business: 4, total: 13 },
          withheldInternalAffairs: { ...zeroRow, naturalPerson: 9, business: 4, total: 13 },
        },
      },
    },
    clean: ok,
  },
  reconsiderationSum: { fires: raised('remedies.reconsideration.total'), clean: ok },
  directLitigationSum: { fires: raised('remedies.litigationDirect.total'), clean: ok },
  laterLitigationSum: { fires: raised('remedies.litigationAfterReconsideration.total'), clean: ok },
  suitAfterReconsideration: {
    fires: {
      report: withCells(bare(zero), {
        'remedies.litigationAfterReconsideration.upheld': 2,
        'remedies.litigationAfterReconsideration.total': 2,
      }),
    },
    clean: ok,
  },
  neverLost: {
    fires: saying(
      '全年未发生因政府信息公开被行政复议纠错的情形。',
      withCells(bare(base), { 'remedies.reconsideration.overturned': 3 }),
    ),
    clean: saying('全年未发生因政府信息公开被行政复议纠错的情形。', bare(zero)),
  },
  pendingSettled: {
    fires: {
      report: base,
      options: { predecessors: [withCell(before, 'remedies.reconsideration.pending', 999)] },
    },
    clean: okLast,
  },
  remediesWithoutApplications: {
    fires: {
      report: withCells(bare(zero), {
        'remedies.reconsideration.upheld': 1,
        'remedies.reconsideration.total': 1,
      }),
    },
    clean: ok,
  },
  carriedRemedies: {
    fires: {
      report: withText(base, 'remedies', '注：行政复议、行政诉讼数量含上年度结转数量。'),
      options: {
        predecessors: [
          withCells(before, {
            'remedies.reconsideration.pending': 0,
            'remedies.litigationDirect.pending': 0,
            'remedies.litigationAfterReconsideration.pending': 0,
          }),
        ],
      },
    },
    clean: ok,
  },
  carryOver: {
    fires: {
      report: base,
      options: { predecessors: [withCell(before, 'applications.carriedOut.naturalPerson', 777)] },
    },
    clean: okLast,
  },
  repeatedText: {
    fires: { report: base, options: { predecessors: [{ ...before, sections: base.sections }] } },
    clean: okLast,
  },
  repeatedTable: {
    fires: {
      report: base,
      options: { predecessors: [{ ...before, applications: base.applications }] },
    },
    clean: okLast,
  },
  reusedProblems: {
    fires: {
      report: base,
      options: { predecessors: [{ ...before, year: 2020, sections: base.sections }] },
    },
    clean: okLast,
  },
  reusedNumbers: {
    fires: {
      report: adding(base, 'overview', '接待现场查询群众386人次。'),
      options: { predecessors: [adding(before, 'overview', '接待现场查询群众386人次。')] },
    },
    clean: {
      report: adding(base, 'overview', '接待现场查询群众386人次。'),
      options: { predecessors: [adding(before, 'overview', '接待现场查询群众291人次。')] },
    },
  },
  growth: {
    fires: saying('接待现场查询群众386次，较上年的300次增长27.00%。'),
    clean: saying('接待现场查询群众386次，较上年的300次增长28.67%。'),
  },
  answeredProblems: {
    fires: {
      report: withText(
        base,
        'problems',
        '公开的内容还不够丰富，形式比较单一，群众知晓度不高。今后将加强培训，增加图文解读，完善工作制度，努力把各项任务落到实处。',
      ),
      options: last,
    },
    clean: okLast,
  },
  cumulative: {
    fires: {
      report: annexed(base, [['主动公开信息数', '40', '条', '130']]),
      options: { predecessors: [annexed(before, [['主动公开信息数', '30', '条', '900']])] },
    },
    clean: {
      report: annexed(base, [['主动公开信息数', '40', '条', '940']]),
      options: { predecessors: [annexed(before, [['主动公开信息数', '30', '条', '900']])] },
    },
  },
  missingYears: {
    fires: { report: base, options: { predecessors: [{ ...before, year: 2020 }] } },
    clean: okLast,
  },
  plannedYear: {
    fires: { report: adding(base, 'problems', '2023年，我们将继续完善工作制度。') },
    clean: { report: adding(base, 'problems', '2024年，我们将继续完善工作制度。') },
  },
  receivedInText: {
    fires: saying(`全年收到政府信息公开申请${received + 3}件。`),
    clean: saying(`全年收到政府信息公开申请${received}件。`),
  },
  answeredInText: {
    fires: saying(`全年收到政府信息公开申请${received}件，办结${answered + 5}件。`),
    clean: saying(`全年收到政府信息公开申请${received}件，办结${answered}件。`),
  },
  dispositionsInText: {
    fires: saying(
      `收到政府信息公开申请${received}件，其中予以公开${(base.applications?.granted?.total ?? 0) + 2}件。`,
    ),
    clean: saying(
      `收到政府信息公开申请${received}件，其中予以公开${base.applications?.granted?.total ?? 0}件。`,
    ),
  },
  carriedInText: {
    fires: saying(`依申请公开方面，上年结转${carriedIn + 4}件。`),
    clean: saying(`依申请公开方面，上年结转${carriedIn}件。`),
  },
  reconsiderationsInText: {
    fires: saying('因政府信息公开引起的行政复议9999件。'),
    clean: saying(`因政府信息公开引起的行政复议${base.remedies?.reconsideration?.total ?? 0}件。`),
  },
  litigationsInText: {
    fires: saying('因政府信息公开引起的行政诉讼9999件。'),
    clean: saying(
      `因政府信息公开引起的行政诉讼${(base.remedies?.litigationDirect?.total ?? 0) + (base.remedies?.litigationAfterReconsideration?.total ?? 0)}件。`,
    ),
  },
  decisionsInText: {
    fires: saying('作出行政许可决定99999件。'),
    clean: saying(`作出行政许可决定${base.disclosure?.licences?.decisions ?? 0}件。`),
  },
  processingFee: {
    fires: {
      report: withText(base, 'other', '本年度没有收取信息处理费。\n收取信息处理费3940元。'),
    },
    clean: { report: withText(base, 'other', '本年度没有收取信息处理费。') },
  },
  documentsInText: {
    fires: saying('本年制发行政规范性文件8888件。'),
    clean: saying(`本年制发行政规范性文件${base.disclosure?.normativeDocuments?.issued ?? 0}件。`),
  },
  shares: {
    fires: saying('全年办理咨询200条，其中电话咨询150条，占76.00%，当面咨询50条，占25.00%。'),
    clean: saying('全年办理咨询200条，其中电话咨询150条，占75.00%，当面咨询50条，占25.00%。'),
  },
  listedParts: {
    fires: saying('全年更新目录310条，分别为机构类100条、财政类100条、人事类100条。'),
    clean: saying('全年更新目录300条，分别为机构类100条、财政类100条、人事类100条。'),
  },
  channels: {
    fires: saying(
      `收到政府信息公开申请${received}件，其中当面提交1件、信函提交1件、网络提交${received}件。`,
    ),
    clean: saying(
      `收到政府信息公开申请${received}件，其中当面提交1件、信函提交1件、网络提交${received - 2}件。`,
    ),
  },
  applicantKinds: {
    fires: saying(
      `收到政府信息公开申请${received}件，其中自然人申请${received}件、法人或其他组织申请7件。`,
    ),
    clean: saying(
      `收到政府信息公开申请${received}件，其中自然人申请${base.applications?.received?.naturalPerson ?? 0}件、法人或其他组织申请${received - (base.applications?.received?.naturalPerson ?? 0)}件。`,
    ),
  },
  saidNone: {
    fires: saying('全年未收到政府信息公开申请。'),
    clean: saying('全年未收到政府信息公开申请。', bare(zero)),
  },
  allClosed: {
    fires: saying(
      '收到的政府信息公开申请全部办结。',
      withCell(bare(base), 'applications.carriedOut.total', 4),
    ),
    clean: saying('收到的政府信息公开申请全部办结。', bare(zero)),
  },
  proposals: {
    fires: saying('承办人大代表建议9件，8件已办结，1件正在沟通。满意率100%。'),
    clean: saying('承办政协提案10件（其中主办8件、协办2件），6件已办结，2件列入计划。'),
  },
  scopeStated: {
    fires: saying('县政府办收到政府信息公开申请1件。', bare(county)),
    clean: ok,
  },
  twoNumbers: {
    fires: saying(
      `全年收到政府信息公开申请${received}件。\n全年收到政府信息公开申请${received + 8}件。`,
    ),
    clean: saying(
      `全年收到政府信息公开申请${received}件。\n全年收到政府信息公开申请${received}件。`,
    ),
  },
  runs: {
    fires: saying('编发简报13期，分别为上册4期、中册4期、下册4期。'),
    clean: saying('编发简报12期，分别为上册4期、中册4期、下册4期。'),
  },
  hotline: {
    fires: saying('受理热线工单300件，已办结290件，在办5件。'),
    clean: saying('受理热线工单300件，已办结295件，在办5件。'),
  },
  sameYear: {
    fires: { report: { ...base, title: `${agency}2022年政府信息公开工作年度报告` } },
    clean: ok,
  },
  wholeYear: {
    fires: { report: { ...base, period: { from: '2023-01-01', to: '2023-11-30' } } },
    clean: ok,
  },
  signedAfterPeriod: { fires: { report: { ...base, signedOn: '2023-01-18' } }, clean: ok },
  publishedInTime: { fires: { report: { ...base, publishedOn: '2024-04-17' } }, clean: ok },
  sameAgency: { fires: { report: { ...base, signedBy: '云州市平湖中学' } }, clean: ok },
  foreignNames: {
    fires: saying('我委高度重视公开工作。'),
    clean: saying('我局高度重视公开工作。'),
  },
  citations: {
    fires: {
      report: withText(base, null, '根据《中华人民共和国政府信息公开工作条例》编制本报告。'),
    },
    clean: ok,
  },
  wrongYear: {
    fires: {
      report: withText(base, 'overview', '2021年，我局继续推进公开工作，各项任务如期完成。'),
    },
    clean: ok,
  },
  garbled: { fires: saying('主动公开锟斤拷信息。'), clean: ok },
  gaps: { fires: saying('全年公开政府信息条，更新及时。'), clean: ok },
  pictures: { fires: noted('text.image'), clean: ok },
  publishedAfterSigned: {
    fires: { report: { ...base, signedOn: '2024-01-20', publishedOn: '2024-01-10' } },
    clean: { report: { ...base, signedOn: '2024-01-10', publishedOn: '2024-01-12' } },
  },
  typos: { fires: saying('各科室的的任务已经分解到人。'), clean: ok },
  contact: { fires: { report: withText(base, null, '本报告由办公室编制，欢迎监督。') }, clean: ok },
  links: {
    fires: saying('网址为http:/www.example.gov.cn/。'),
    clean: saying('网址为http://www.example.gov.cn/。'),
  },
  identityNumber: { fires: saying('身份证号码11010519491231002X的申请已经答复。'), clean: ok },
  mobileNumber: { fires: saying('申请材料由13812345678签收。'), clean: ok },
  bankCard: { fires: saying('退款至账号6222021234567890128。'), clean: ok },
  homeAddress: { fires: saying('申请材料寄至家住松岭县柳河镇双桥村三组18号的当事人。'), clean: ok },
  applicantName: { fires: saying('申请人张建国提出的申请已经答复。'), clean: ok },
  secrecyMarks: { fires: saying('内部资料，注意保存。'), clean: ok },
  privateMailbox: { fires: saying('电子邮箱为songling@163.com。'), clean: ok },
  fixedPhrases: { fires: saying('坚持以习近平总书记为核心的党中央决策部署。'), clean: ok },
  fileMetadata: { fires: noted('metadata.author', '', '张三'), clean: ok },
}
