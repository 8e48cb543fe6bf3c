import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Finding, ReadingError } from '@gongkai/report'
import type { Examined, Pool } from '@gongkai/report/node'
import { z } from '@hono/zod-openapi'
import { Invalid } from '../../kit/invalid.ts'
import { type ReceivedFile, receiveUpload, type Upload } from '../../kit/receive-upload.ts'
import type { Api, ApiRoutes } from '../door.ts'
import { operation, routes } from '../operation.ts'

const FindingJson = z
  .object({
    rule: z.string(),
    code: z.string().meta({ description: '检查点的编号，见 docs/rules.md' }),
    verdict: z.enum(['pass', 'fail', 'uncertain', 'not-assessable']),
    severity: z.enum(['error', 'warning', 'info']),
    cells: z.array(z.string()),
    left: z.union([z.number(), z.string()]).nullable(),
    right: z.union([z.number(), z.string()]).nullable(),
    message: z.string(),
    basis: z.string().meta({ description: '依据：哪一部法规的哪一条' }),
    formula: z.string().optional().meta({ description: '带数字的算式' }),
    quotes: z
      .array(z.object({ section: z.int(), from: z.int(), to: z.int(), text: z.string() }))
      .optional()
      .meta({ description: '涉及的文字：第几部分、起止、原文' }),
    suspects: z.array(z.array(z.string())).optional().meta({ description: '改哪几格就能相符' }),
    alsoBreaks: z.array(z.string()).optional().meta({ description: '同一缘由引起的其他规则' }),
  })
  .meta({ id: 'Finding', description: '检查所得的一条' })

const file = { type: 'string', contentMediaType: 'application/octet-stream' } as const

const check = operation('report.check', {
  method: 'post',
  path: '/report/check',
  operationId: 'checkReport',
  summary: '检查一份年度报告',
  description:
    '上传一份报告（网页、Word、WPS、Excel、PDF、文字，或者 gongkai.report/1 的 JSON），得到读出的内容和检查所得。lastYear 是同一机关往年的报告，用来核对结转。文件读完就删。',
  request: {
    body: {
      required: true,
      content: {
        // Not a schema that checks: it would have the whole upload in memory first.
        'multipart/form-data': {
          schema: {
            type: 'object',
            required: ['report'],
            properties: {
              report: { ...file, description: '要检查的报告，一份' },
              lastYear: { type: 'array', items: file, description: '往年的报告' },
            },
          },
        },
      },
    },
  },
  responses: {
    200: {
      description: '读出的报告（gongkai.report/1）和检查所得',
      content: {
        'application/json': {
          schema: z.object({
            report: z.any().meta({ $ref: '#/components/schemas/Report' }),
            findings: z.array(FindingJson),
          }),
        },
      },
    },
  },
})

/** 检查年度报告。 */
export function reportRoutes(api: Api): ApiRoutes {
  const app = routes()
  app.openapi(check, async (c) => {
    await mkdir(api.uploadFolder, { recursive: true })
    const folder = await mkdtemp(join(api.uploadFolder, 'api-'))
    try {
      const upload = await receiveUpload(c.req.raw, folder, api.limits)
      const { report, findings } = await examined(api.pool, chosenIn(upload, api), upload.lastYear)
      return c.json({ report, findings: findings.map(findingJson) }, 200)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
  return app
}

/** The one report there has to be. */
function chosenIn({ reports, lastYear, hasTooManyFiles }: Upload, { limits }: Api): ReceivedFile {
  const [chosen] = reports
  if (!chosen || reports.length > 1) throw new Invalid({ report: '请上传一份要检查的报告' })
  if (hasTooManyFiles) throw new Invalid({ lastYear: `一次不超过 ${limits.files} 份文件` })
  const most = Math.floor(limits.fileBytes / 1024 / 1024)
  for (const [field, files] of Object.entries({ report: [chosen], lastYear }))
    if (files.some(({ isTooLarge }) => isTooLarge))
      throw new Invalid({ [field]: `每份文件不超过 ${most} MB` })
  return chosen
}

async function examined(
  pool: Pool,
  chosen: ReceivedFile,
  lastYear: readonly ReceivedFile[],
): Promise<Examined> {
  const [reading, ...before] = await Promise.all([
    readIn(pool, 'report', chosen),
    ...lastYear.map((each) => readIn(pool, 'lastYear', each)),
  ])
  return pool.check(
    reading,
    before.map(({ report }) => report),
  )
}

async function readIn(pool: Pool, field: string, { name, path }: ReceivedFile) {
  try {
    return await pool.read({ name, path })
  } catch (error) {
    if (error instanceof ReadingError) throw new Invalid({ [field]: `读不了：${error.message}` })
    throw error
  }
}

/** The same, said so that the answer's declaration can vouch for it. */
function findingJson({ cells, quotes, suspects, alsoBreaks, ...finding }: Finding) {
  return {
    ...finding,
    cells: [...cells],
    ...(quotes && { quotes: [...quotes] }),
    ...(suspects && { suspects: suspects.map((each) => [...each]) }),
    ...(alsoBreaks && { alsoBreaks: [...alsoBreaks] }),
  }
}
