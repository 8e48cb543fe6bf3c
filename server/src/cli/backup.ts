import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import {
  examineBackup,
  OperationError,
  readBackup,
  sha256Of,
  writeBackup,
} from '../operation/index.ts'
import { type Command, exit, parsed, theOnly } from './command.ts'
import { megabytes, shown } from './shown.ts'
import { blobsOf, fromWhoeverHasIt } from './source.ts'

/** 备份：一个文件，服务不停。 */
export const backupCommand: Command = {
  name: 'backup',
  summary: '把全部数据备份成一个文件，服务不停',
  help: `gongkai backup — 把全部数据备份成一个文件，服务不停

用法：gongkai backup 文件.tar.gz

  gongkai backup /backup/gongkai-$(date +%Y%m%d-%H%M).tar.gz

某一刻的全部数据库内容和文件内容，写好以后从头读一遍核验，然后才有这个文件名。不覆盖已有的文件。
嵌入的数据库正在服务时，由服务的进程来做；服务只在复制数据库文件夹的那几秒里等。

不在里面的：个人信息的密钥文件（另存一份，不要和备份放在一起）；还没有做的后台任务。

退出码：0 完好；1 做好了，但库里记着的文件内容有的缺失或者损坏；2 没能做成。`,
  async run(args, io) {
    const file = theOnly(parsed(args, {}).positionals, '备份写到的文件')
    const config = io.config()
    if (existsSync(file))
      throw new OperationError(`已有 ${file}，没有覆盖。请换一个名字，例如带上日期。`)
    const part = `${file}.part`
    // Flushed to the disk when it ends: a backup that is named is there.
    const open = () => createWriteStream(part, { mode: 0o600, flush: true })
    try {
      await fromWhoeverHasIt(config, '/backup', {
        async direct(database) {
          const source = { database, dataFolder: config.dataFolder }
          await writeBackup(source, blobsOf(config), open(), io.clock())
        },
        received: (answer) => pipeline(answer, open()),
      })
      const silent = { async piece() {}, file: sha256Of }
      const examined = await examineBackup(readBackup(createReadStream(part)), silent)
      if (examined.faults.length > 0)
        throw new OperationError(
          `写好的备份读回来不对，没有留下：${examined.faults.join('；')}。请再做一次；还是这样，请检查磁盘。`,
        )
      await rename(part, file)
      const { size } = await stat(file)
      io.out(`已备份到 ${file}（${megabytes(size)}）：${shown(examined)}`)
      io.out(`备份文件的 SHA-256：${await sha256Of(createReadStream(file))}`)
      io.out(
        `密钥文件 ${config.keyFile} 不在备份里。请另存一份，和备份分开放：没有它，个人信息谁也打不开。`,
      )
      const { missing, damaged } = examined.manifest.files
      for (const digest of missing)
        io.err(`提醒：文件内容 ${digest} 在文件库里没有，备份里也就没有`)
      for (const digest of damaged) io.err(`提醒：文件内容 ${digest} 已经损坏，照现在的样子备份了`)
      return missing.length + damaged.length > 0 ? exit.found : exit.clean
    } finally {
      await rm(part, { force: true })
    }
  },
}
