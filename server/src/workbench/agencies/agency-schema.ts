import { z } from 'zod'
import { type AgencyEntry, agencyKinds, agencyLevels, roleIds } from '../../accounts/index.ts'
import { Invalid } from '../../kit/invalid.ts'

const keys = <Key extends string>(of: Readonly<Record<Key, string>>) =>
  Object.keys(of) as [Key, ...Key[]]

const position = z.coerce.number('次序是整数').int('次序是整数').min(0, '次序不能小于 0').max(9999)

export const Agency = z.object({
  kind: z.enum(keys(agencyKinds), '请选择种类'),
  level: z.enum(keys(agencyLevels), '请选择层级'),
  name: z.string(),
  shortName: z.string(),
  regionCode: z.string(),
  creditCode: z.string(),
  siteCode: z.string(),
  position,
}) satisfies z.ZodType<AgencyEntry>

export const Division = z.object({ name: z.string(), position })

export const Person = z.object({
  name: z.string(),
  signInName: z.string(),
  divisionId: z.union([z.uuid('没有这个科室'), z.literal('').transform(() => null)]),
  roles: z.array(z.enum(roleIds as [string, ...string[]], '没有这个角色')),
})

/** 按格式读表单；不合格式的逐项说明。Throws `Invalid`. */
export function entryFrom<Schema extends z.ZodType>(
  schema: Schema,
  fields: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(fields)
  if (parsed.success) return parsed.data
  throw new Invalid(
    Object.fromEntries(
      parsed.error.issues.map(({ path, message }) => [String(path[0] ?? ''), message]),
    ),
  )
}
