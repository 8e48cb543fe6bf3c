import type { ReportDocument, RowValues, Section, TableValues } from '../document.ts'
import { type Chance, chanceOf, hashOf } from './chance.ts'
import type { MadeAgency } from './made-agency.ts'
import { measures, otherMatters, problems, solved } from './made-sentences.ts'

/** 报告里文字和表都会说到的数。 */
export interface Facts {
  readonly agency: MadeAgency
  readonly year: number
  readonly received: number
  readonly naturalPersons: number
  readonly carriedIn: number
  readonly answered: number
  readonly carriedOut: number
  readonly granted: number
  readonly partly: number
  readonly withheld: number
  readonly unavailable: number
  readonly notProcessed: number
  readonly closed: number
  readonly reconsiderations: number
  readonly upheld: number
  readonly overturned: number
  readonly litigations: number
  readonly direct: number
  readonly afterwards: number
  readonly licences: number
  readonly penalties: number
  readonly compulsory: number
  readonly documents: {
    readonly issued: number
    readonly abolished?: number
    readonly inForce?: number
  }
}

type Tables = Pick<ReportDocument, 'disclosure' | 'disclosure2019' | 'applications' | 'remedies'>

const totalOf = (rows: TableValues | null, ...ids: readonly string[]) =>
  ids.reduce((sum, id) => sum + (rows?.[id]?.total ?? 0), 0)

const sumOf = (rows: TableValues | null, prefix: string) =>
  Object.entries(rows ?? {})
    .filter(([id]) => id.startsWith(prefix))
    .reduce((sum, [, row]) => sum + ((row as RowValues | null)?.total ?? 0), 0)

/** 由三张表得出文字要说的数。 */
export function factsOf(agency: MadeAgency, year: number, tables: Tables): Facts {
  const { applications, remedies } = tables
  const second = tables.disclosure ?? tables.disclosure2019 ?? null
  const documents = second?.normativeDocuments
  return {
    agency,
    year,
    received: totalOf(applications, 'received'),
    naturalPersons: applications?.received?.naturalPerson ?? 0,
    carriedIn: totalOf(applications, 'carriedIn'),
    answered: totalOf(applications, 'dispositionTotal'),
    carriedOut: totalOf(applications, 'carriedOut'),
    granted: totalOf(applications, 'granted'),
    partly: totalOf(applications, 'partlyGranted'),
    withheld: sumOf(applications, 'withheld'),
    unavailable: sumOf(applications, 'unavailable'),
    notProcessed: sumOf(applications, 'notProcessed'),
    closed: sumOf(applications, 'closed') + totalOf(applications, 'otherDisposition'),
    reconsiderations: totalOf(remedies, 'reconsideration'),
    upheld: remedies?.reconsideration?.upheld ?? 0,
    overturned: remedies?.reconsideration?.overturned ?? 0,
    litigations: totalOf(remedies, 'litigationDirect', 'litigationAfterReconsideration'),
    direct: totalOf(remedies, 'litigationDirect'),
    afterwards: totalOf(remedies, 'litigationAfterReconsideration'),
    licences: second?.licences?.decisions ?? 0,
    penalties: second?.penalties?.decisions ?? 0,
    compulsory: second?.compulsoryMeasures?.decisions ?? 0,
    documents: {
      issued: documents?.issued ?? documents?.made ?? 0,
      ...(tables.disclosure
        ? { abolished: documents?.abolished ?? 0, inForce: documents?.inForce ?? 0 }
        : {}),
    },
  }
}

/** 六个部分连同引言。同一机关相邻两年取不同的写法，不至于雷同。 */
export function madeSections(facts: Facts, seed: number): readonly Section[] {
  const chance = chanceOf(seed)
  const turn = hashOf(facts.agency.name) + facts.year
  const overview = [
    published(facts, chance, turn),
    onRequest(facts, chance, turn),
    management(facts, chance, turn),
    platform(chance, turn),
    supervision(facts, chance, turn),
  ]
  const headed = chance.often(0.6)
  const names = ['主动公开', '依申请公开', '政府信息管理', '政府信息公开平台建设', '监督保障']
  const text = overview.map((each, i) =>
    headed ? `（${'一二三四五'[i]}）${names[i]}。${each}` : `${names[i]}方面，${each}`,
  )
  return [
    { id: null, heading: '', text: preamble(facts, chance) },
    { id: 'overview', heading: '一、总体情况', text: text.join('\n') },
    { id: 'disclosure', heading: '二、主动公开政府信息情况', text: '' },
    { id: 'applications', heading: '三、收到和处理政府信息公开申请情况', text: '' },
    {
      id: 'remedies',
      heading: '四、政府信息公开行政复议、行政诉讼情况',
      text: chance.often(0.4) ? remediesText(facts, chance) : '',
    },
    { id: 'problems', heading: '五、存在的主要问题及改进情况', text: problemsText(facts, turn) },
    { id: 'other', heading: '六、其他需要报告的事项', text: otherText(facts, chance, turn) },
  ]
}

