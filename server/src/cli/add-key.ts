import { addKey } from '../kit/keys.ts'
import { type Command, exit, parsed, UsageError } from './command.ts'

/** 换密钥：加一个新的；旧的留着，直到库里的都换过。 */
export const addKeyCommand: Command = {
  name: 'add-key',
  summary: '给密钥文件加一个新的密钥，以后用它加密',
  help: `gongkai add-key — 换密钥

用法：gongkai add-key

在密钥文件里加一个新的密钥；重新启动全部服务以后，新的内容用它加密，每天凌晨把旧的也换过来（后台任务
「用现在的密钥重新加密」）。旧的密钥不要删：以前的备份还要用它。几台机器共用的，先把新的文件发到各台，再重新启动。`,
  async run(args, io) {
    const [more] = parsed(args, {}).positionals
    if (more !== undefined) throw new UsageError(`不要「${more}」：这个命令没有参数`)
    const { keyFile } = io.config()
    const { keys } = await addKey(keyFile, io.clock())
    io.out(`${keyFile} 里现在有 ${keys.length} 个密钥。请重新启动全部服务，并另存这个文件一份。`)
    return exit.clean
  },
}
