import { z } from '@hono/zod-openapi'
import {
  type Agency,
  agencyKinds,
  agencyLevels,
  createDivision,
  listAgencies,
  listDivisions,
  listPeople,
  type Role,
  staffRoleIds,
  viewAgency,
} from '../../accounts/index.ts'
import type { Api, ApiRoutes } from '../door.ts'
import { operation, routes } from '../operation.ts'
import { Paging, pageFrom, pageOf } from '../paging.ts'

const keysOf = <Key extends string>(labels: Readonly<Record<Key, string>>) =>
  Object.keys(labels) as [Key, ...Key[]]
const said = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels)
    .map(([key, label]) => `${key} ${label}`)
    .join('、')

const id = z.uuid('编号不对').meta({ description: '机关的编号' })
const at = z.iso.datetime()

const AgencyJson = z
  .object({
    id,
    parentId: z.uuid().nullable().meta({ description: '上级；看不到上级的也给编号' }),
    kind: z.enum(keysOf(agencyKinds)).meta({ description: said(agencyKinds) }),
    level: z.enum(keysOf(agencyLevels)).meta({ description: said(agencyLevels) }),
    name: z.string(),
    shortName: z.string(),
    regionCode: z.string().meta({ description: '行政区划代码（GB/T 2260）' }),
    creditCode: z.string().nullable().meta({ description: '统一社会信用代码' }),
    siteCode: z.string().nullable().meta({ description: '网站标识码' }),
    isDemonstration: z.boolean().meta({ description: '演示用的，不是真的机关' }),
    closedAt: at.nullable().meta({ description: '撤销的时刻' }),
  })
  .meta({ id: 'Agency', description: '机关' })

const DivisionJson = z
  .object({
    id: z.uuid(),
    name: z.string(),
    position: z.int().meta({ description: '排列的次序' }),
    closedAt: at.nullable(),
  })
  .meta({ id: 'Division', description: '科室' })

const PersonJson = z
  .object({
    id: z.uuid(),
    divisionId: z.uuid().nullable(),
    roles: z.array(z.enum(staffRoleIds as [Role])),
    isDisabled: z.boolean().meta({ description: '停用了' }),
  })
  .meta({ id: 'Person', description: '人员；不给姓名和登录名' })

const Params = z.object({ id })
const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

const list = operation('agency.view', {
  method: 'get',
  path: '/agencies',
  operationId: 'listAgencies',
  summary: '看得到的机关',
  description: '本机关和它之下的全部机关，按树的次序：上级在前。',
  request: { query: Paging },
  responses: { 200: json(pageOf(AgencyJson), '机关') },
})

const view = operation('agency.view', {
  method: 'get',
  path: '/agencies/{id}',
  operationId: 'viewAgency',
  summary: '一个机关',
  request: { params: Params },
  responses: { 200: json(AgencyJson, '机关') },
})

const divisions = operation('agency.view', {
  method: 'get',
  path: '/agencies/{id}/divisions',
  operationId: 'listDivisions',
  summary: '一个机关的科室',
  request: { params: Params, query: Paging },
  responses: { 200: json(pageOf(DivisionJson), '科室；撤销了的在后') },
})

const addDivision = operation('division.manage', {
  method: 'post',
  path: '/agencies/{id}/divisions',
  operationId: 'createDivision',
  summary: '新建科室',
  request: {
    params: Params,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            name: z.string('请填写科室名称').meta({ example: '政务公开科' }),
            position: z.int('次序应当是整数').min(0).max(10_000).default(0),
          }),
        },
      },
    },
  },
  responses: { 201: json(DivisionJson, '新建的科室') },
})

const people = operation('person.view', {
  method: 'get',
  path: '/agencies/{id}/people',
  operationId: 'listPeople',
  summary: '一个机关的人员',
  description: '谁在哪个科室、是什么角色。个人信息不经接口提供。',
  request: { params: Params, query: Paging },
  responses: { 200: json(pageOf(PersonJson), '人员；停用了的在后') },
})

/** 机关、科室、人员。 */
export function agencyRoutes({ db }: Api): ApiRoutes {
  const app = routes()

  app.openapi(list, async (c) => {
    const page = pageFrom(await listAgencies(db, c.var.acting), c.req.valid('query'))
    return c.json({ ...page, items: page.items.map(agencyJson) }, 200)
  })

  app.openapi(view, async (c) =>
    c.json(agencyJson(await viewAgency(db, c.var.acting, c.req.valid('param').id)), 200),
  )

  app.openapi(divisions, async (c) => {
    const found = await listDivisions(db, c.var.acting, c.req.valid('param').id)
    const page = pageFrom(found, c.req.valid('query'))
    return c.json({ ...page, items: page.items.map(divisionJson) }, 200)
  })

  app.openapi(addDivision, async (c) => {
    const agencyId = c.req.valid('param').id
    const { name, position } = c.req.valid('json')
    const made = await createDivision(db, c.var.acting, agencyId, { name, position })
    return c.json({ id: made, name: name.trim(), position, closedAt: null }, 201)
  })

  app.openapi(people, async (c) => {
    const found = await listPeople(db, c.var.acting, c.req.valid('param').id)
    const page = pageFrom(found, c.req.valid('query'))
    const items = page.items.map(({ id, divisionId, roles, disabledAt }) => ({
      id,
      divisionId,
      roles: [...roles],
      isDisabled: disabledAt !== null,
    }))
    return c.json({ ...page, items }, 200)
  })

  return app
}

function agencyJson(agency: Agency): z.infer<typeof AgencyJson> {
  const { id, parentId, kind, level, name, shortName, regionCode, creditCode, siteCode } = agency
  const { isDemonstration, closedAt } = agency
  return {
    ...{ id, parentId, kind, level, name, shortName, regionCode, creditCode, siteCode },
    isDemonstration,
    closedAt: closedAt?.toISOString() ?? null,
  }
}

type DivisionRow = Awaited<ReturnType<typeof listDivisions>>[number]

function divisionJson({ id, name, position, closedAt }: DivisionRow): z.infer<typeof DivisionJson> {
  return { id, name, position, closedAt: closedAt?.toISOString() ?? null }
}