function preamble({ agency, year }: Facts, chance: Chance): string {
  const telephone = `0${chance.between(310, 999)}-${chance.between(2_100_000, 8_999_999)}`
  const code = `${chance.between(21, 85)}${String(chance.below(10_000)).padStart(4, '0')}`
  const form =
    year >= 2021
      ? '《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）'
      : '《中华人民共和国政府信息公开工作年度报告格式（试行）》（国办公开办函〔2019〕60号）'
  const contact = `${agency.place}人民路${chance.between(1, 300)}号，邮编${code}，电话${telephone}`
  return [
    `按照《中华人民共和国政府信息公开条例》（国务院令第711号）和${form}的要求，${agency.name}编制了${year}年度政府信息公开工作年度报告。`,
    `报告中数据的统计期限从${year}年1月1日起，到${year}年12月31日止。对报告内容有疑问的，可以与${agency.self}办公室联系（地址：${contact}）。`,
  ].join('\n')
}

function published(facts: Facts, chance: Chance, turn: number): string {
  const { agency, documents, licences, penalties } = facts
  const website = chance.between(40, 3000)
  const wechat = chance.between(10, 900)
  const others = chance.between(1, 90)
  const total = website + wechat + others
  const channels = [
    `全年公开各类信息${total}条，其中网站${website}条、微信公众号${wechat}条、其他方式${others}条。`,
    `${agency.self}坚持以公开为常态，门户网站更新信息${website}条，微信公众号推送${wechat}条。`,
    `年内经门户网站发布信息${website}条，政务新媒体发布${wechat}条，公示栏张贴${others}条，合计${total}条。`,
  ]
  const made = documents.issued
  const stock =
    documents.inForce === undefined
      ? `新制发行政规范性文件${made}件。`
      : `本年制发行政规范性文件${made}件，废止${documents.abolished}件，现行有效${documents.inForce}件。`
  const decisions =
    licences + penalties > 0
      ? `作出行政许可决定${licences}件、行政处罚决定${penalties}件，均在规定时间内公示。`
      : '执法信息专栏按时更新。'
  return `${channels[turn % 3]}${stock}${decisions}`
}

function onRequest(facts: Facts, chance: Chance, turn: number): string {
  const { agency, received, carriedIn, answered, carriedOut, granted, partly } = facts
  if (received + carriedIn + answered + carriedOut === 0)
    return [
      `${agency.scope}未收到政府信息公开申请，没有上年结转的申请。`,
      '受理渠道保持畅通，年内没有收到政府信息公开申请，也没有结转下年度继续办理的申请。',
      `${agency.scope}全年收到政府信息公开申请0件，依申请公开窗口运转正常。`,
    ][turn % 3] as string
  const online = chance.below(received + 1)
  const letters = chance.below(received - online + 1)
  const inPerson = received - online - letters
  const organizations = received - facts.naturalPersons
  const rest = carriedOut > 0 ? `结转下年度继续办理${carriedOut}件` : '没有结转下年度办理的申请'
  const share =
    answered >= 20
      ? `予以公开和部分公开共${granted + partly}件，占办理结果总数的${percent(granted + partly, answered)}%。`
      : ''
  return [
    `${agency.scope}新收政府信息公开申请${received}件，上年结转${carriedIn}件；办结${answered}件，${rest}。${share}`,
    `${agency.scope}共收到政府信息公开申请${received}件，其中自然人申请${facts.naturalPersons}件、法人或其他组织申请${organizations}件。答复${answered}件，其中予以公开${granted}件、部分公开${partly}件、不予公开${facts.withheld}件、无法提供${facts.unavailable}件、不予处理${facts.notProcessed}件、其他处理${facts.closed}件。`,
    `本年${agency.scope}收到政府信息公开申请${received}件，其中当面提交${inPerson}件、信函提交${letters}件、网络提交${online}件；加上年结转${carriedIn}件，共办结${answered}件，${rest}。`,
  ][turn % 3] as string
}

