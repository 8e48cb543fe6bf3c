import { mkdir } from 'node:fs/promises'
import { migrate, openDatabase } from '../db/index.ts'
import { type Command, exit, parsed, UsageError } from './command.ts'

/** 迁移：启动时也会做，这里可以先做。 */
export const migrateCommand: Command = {
  name: 'migrate',
  summary: '把数据库迁移到这个版本；启动时也会做',
  help: `gongkai migrate — 把数据库迁移到这个版本

用法：gongkai migrate

启动时也会做，几个进程同时启动时只有一个做。升级前先备份：gongkai backup。`,
  async run(args, io) {
    const [more] = parsed(args, {}).positionals
    if (more !== undefined) throw new UsageError(`不要「${more}」：这个命令没有参数`)
    const { dataFolder, databaseUrl } = io.config()
    if (!databaseUrl) await mkdir(dataFolder, { recursive: true, mode: 0o700 })
    const database = await openDatabase({ dataFolder, url: databaseUrl, connections: 2 })
    try {
      const made = await migrate(database)
      for (const { number, name } of made) io.out(`做了第 ${number} 号迁移：${name}`)
      if (made.length === 0) io.out('数据库已经是这个版本的样子，没有要做的')
      return exit.clean
    } finally {
      await database.close()
    }
  },
}
