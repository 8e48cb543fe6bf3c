import {
  type AgencyEntry,
  type AgencyKind,
  creditCheckCharacter,
  type Role,
} from '../accounts/index.ts'
import { type Seeded, seeded } from './seeded.ts'

/** 示范县的一个机关：它的科室、人员、下级。 */
export interface PlannedAgency {
  readonly entry: AgencyEntry
  readonly divisions: readonly string[]
  readonly people: readonly PlannedPerson[]
  readonly below: readonly PlannedAgency[]
}

/** 示范县的一个人。 */
export interface PlannedPerson {
  readonly name: string
  readonly signInName: string
  /** 第几个科室；不在科室的为 undefined。 */
  readonly division: number | undefined
  readonly roles: readonly Role[]
}

/** 全系统统一的种子：大家看到的示范县都一样。 */
export const DEMONSTRATION_SEED = 2026

// A county number that no real county has: 北方某省 does not exist, and 99 is never given out.
const REGION = '139999'

interface Kind {
  readonly name: string
  readonly code: string
  readonly divisions: readonly string[]
}

const departments: readonly Kind[] = [
  {
    name: '卫生健康局',
    code: 'wjj',
    divisions: ['办公室', '医政医管股', '疾控和监督股', '人口家庭股'],
  },
  { name: '教育局', code: 'jyj', divisions: ['办公室', '基础教育股', '人事股'] },
  { name: '民政局', code: 'mzj', divisions: ['办公室', '社会救助股'] },
  { name: '人力资源和社会保障局', code: 'rsj', divisions: ['办公室', '就业股', '劳动关系股'] },
  { name: '自然资源局', code: 'zrj', divisions: ['办公室', '征地股', '规划股'] },
  { name: '住房和城乡建设局', code: 'zjj', divisions: ['办公室', '住房保障股', '工程管理股'] },
  { name: '农业农村局', code: 'nyj', divisions: ['办公室', '计划财务股'] },
  { name: '市场监督管理局', code: 'sjj', divisions: ['办公室', '食品安全股', '执法股'] },
  { name: '生态环境局', code: 'hbj', divisions: ['办公室', '监测股'] },
  { name: '财政局', code: 'czj', divisions: ['办公室', '预算股'] },
]

const townships = ['东河镇', '西河镇', '南坪镇', '北坪乡', '青石街道'] as const
const hospitals = ['人民医院', '中医院', '疾病预防控制中心', '妇幼保健院'] as const

// Surnames and given names that say at once that nobody is meant.
const surnames = '甲乙丙丁戊己庚辛壬癸'
const givenNames = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** 示范县的样子，全由种子定：县政府、部门、所属单位、乡镇，和每种角色的人。 */
export function demonstrationPlan(seed = DEMONSTRATION_SEED): PlannedAgency {
  const chance = seeded(seed)
  const names = personNames()
  const creditCodes = creditCodesFrom(chance)
  const entry = (name: string, kind: AgencyKind, position: number): AgencyEntry => ({
    kind,
    level: kind === 'township' ? 'township' : 'county',
    name: `示范县${name}`,
    shortName: name,
    regionCode: REGION,
    creditCode: creditCodes(),
    siteCode: kind === 'government' ? '1399990001' : '',
    position,
  })
  const agency = (
    planned: AgencyEntry,
    code: string,
    divisions: readonly string[],
    below: readonly PlannedAgency[] = [],
  ): PlannedAgency => ({
    entry: planned,
    divisions,
    people: staff(code, divisions, names),
    below,
  })
  const institutions = hospitals.map((name, i) =>
    agency(entry(name, 'institution', i), `yy${i + 1}`, ['办公室']),
  )
  const government = entry('人民政府', 'government', 0)
  return {
    entry: { ...government, shortName: '示范县政府' },
    divisions: ['政务公开办公室', '秘书科', '督查科'],
    people: [
      ...staff('xzf', ['政务公开办公室', '秘书科', '督查科'], names),
      person('政务公开办', 'gkb', 0, ['supervisor', 'disclosureOfficer'], names),
      person('管理员', 'admin', undefined, ['administrator'], names),
      person('审计员', 'auditor', undefined, ['auditor'], names),
    ],
    below: [
      ...departments.map(({ name, code, divisions }, i) =>
        agency(entry(name, 'department', i), code, divisions, i === 0 ? institutions : []),
      ),
      ...townships.map((name, i) =>
        agency(
          {
            ...entry(
              `${name}${name.endsWith('街道') ? '办事处' : '人民政府'}`,
              'township',
              100 + i,
            ),
          },
          `xz${i + 1}`,
          ['党政办公室', '便民服务中心'],
        ),
      ),
    ],
  }
}

/** Everybody that a file passes: handler, officer, reviewer, head and leader. */
function staff(
  code: string,
  divisions: readonly string[],
  names: () => string,
): readonly PlannedPerson[] {
  const last = divisions.length - 1
  return [
    person('公开专员', `${code}-gk`, 0, ['disclosureOfficer'], names),
    person('经办', `${code}-jb`, last, ['handler'], names),
    person('科室负责人', `${code}-ks`, last, ['divisionHead'], names),
    person('保密审查员', `${code}-bm`, 0, ['secrecyReviewer'], names),
    person('分管领导', `${code}-ld`, undefined, ['leader'], names),
  ]
}

function person(
  title: string,
  signInName: string,
  division: number | undefined,
  roles: readonly Role[],
  names: () => string,
): PlannedPerson {
  return { name: `${names()}（${title}）`, signInName: `demo-${signInName}`, division, roles }
}

function personNames(): () => string {
  let count = 0
  return () => {
    const surname = surnames[count % surnames.length] ?? '甲'
    const given = givenNames[Math.floor(count / surnames.length) % givenNames.length] ?? '一'
    count++
    return `${surname}${given}`
  }
}

function creditCodesFrom(chance: Seeded): () => string {
  return () => {
    const digits = Array.from({ length: 8 }, () => chance.below(10)).join('')
    const first17 = `11${REGION}${digits}0`
    return first17 + creditCheckCharacter(first17)
  }
}
