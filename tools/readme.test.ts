import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from './tree.ts'

/**
 * README 里的命令，在一份干净的克隆里照着运行一遍。
 *
 * What runs: every line of the blocks marked `sh`. The lines that fetch the code stand for the copy made
 * here; `npm test` is left out, since this is part of it.
 */
function commandsOf(file: string): string[] {
  const blocks = readFileSync(join(root, file), 'utf8').matchAll(/^```sh\n([\s\S]*?)\n```/gm)
  return [...blocks].flatMap(([, block = '']) => {
    const lines = block.split('\n').map((line) => line.replace(/\s+#\s.*$/, '').trim())
    return lines.filter((line) => line && !line.startsWith('#'))
  })
}

const isFetching = (command: string) => /^(git clone|cd) /.test(command)
const isThisTest = (command: string) => /^npm (test|run (test|golden|bench|fuzz))\b/.test(command)
const commands = commandsOf('README.md')

const skip =
  spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root }).status === 0
    ? false
    : '这里不是 git 的克隆'
const folder = mkdtempSync(join(tmpdir(), 'gongkai-readme-'))
const clone = join(folder, 'gongkai')

/** A clone with the working tree in it: what a commit made now would contain. */
before(() => {
  if (skip) return
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  })
  for (const file of listed.stdout.split('\0').filter(Boolean)) {
    if (!existsSync(join(root, file))) continue
    mkdirSync(dirname(join(clone, file)), { recursive: true })
    cpSync(join(root, file), join(clone, file))
  }
})

after(() => rmSync(folder, { recursive: true, force: true }))

/** The environment of somebody who opened a terminal, not of the npm script that runs this test. */
const ownEnvironment = Object.fromEntries(
  Object.entries(process.env)
    .filter(
      ([name]) => !/^(npm_|INIT_CWD$|NODE_OPTIONS$|NODE_TEST|GOLDEN$|FORCE_COLOR$)/.test(name),
    )
    .map(([name, value]) => {
      const own = join(root, 'node_modules')
      const kept = (value ?? '').split(':').filter((place) => !place.startsWith(own))
      return [name, name === 'PATH' ? kept.join(':') : value]
    }),
)
const env = { ...ownEnvironment, PORT: '0', GONGKAI_DATA: join(folder, 'data') }

test('README：两种文字的命令一样', { skip }, () => {
  assert.ok(commands.length > 0, 'README.md has commands')
  const own = (each: string) => !isFetching(each)
  assert.deepEqual(commandsOf('README.zh-CN.md').filter(own), commands.filter(own))
})

for (const command of commands.filter((each) => !isFetching(each) && !isThisTest(each))) {
  test(`README：${command}`, { skip, timeout: 600_000 }, async () => {
    const child = spawn('bash', ['-c', command], {
      cwd: clone,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    const said = { text: '' }
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said.text += text
      })
    }
    if (/^(PORT=\d+ )?npm (start|run dev)\b/.test(command)) await assertServes(child, said)
    else {
      const code = await new Promise<number | null>((done) => child.on('close', done))
      // Checking and comparing end with 1 where they found something: that is what they are for.
      const allowed = /gongkai (check|compare)/.test(command) ? [0, 1] : [0]
      assert.ok(allowed.includes(code ?? -1), `${code}\n${said.text}`)
    }
  })
}

async function assertServes(child: ChildProcess, said: { readonly text: string }): Promise<void> {
  const address = await new Promise<string>((found, lost) => {
    const look = setInterval(() => {
      const printed = said.text.match(/http:\/\/localhost:\d+/)?.[0]
      if (!printed) return
      clearInterval(look)
      found(printed)
    }, 100)
    child.on('exit', (code) => {
      clearInterval(look)
      lost(new Error(`ended with ${code}: ${said.text}`))
    })
  })
  assert.equal((await fetch(address)).status, 200)
  const ended = new Promise((done) => child.on('close', done))
  // The whole group, as Ctrl-C in a terminal would.
  if (child.pid) process.kill(-child.pid, 'SIGINT')
  await ended
  await assert.rejects(fetch(address), 'nothing is left running')
}
