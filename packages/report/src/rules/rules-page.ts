import { cite } from '@gongkai/law'
import type { Severity } from '../finding.ts'
import { ruleFamilies, rules } from './index.ts'

const severities: Readonly<Record<Severity, string>> = {
  error: '差错',
  warning: '提醒',
  info: '提示',
}

/** 规则一览（`docs/rules.md`）：由规则生成，不手写。 */
export function rulesPage(): string {
  const lines = [
    '# 检查规则',
    '',
    '<!-- 由规则生成，请勿手改：npm run golden -->',
    '',
    `共 ${rules.length} 条。编号永远不变；轻重是通常的情形，个别情形另有轻重。依据是 2021 年度起的，以前年度的报告引当年的规定。`,
    '每条规则有四种判定：不符、相符、拿不准、无从判定。缺数据的一律无从判定，不算相符。',
  ]
  for (const [letter, name] of Object.entries(ruleFamilies)) {
    lines.push(
      '',
      `## ${letter} ${name}`,
      '',
      '| 编号 | 规则 | 名称 | 轻重 | 依据 | 说明 |',
      '|---|---|---|---|---|---|',
    )
    for (const rule of rules.filter(({ code }) => code.startsWith(letter)))
      lines.push(
        `| ${rule.code} | ${rule.title} | \`${rule.id}\` | ${severities[rule.severity]} | ${cite(rule.basis)} | ${rule.about} |`,
      )
  }
  return `${lines.join('\n')}\n`
}
