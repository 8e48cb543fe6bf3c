import type { Reporter } from '@gongkai/law'
import type { Chance } from './chance.ts'

/** 编造的机关。 */
export interface MadeAgency {
  readonly name: string
  readonly kind: 'department' | 'township' | 'countyGovernment' | 'cityGovernment'
  readonly reporter: Reporter
  /** 自称：我局、我镇、我县。 */
  readonly self: string
  /** 统计范围的说法：本机关，或者全县、全市。 */
  readonly scope: string
  readonly place: string
}

const counties = ['松岭县', '石桥区', '白沙县', '清溪县', '云台区', '北塘县', '柳泉区'] as const
const cities = ['云州市', '临湖市', '平川市'] as const
const towns = ['柳河镇', '沙坪镇', '双桥镇', '青山乡', '石门乡'] as const
const departments = [
  '水利局',
  '教育局',
  '民政局',
  '财政局',
  '农业农村局',
  '交通运输局',
  '应急管理局',
  '市场监督管理局',
  '自然资源局',
  '卫生健康委员会',
  '住房和城乡建设局',
] as const

/** 编造一个机关：多为县级部门，也有乡镇、县政府和市政府。 */
export function madeAgency(chance: Chance): MadeAgency {
  const county = chance.pick(counties)
  const city = chance.pick(cities)
  const inCity = chance.often(0.4) ? city : ''
  switch (chance.below(10)) {
    case 0: {
      const town = chance.pick(towns)
      const self = `我${town.slice(-1)}`
      const name = `${inCity}${county}${town}人民政府`
      return {
        name,
        kind: 'township',
        reporter: 'department',
        self,
        scope: '本机关',
        place: county,
      }
    }
    case 1:
    case 2: {
      const unit = county.slice(-1)
      const name = `${inCity}${county}人民政府`
      return {
        name,
        kind: 'countyGovernment',
        reporter: 'government',
        self: `我${unit}`,
        scope: `全${unit}`,
        place: county,
      }
    }
    case 3:
      return {
        name: `${city}人民政府`,
        kind: 'cityGovernment',
        reporter: 'government',
        self: '我市',
        scope: '全市',
        place: city,
      }
    default: {
      const department = chance.pick(departments)
      const self = department.endsWith('委员会') ? '我委' : '我局'
      const name = `${inCity}${county}${department}`
      return {
        name,
        kind: 'department',
        reporter: 'department',
        self,
        scope: '本机关',
        place: county,
      }
    }
  }
}

/** 由机关名称认出它（上一年度的报告要用同一个机关）。 */
export function agencyNamed(name: string): MadeAgency {
  const place = [...counties, ...cities].filter((each) => name.includes(each)).at(0) ?? name
  const county = counties.find((each) => name.includes(each))
  const town = towns.find((each) => name.includes(each))
  if (town)
    return {
      name,
      kind: 'township',
      reporter: 'department',
      self: `我${town.slice(-1)}`,
      scope: '本机关',
      place,
    }
  if (name.endsWith('人民政府') && county) {
    const unit = county.slice(-1)
    return {
      name,
      kind: 'countyGovernment',
      reporter: 'government',
      self: `我${unit}`,
      scope: `全${unit}`,
      place,
    }
  }
  if (name.endsWith('人民政府'))
    return {
      name,
      kind: 'cityGovernment',
      reporter: 'government',
      self: '我市',
      scope: '全市',
      place,
    }
  const self = name.endsWith('委员会') ? '我委' : '我局'
  return { name, kind: 'department', reporter: 'department', self, scope: '本机关', place }
}
