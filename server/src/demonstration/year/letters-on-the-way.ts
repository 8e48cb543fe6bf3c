import type { Day } from '@gongkai/law'
import type { Days, Happening } from './happening.ts'
import { issuedReceipt, type PlannedLetter, replyUpTo } from './planned-letter.ts'
import { opened } from './scripts.ts'
import type { MakeStory, Story } from './story.ts'

/**
 * 正在办的几件，文书各停在一步：起草、等法制审核、等保密审查、等签发；网上申请的一件，已经发出登记回执。
 *
 * None of them is due in the next days: what presses is told elsewhere.
 */
export function lettersOnTheWay(days: Days, make: MakeStory): readonly Story[] {
  const open = (agency: string, before: number, wanted: string, letter: PlannedLetter) => {
    const submittedOn = days.before(before)
    const found = letter.disposition !== 'unavailableNotExisting'
    return make(submittedOn, () => opened(days, 'inPerson', submittedOn, found).steps, {
      ...{ channel: 'inPerson', agency, wanted, letter },
      wantsPost: letter.facts.servedElectronically !== true,
    })
  }
  const receivedOnline = days.before(5)
  return [
    open('卫生健康局', 7, '{年}年度县级医疗机构院内感染检查的通报', drafted),
    open('卫生健康局', 9, '西河镇卫生院{年}年设备采购合同', waitingForLaw),
    open('卫生健康局', 11, '{年}年乡镇卫生院等级评审的专家评议记录', waitingForSecrecy),
    open('卫生健康局', 13, '{年}年全县村卫生室基本药物配送企业名单', waitingForSignature),
    make(receivedOnline, () => confirmedOnline(days, receivedOnline), {
      ...{ channel: 'portal', agency: '卫生健康局', letter: issuedReceipt },
      wanted: '县人民医院{年}年度财政补助资金的拨付文件',
    }),
    open('自然资源局', 10, '南坪镇丁卯村1985年宅基地使用证存根', notFoundWaiting),
    open('自然资源局', 12, '{年}年度土地变更调查的县级汇总表', grantedWaiting),
  ]
}

function confirmedOnline(days: Days, submittedOn: Day): readonly Happening[] {
  return opened(days, 'portal', submittedOn).steps
}

const given = '电子件随本答复书发送到申请书上写明的电子邮箱。'

const drafted = replyUpTo('edit', 'granted', {
  ...{ provision: given, servedElectronically: true },
})

const waitingForLaw = replyUpTo('submit', 'partlyGranted', {
  provision: '遮盖了不予公开部分的复制件随本答复书邮寄。',
  disclosedParts: [{ what: '采购的设备、数量、单价和总价' }, { what: '交货和验收的约定' }],
  withheldParts: [
    {
      what: '供应商联系人的姓名、手机号码和身份证号码',
      disposition: 'withheldThirdParty',
      reason: '属于个人隐私，公开会对本人造成损害，也不涉及重大公共利益',
    },
  ],
})

const waitingForSecrecy = replyUpTo('legal', 'withheldDeliberative', {
  deliberativeCategory: '讨论记录',
})

const waitingForSignature = replyUpTo('secrecy', 'grantedPublished', {
  access: '本机关网站“政府信息公开”专栏，药政管理目录下（示范，没有真的网址）。',
})

const notFoundWaiting = replyUpTo('submit', 'unavailableNotExisting', {})

const grantedWaiting = replyUpTo('secrecy', 'granted', {
  ...{ provision: given, servedElectronically: true },
})