function management({ agency }: Facts, chance: Chance, turn: number): string {
  const reviewed = chance.between(20, 600)
  return [
    `严格落实公文公开属性源头认定，${reviewed}份公文逐一标注公开属性；对历年主动公开的内容作了一次全面清理。`,
    `修订了${agency.self}政府信息发布审查办法，明确科室初审、分管负责人复审、办公室终审三道程序，全年审查稿件${reviewed}篇。`,
    '建立信息动态调整台账，对已失效的文件及时标注，对涉及个人隐私的内容作了隐去处理。',
    `完善保密审查登记，做到先审查、后公开；整理归档政府信息${reviewed}份，目录与文本逐项对应。`,
  ][turn % 4] as string
}

function platform(chance: Chance, turn: number): string {
  const visits = chance.between(1000, 90_000)
  const corrected = chance.between(3, 60)
  return [
    `政府信息公开专栏重新编排，增加检索和下载功能，年访问量${visits}次。`,
    `对网站栏目开展巡查，改正错别字和失效链接${corrected}处。`,
    '关停了一个长期不更新的账号，其余账号纳入统一管理，回复留言的责任落实到人。',
    `在政务大厅设置查询点，配备自助查阅设备，接待查阅群众${corrected}人次。`,
  ][turn % 4] as string
}

function supervision({ agency }: Facts, chance: Chance, turn: number): string {
  const times = chance.between(1, 6)
  const people = chance.between(20, 300)
  return [
    `${agency.self}把公开工作列入年度考核，组织业务培训${times}次，参训${people}人次，全年没有发生责任追究的情形。`,
    `由分管负责人牵头，每季度检查一次公开情况；举办专题培训${times}期，${people}人次参加。未出现需要追责的事项。`,
    `聘请社会监督员开展评议，收到意见建议后逐条办理；年内召开工作会议${times}次。`,
    `制定工作要点并分解任务，明确完成时限，年底对照检查。培训工作人员${people}人次。`,
  ][turn % 4] as string
}

function remediesText(facts: Facts, chance: Chance): string {
  const { agency, reconsiderations, litigations } = facts
  if (reconsiderations + litigations === 0)
    return chance.often(0.5)
      ? `${agency.scope}没有因政府信息公开被申请行政复议、提起行政诉讼的情况。`
      : '本年度未发生政府信息公开行政复议、行政诉讼案件。'
  return `${agency.scope}因政府信息公开引起的行政复议${reconsiderations}件，其中结果维持${facts.upheld}件、结果纠正${facts.overturned}件；行政诉讼${litigations}件，其中未经复议直接起诉${facts.direct}件、复议后起诉${facts.afterwards}件。`
}

function problemsText({ agency, year }: Facts, turn: number): string {
  const [first, second] = [
    problems[(turn * 2) % problems.length],
    problems[(turn * 2 + 1) % problems.length],
  ]
  const [one, two] = [
    measures[(turn * 2) % measures.length],
    measures[(turn * 2 + 1) % measures.length],
  ]
  const answered = solved[turn % solved.length]
  return [
    `上一年度报告提出的问题，${answered}。`,
    `${agency.self}的政府信息公开工作仍有不足：一是${first}；二是${second}。`,
    `${year + 1}年，${agency.self}将着力改进：一是${one}；二是${two}。`,
  ].join('\n')
}

function otherText(facts: Facts, chance: Chance, turn: number): string {
  const suggestions = chance.between(1, 40)
  const proposals = chance.between(1, 40)
  const fee = [
    '本年度没有收取政府信息公开信息处理费。',
    `${facts.year}年未向申请人收取信息处理费。`,
    '按照《政府信息公开信息处理费管理办法》，本年度收取信息处理费0元。',
  ][chance.below(3)]
  const handled = `办理人大代表建议${suggestions}件、政协提案${proposals}件，共${suggestions + proposals}件，均已办结并按规定公开。`
  const matter = otherMatters[turn % otherMatters.length]
  return facts.year >= 2021
    ? `${fee}\n${chance.often(0.5) ? handled : ''}${matter}`
    : `${handled}${matter}`
}

function percent(part: number, whole: number): string {
  return ((part / whole) * 100).toFixed(2)
}
