import type { Article } from '@gongkai/law'
import { article } from '@gongkai/law'
import type { Severity } from '../finding.ts'
import { matchesIn } from '../prose/matches.ts'
import { type ProsePart, quoteOf } from '../prose/prose.ts'
import { fail, notAssessable, pass, type Rule } from '../rule.ts'

const personal = article('personal-information-law-2021', '第二十五条')
const privacy = article('regulation-2019', '第十五条')

interface Search {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly severity: Severity
  readonly basis: Article
  readonly about: string
  readonly pattern: RegExp
  /** 找到的是不是；返回要说的话。 */
  readonly say: (found: RegExpExecArray, part: ProsePart) => string | undefined
}

const CONTACT = /(?:电话|联系方式|联系|手机|热线|咨询|传真)[^。；]{0,16}$/
const before = (part: ProsePart, at: number, length = 24) =>
  part.compact.text.slice(Math.max(0, at - length), at)

const searches: readonly Search[] = [
  {
    id: 'identityNumber',
    code: 'V1',
    title: '没有公民身份号码',
    severity: 'error',
    basis: personal,
    about: '18 位且校验码正确的号码。',
    pattern: /(?<!\d)[1-9]\d{16}[\dXx](?![\dXx])/g,
    say: ([number]) => (isIdentityNumber(number) ? '有一个公民身份号码' : undefined),
  },
  {
    id: 'mobileNumber',
    code: 'V2',
    title: '没有个人手机号码',
    severity: 'error',
    basis: personal,
    about: '没有遮盖的 11 位手机号。写作机关联系电话的不算。',
    pattern: /(?<![\d.\-—])1[3-9]\d{9}(?![\d])/g,
    say: (found, part) =>
      CONTACT.test(before(part, found.index ?? 0)) ? undefined : '有一个手机号码',
  },
  {
    id: 'bankCard',
    code: 'V3',
    title: '没有银行卡号',
    severity: 'error',
    basis: personal,
    about: '16 至 19 位、校验正确，且前面写着卡号、账号，或者以 62 开头。',
    pattern: /(?<!\d)\d{16,19}(?!\d)/g,
    say: (found, part) => {
      const number = found[0]
      if (isIdentityNumber(number) || !isLuhn(number)) return undefined
      return number.startsWith('62') ||
        /卡号|账号|帐号|账户|开户/.test(before(part, found.index ?? 0))
        ? '有一个银行卡号'
        : undefined
    },
  },
  {
    id: 'homeAddress',
    code: 'V4',
    title: '没有个人住址',
    severity: 'error',
    basis: personal,
    about: '写到村组、门牌、楼栋单元的个人住址。机关的地址不算。',
    pattern:
      /(?:家住|住址|户籍地|居住地|住所地)[：:为在是]?[\p{Script=Han}\d]{2,30}?(?:\d+(?:号|栋|幢|单元|室|组)|[村社][一二三四五六七八九十\d]+组)/gu,
    say: (found, part) =>
      /机关|单位|局$|办公/.test(before(part, found.index ?? 0, 8)) ? undefined : '有个人住址',
  },
  {
    id: 'applicantName',
    code: 'V5',
    title: '没有申请人的姓名',
    severity: 'error',
    basis: privacy,
    about: '写明「申请人某某」的。称某某、张某的不算。',
    pattern:
      /(?:申请人|公民|村民|居民|原告)(?:：|为|系)?([赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐薛雷贺倪汤滕殷罗毕郝邬安常傅卞齐康伍余元顾孟黄穆萧尹姚邵汪毛狄贝明臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓郁杭洪包左石崔吉龚程邢裴陆荣翁荀羊甄曲封储靳段焦山谷车侯全班仰仲伊宫宁仇甘武符刘景詹束龙叶司黎薄印白怀蒲台从鄂索籍赖卓屠池乔阴胥苍双闻莘党翟谭贡劳姬申扶堵冉宰雍桑桂濮牛寿通边扈燕尚农温庄晏柴瞿阎充慕连茹习宦艾向古易慎戈廖终居衡步都耿满弘匡文寇广][\p{Script=Han}]{1,2})(?=(?:向|于|申请公开|要求公开|提出|通过|不服|因|诉))/gu,
    say: ([, name = '']) =>
      /某|应|需|可|在|以|对|就|自|的|等|所|已|不|向|通过/.test(name.slice(1)) ||
      /^(?:申请|通过|应当|可以|自行|都|均|全|向|从|连|终|从未|满意|明确|广|安|常|支|解|应)/.test(
        name,
      )
        ? undefined
        : `有申请人的姓名「${name}」`,
  },
  {
    id: 'secrecyMarks',
    code: 'V6',
    title: '没有密级标志和内部资料标志',
    severity: 'error',
    basis: article('secrecy-law-2024'),
    about: '「机密★」「内部资料」之类的标志。说到国家秘密、保密审查的文字不算。',
    pattern:
      /(?:绝密|机密|秘密)[★☆]|(?:^|\n)(?:绝密|机密|秘密|内部资料|工作秘密)(?=\n|$)|【(?:绝密|机密|秘密|内部资料|工作秘密)】|内部资料[，、，]?(?:注意保存|请勿外传|严禁外传)|仅供内部(?:使用|参考|传阅)/g,
    say: ([mark]) => `有密级或者内部资料的标志「${mark.trim()}」`,
  },
  {
    id: 'privateMailbox',
    code: 'V7',
    title: '联系邮箱不是私人邮箱',
    severity: 'info',
    basis: article('report-form-2021', '（四）明确责任'),
    about: '163、126、qq 等商业邮箱作为机关的联系方式。',
    pattern:
      /[A-Za-z0-9._-]{2,40}[@＠](?:163|126|qq|sina|139|189|gmail|hotmail|yeah|sohu|foxmail|outlook|vip\.163|vip\.qq)\.(?:com|net|cn|com\.cn)/gi,
    say: ([mailbox]) => `联系邮箱「${mailbox}」是商业邮箱`,
  },
  {
    id: 'fixedPhrases',
    code: 'V8',
    title: '固定表述没有写错',
    severity: 'error',
    basis: article('report-form-2021', '（四）明确责任'),
    about: '只查确定写错的固定表述。领导人姓名、职务和敏感词表由使用者自己维护。',
    pattern:
      /习近平新时代(?:特色社会主义|中国社会主义|中国特色社会主意|中国特色社会主)思想|以习近平总书记为核心的党中央|新时代中国特色社会主意|中国特色社会注意|中华人民共国(?!和)|中国共产觉|四个自信心|两个维互|增强[“"]?四个意思/g,
    say: ([phrase]) => `固定表述写错：「${phrase}」`,
  },
]

/** 个人信息、密级标志和固定表述：在全文里找。 */
export const privacyRules: readonly Rule[] = [
  ...searches.map(
    ({ pattern, say, ...rule }): Rule => ({
      ...rule,
      *check({ prose }) {
        if (prose.parts.length === 0) return yield notAssessable('没有读到文字')
        let bad = false
        for (const part of prose.parts)
          for (const match of matchesIn(part.compact.text, pattern)) {
            const message = say(match, part)
            if (!message) continue
            bad = true
            yield fail(message, {
              quotes: [quoteOf(part, match.index, match.index + match[0].length)],
            })
          }
        if (!bad) yield pass()
      },
    }),
  ),
  {
    id: 'fileMetadata',
    code: 'V9',
    title: '文件属性里没有作者、路径和修订记录',
    severity: 'warning',
    basis: article('report-form-2021', '（四）明确责任'),
    about: '只对文字处理软件和版式文件；网页没有这些属性。',
    *check(context) {
      const notes = context.notes('metadata.author', 'metadata.path', 'metadata.trackedChanges')
      for (const note of notes)
        yield fail(
          note.message ? `${note.message}${note.raw ? `：「${note.raw}」` : ''}` : note.raw,
        )
      if (notes.length === 0) yield pass()
    },
  },
]

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

function isIdentityNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dXx]$/.test(text)) return false
  const [month, day] = [Number(text.slice(10, 12)), Number(text.slice(12, 14))]
  if (!/^(?:19|20)/.test(text.slice(6, 8)) || month < 1 || month > 12 || day < 1 || day > 31)
    return false
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(text.charAt(i)), 0)
  return '10X98765432'.charAt(sum % 11) === text.charAt(17).toUpperCase()
}

function isLuhn(text: string): boolean {
  let sum = 0
  for (let i = 0; i < text.length; i++) {
    const digit = Number(text.charAt(text.length - 1 - i))
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
