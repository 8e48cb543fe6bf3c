/** 个人信息的种类：证件号、电话、地址、电子邮箱、姓名、其他。 */
export type PersonalKind = 'identityNumber' | 'telephone' | 'address' | 'email' | 'name' | 'other'

/**
 * 遮盖：平常给人看的样子，够认出是不是同一个，不够用来联系人或者冒名。
 *
 * What is not recognised is covered whole: showing half of an unknown form may show all that matters.
 */
export function masked(kind: PersonalKind, text: string): string {
  return maskOf[kind](text.normalize('NFKC').trim())
}

/** 比较用的写法：同一个号码的各种写法归为一种；查找用的摘要取自它。 */
export function comparable(kind: PersonalKind, text: string): string {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  switch (kind) {
    case 'identityNumber':
      return plain.replace(/[-‐-―]/g, '').toUpperCase()
    case 'telephone':
      return digitsOf(plain)
    case 'email':
      return plain.toLowerCase()
    default:
      return plain
  }
}

const COVER = '******'

const maskOf: Readonly<Record<PersonalKind, (text: string) => string>> = {
  identityNumber: maskedIdentityNumber,
  telephone: maskedTelephone,
  address: maskedAddress,
  email: maskedEmail,
  name: maskedName,
  other: () => COVER,
}

/** 省份和末四位；出生日期和县都不显示。 */
function maskedIdentityNumber(text: string): string {
  const plain = comparable('identityNumber', text)
  if (/^\d{17}[\dX]$/.test(plain)) return covered(plain, 2, 4)
  if (/^\d{15}$/.test(plain)) return covered(plain, 2, 3)
  // 护照、港澳台通行证等：首字母和末两位。
  if (/^[A-Z0-9]{7,14}$/.test(plain)) return covered(plain, 1, 2)
  return COVER
}

function covered(text: string, atStart: number, atEnd: number): string {
  return text.slice(0, atStart) + '*'.repeat(text.length - atStart - atEnd) + text.slice(-atEnd)
}

function maskedTelephone(text: string): string {
  const digits = digitsOf(text)
  if (/^1\d{10}$/.test(digits)) return `${digits.slice(0, 3)}****${digits.slice(-4)}`
  // 区号之后的号码只留末两位；分机号不显示。
  const landline = /^(?:\((0\d{2,3})\)|(0\d{2,3})[-\s])?(\d{7,8})(?:\D.*)?$/.exec(text)
  if (landline?.[3]) {
    const area = landline[1] ?? landline[2]
    return `${area ? `${area}-` : ''}${COVER}${landline[3].slice(-2)}`
  }
  const withArea = /^(010|02\d|0[3-9]\d{2})(\d{7,8})$/.exec(digits)
  return withArea ? `${withArea[1]}-${COVER}${withArea[2]?.slice(-2)}` : COVER
}

/** 手机号去掉国家代码；固定电话连区号。 */
function digitsOf(text: string): string {
  const digits = text.replace(/\D/g, '')
  return digits.replace(/^(?:00)?86(?=1\d{10}$)/, '')
}

/** 到县（市、区）为止；以下的街道、门牌都不显示，长短也不显示。 */
function maskedAddress(text: string): string {
  const plain = text.replace(/\s/g, '')
  const [area = ''] = /^(?:中国)?/.exec(plain) ?? []
  const units = [
    /^[一-鿿]{2,7}?(?:省|自治区|特别行政区)/,
    /^[一-鿿]{2,8}?(?:自治州|地区|盟|市)/,
    /^[一-鿿]{1,10}?(?:自治县|自治旗|林区|特区|县|旗|市|(?<![小社园校厂街])区)/,
  ]
  const shown = units.reduce((start, unit) => {
    const [name = ''] = unit.exec(plain.slice(start.length)) ?? []
    return /[路街道巷弄村镇乡号楼栋室]/.test(name) ? start : start + name
  }, area)
  return shown + COVER
}

function maskedEmail(text: string): string {
  const match = /^([^@\s]+)(@[^@\s]+)$/.exec(text)
  if (!match?.[1] || !match[2]) return COVER
  const [first = ''] = match[1].length > 2 ? match[1] : ''
  return `${first}***${match[2]}`
}

/** 只留姓：两个字的 张*，更多的 张**；少数民族和外国人的名字留第一个字。 */
function maskedName(text: string): string {
  const [first = '', ...rest] = text.slice(0, 20)
  if (rest.length === 0) return '*'
  return first + (rest.length === 1 ? '*' : '**')
}
