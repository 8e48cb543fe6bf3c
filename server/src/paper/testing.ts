import type { Paper } from './paper.ts'

const number = '云岭卫健公开〔2026〕17号-答'

/** 一页的答复书。 */
const short: Paper = {
  agencyHead: '云岭县卫生健康局',
  number,
  title: '政府信息公开申请答复书',
  addressee: '张甲',
  blocks: [
    {
      kind: 'paragraph',
      text: '本机关于2026年3月2日收到你（申请编号：云岭卫健申〔2026〕17号）关于公开“2025年基层医疗机构药品采购合同”的政府信息公开申请，现答复如下：',
    },
    {
      kind: 'paragraph',
      text: '经审查，你申请公开的信息属于可以公开的政府信息。根据《中华人民共和国政府信息公开条例》第三十六条第（二）项的规定，本机关予以公开，现将该信息提供给你。',
    },
    {
      kind: 'paragraph',
      text: '如不服本答复，可以自收到本答复书之日起60日内向云岭县人民政府申请行政复议，也可以自收到之日起6个月内向云岭县人民法院提起行政诉讼。',
    },
  ],
  attachments: ['2025年基层医疗机构药品采购合同（12页）'],
  signature: { agency: '云岭县卫生健康局', day: '2026-03-20' },
  contact: '联系人：李乙　　联系电话：0000-1234567',
}

/** 三页带表的答复书。 */
const long: Paper = {
  ...short,
  agencyHead: '云岭彝族回族自治县人力资源和社会保障局政府信息公开工作办公室',
  blocks: [
    { kind: 'heading', text: '一、申请的内容' },
    {
      kind: 'facts',
      rows: [
        { label: '申请人', value: '张甲' },
        { label: '申请编号', value: '云岭卫健申〔2026〕17号' },
        { label: '所需信息', value: '2025年度全县基层医疗机构药品采购合同、验收记录、付款凭证' },
      ],
    },
    { kind: 'heading', text: '二、审查的情况' },
    {
      kind: 'paragraph',
      lead: '（一）可以公开的部分。',
      text: '合同的标的、数量、金额、当事人的名称、签订日期，不涉及条例第十四条至第十六条规定的情形。'.repeat(
        4,
      ),
    },
    {
      kind: 'grid',
      head: ['序号', '信息的名称', '处理', '理由'],
      shares: [1, 4, 2, 5],
      rows: Array.from({ length: 24 }, (_, i) => [
        `${i + 1}`,
        `第${i + 1}号采购合同`,
        i % 3 === 0 ? '部分公开' : '公开',
        i % 3 === 0 ? `第三方提出涉及商业秘密的第${100 + i}项，理由成立` : '属于可以公开的信息',
      ]),
    },
    { kind: 'list', items: ['合同的电子件，当面交付。', '验收记录的复印件，邮寄。'] },
    { kind: 'paragraph', text: '生僻字㐀𠮷照印，#let x = 1; *粗* $y$ 不是命令。' },
    ...short.blocks.slice(2),
  ],
  attachments: ['采购合同', '验收记录', '付款凭证'],
}

/** 带回执的征求意见书。 */
const consulted: Paper = {
  agencyHead: '云岭县卫生健康局',
  number: '云岭卫健公开〔2026〕17号-征',
  title: '政府信息公开第三方意见征求书',
  addressee: '丙丁医药有限公司',
  blocks: [
    {
      kind: 'paragraph',
      text: '本机关收到政府信息公开申请，要求公开的信息涉及你单位。请自收到本征求意见书之日起15个工作日内提出意见。',
    },
  ],
  signature: { agency: '云岭县卫生健康局', day: '2026-03-05' },
  contact: '联系人：李乙　　联系电话：0000-1234567',
  replySlip: {
    title: '第三方意见回执',
    addressee: '云岭县卫生健康局',
    blocks: [
      { kind: 'paragraph', text: '你机关云岭卫健公开〔2026〕17号-征收悉，现提出意见如下：' },
      {
        kind: 'facts',
        rows: [
          { label: '意见', value: '□ 同意公开\n□ 不同意公开\n□ 同意公开一部分' },
          { label: '理由', value: '', roomMillimetres: 60 },
        ],
      },
    ],
    signedBy: '第三方（签名或者盖章）',
  },
}

/** 测试用的公文：一页、三页带表、带回执。 */
export const samples = { short, long, consulted } as const
