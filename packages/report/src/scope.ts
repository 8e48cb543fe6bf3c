import type { Context } from './context.ts'
import type { Scope } from './prose/tokens.ts'

/** 表的口径：申报的为准；否则政府的报告是全地区的，部门的是本机关的，其余看不出。 */
export function tableScope({ declared, nature }: Context): Scope {
  if (declared.scope) return declared.scope
  if (nature.organ === 'government') return nature.level === 'township' ? 'own' : 'whole'
  return nature.organ === 'department' ? 'own' : undefined
}
