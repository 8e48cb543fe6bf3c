import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import {
  examineBackup,
  examineExport,
  type Head,
  readBackup,
  sha256Of,
} from '../operation/index.ts'
import { type Command, exit, type Io, parsed, theOnly, UsageError } from './command.ts'
import { shown } from './shown.ts'

/** 核验：不需要数据库，也不需要服务。 */
export const verifyCommand: Command = {
  name: 'verify',
  summary: '离线核验备份或者导出：有没有被改动、删去、换位',
  help: `gongkai verify — 离线核验备份或者导出：有没有被改动、删去、换位

用法：gongkai verify [--head 末端] 备份文件或者导出的文件夹

  gongkai verify gongkai-20260302.tar.gz
  gongkai verify --head 1234:9f86d0… 教育局-2026
  gongkai verify --head 机关编号:1234:9f86d0… gongkai-20260302.tar.gz

不需要数据库。改动、删去、换位的，说出是第几行。末尾几行连同说明一起被删去的，只有用以前另外记下的末端
（--head 行号:摘要，可以给几个）才查得出来；备份里有许多机关，要在前面加上机关编号。

退出码：0 完好；1 有不对的地方；2 没能核验（例如文件断了）。`,
  async run(args, io) {
    const { values, positionals } = parsed(args, { head: { type: 'string', multiple: true } })
    const path = theOnly(positionals, '备份文件或者导出的文件夹')
    const heads = (values.head ?? []).map(headFrom)
    return (await stat(path)).isDirectory()
      ? verifyFolder(path, heads, io)
      : verifyFile(path, heads, io)
  },
}

interface Noted {
  readonly agencyId: string | undefined
  readonly seq: number
  readonly hash: string
}

function headFrom(text: string): Noted {
  const [, agencyId, seq, hash] = /^(?:([0-9a-f-]{36}):)?(\d+):([0-9a-f]{64})$/.exec(text) ?? []
  if (!seq || !hash)
    throw new UsageError(`--head 要「行号:摘要」或者「机关编号:行号:摘要」，不能是「${text}」`)
  return { agencyId, seq: Number(seq), hash }
}

async function verifyFolder(path: string, heads: readonly Noted[], io: Io): Promise<number> {
  const { mark, faults, acts } = await examineExport(path, heads)
  const other = heads.find(({ agencyId }) => agencyId && agencyId !== mark.agency.id)
  if (other) throw new UsageError(`这是 ${mark.agency.name} 的导出，不是机关 ${other.agencyId} 的`)
  if (faults.length === 0)
    io.out(`完好：${mark.agency.name}，行为链 ${acts} 行，末端 ${mark.head.seq}:${mark.head.hash}`)
  return said(faults, io)
}

async function verifyFile(path: string, heads: readonly Noted[], io: Io): Promise<number> {
  const noted = heads.map(({ agencyId, seq, hash }): Head => {
    if (!agencyId) throw new UsageError('备份里有许多机关，--head 要写成「机关编号:行号:摘要」')
    return { agencyId, seq, hash }
  })
  const silent = { async piece() {}, file: sha256Of }
  const examined = await examineBackup(readBackup(createReadStream(path)), silent, noted)
  if (examined.faults.length === 0) io.out(`完好：${shown(examined)}`)
  return said(examined.faults, io)
}

function said(faults: readonly string[], io: Io): number {
  for (const fault of faults) io.out(`不对：${fault}`)
  return faults.length > 0 ? exit.found : exit.clean
}
