import { createReadStream, existsSync } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { inBeijing } from '../kit/clock.ts'
import { restoreBackup } from '../operation/index.ts'
import { type Command, exit, parsed, theOnly } from './command.ts'
import { shown } from './shown.ts'
import { blobsOf } from './source.ts'

/** 恢复：备份放进空的地方，并证明放对了。 */
export const restoreCommand: Command = {
  name: 'restore',
  summary: '把备份恢复到空的数据目录或者数据库，并证明恢复对了',
  help: `gongkai restore — 把备份恢复到空的数据目录或者数据库，并证明恢复对了

用法：gongkai restore 文件.tar.gz

  GONGKAI_DATA=/srv/gongkai-new gongkai restore gongkai-20260302.tar.gz
  DATABASE_URL=postgres://… gongkai restore gongkai-20260302.tar.gz

哪一种数据库做的备份，都可以恢复到哪一种。放好以后从数据库里再读一遍：各表的行数和摘要、每条行为链、
每个文件的摘要，都与备份时的一样，才算成；有一处不一样，数据库仍是空的。有内容的地方不恢复。

密钥文件不在备份里：启动以前，请把原来的放到 GONGKAI_KEY_FILE 所指的地方。`,
  async run(args, io) {
    const file = theOnly(parsed(args, {}).positionals, '备份文件')
    const config = io.config()
    await access(file)
    await mkdir(config.dataFolder, { recursive: true, mode: 0o700 })
    const examined = await restoreBackup(
      { dataFolder: config.dataFolder, url: config.databaseUrl },
      blobsOf(config),
      createReadStream(file),
    )
    const { manifest } = examined
    io.out(`已恢复并核验：${shown(examined)}`)
    io.out(`备份做于 ${inBeijing(Date.parse(manifest.madeAt))}（北京时间），此后的改动不在里面`)
    if (!existsSync(config.keyFile))
      io.err(
        `提醒：还没有密钥文件 ${config.keyFile}。启动以前请把原来的放到那里；没有它，个人信息打不开`,
      )
    const lost = [...manifest.files.missing, ...manifest.files.damaged]
    for (const digest of lost) io.err(`提醒：文件内容 ${digest} 在备份时就已缺失或者损坏`)
    return lost.length > 0 ? exit.found : exit.clean
  },
}
