import { article } from '../article.ts'
import type { Form } from './form.ts'

/**
 * 2007 年条例的报告标题，用于 2008–2013 年度。
 *
 * 第三十二条的六项，报告里通常在前面加「一、概述」，其余顺延为二至六；没有全国统一的统计表。
 */
export const form2007: Form = {
  id: 'y2007',
  title: '政府信息公开工作年度报告（2007 年条例）',
  years: { from: 2008, to: 2013 },
  basis: article('regulation-2007', '第三十二条'),
  sections: [
    { id: 'overview', numeral: '一', label: '概述', aliases: ['总体情况', '基本情况', '概况'] },
    {
      id: 'disclosure',
      numeral: '二',
      label: '行政机关主动公开政府信息的情况',
      aliases: ['主动公开政府信息的情况', '主动公开政府信息情况'],
    },
    {
      id: 'applications',
      numeral: '三',
      label: '行政机关依申请公开政府信息和不予公开政府信息的情况',
      aliases: [
        '依申请公开政府信息和不予公开政府信息的情况',
        '依申请公开政府信息或不予公开政府信息的情况',
        '政府信息依申请公开工作情况',
        '政府信息依申请公开办理情况',
        '依申请公开政府信息情况',
      ],
    },
    {
      id: 'remedies',
      numeral: '五',
      label: '因政府信息公开申请行政复议、提起行政诉讼的情况',
      aliases: ['因政府信息公开申请行政复议、提起行政诉讼情况'],
    },
    {
      id: 'problems',
      numeral: '六',
      label: '政府信息公开工作存在的主要问题及改进情况',
      aliases: [
        '存在的主要问题及改进情况',
        '存在的主要问题和改进措施',
        '政府信息公开工作存在的主要问题及改进措施',
      ],
    },
    { id: 'other', numeral: '七', label: '其他需要报告的事项', aliases: ['其他需要报告事项'] },
  ],
  tables: [],
}
