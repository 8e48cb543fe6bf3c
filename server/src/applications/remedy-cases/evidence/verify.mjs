// 核验这个文件夹里的证据：不联网，不要别的程序，Node 20 以上就行。
//
//   node verify.mjs                 核验
//   node verify.mjs 清单的摘要      连同清单一起核验（摘要在案件的页面上和操作记录里）
//
// 每个文件按 manifest.json 里的 SHA-256 和 SM3 核对，操作记录（acts.jsonl）逐行重算，改过的、少了的、多出的都说出来。
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = dirname(fileURLToPath(import.meta.url))
const faults = []
const remarks = []
const read = (name) => readFileSync(join(folder, ...name.split('/')))
const say = (line) => process.stdout.write(`${line}\n`)
const digest = (algorithm, bytes) => createHash(algorithm).update(bytes).digest('hex')

let hasSm3 = true
try {
  createHash('sm3')
} catch {
  hasSm3 = false
  remarks.push('这个 Node 不会算 SM3，只核对了 SHA-256')
}

const manifest = readManifest()
if (manifest) {
  checkFiles(manifest)
  checkActs(manifest)
}
for (const remark of remarks) say(`注意：${remark}`)
if (faults.length > 0) {
  for (const fault of faults) say(`✗ ${fault}`)
  say(`核验没有通过：${faults.length} 处`)
  process.exitCode = 1
} else {
  const { files, number, madeAt } = manifest
  say(`✓ ${number}：${files.length} 个文件、操作记录都与 ${madeAt} 制作时一致`)
}

function readManifest() {
  let bytes
  try {
    bytes = read('manifest.json')
  } catch {
    faults.push('manifest.json 没有了：清单本身不能少')
    return undefined
  }
  const found = digest('sha256', bytes)
  const noted = process.argv[2]?.trim().toLowerCase()
  if (noted && noted !== found)
    faults.push(`manifest.json 被改动过：它的摘要是 ${found}，记下的是 ${noted}`)
  let beside = ''
  try {
    beside = read('manifest.sha256').toString('utf8').trim()
  } catch {
    faults.push('manifest.sha256 没有了')
  }
  if (beside && beside !== found)
    faults.push('manifest.json 或者 manifest.sha256 被改动过：两者对不上')
  if (!noted) remarks.push(`清单的摘要是 ${found}，请与案件页面或者操作记录里的核对`)
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    faults.push('manifest.json 读不出来：被改动过')
    return undefined
  }
}

function checkFiles({ files }) {
  const known = new Set(['manifest.json', 'manifest.sha256'])
  for (const { path, bytes, sha256, sm3 } of files) {
    known.add(path)
    let content
    try {
      content = read(path)
    } catch {
      faults.push(`${path} 没有了`)
      continue
    }
    if (content.length !== bytes || digest('sha256', content) !== sha256)
      faults.push(`${path} 被改动过：与清单里的 SHA-256 不符`)
    else if (hasSm3 && digest('sm3', content) !== sm3)
      faults.push(`${path} 与清单里的 SM3 不符：清单被改动过`)
  }
  for (const path of namesUnder(folder))
    if (!known.has(path)) faults.push(`${path} 不在清单里：是后来放进来的`)
}

function namesUnder(place) {
  return readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    const path = join(place, entry.name)
    return entry.isDirectory() ? namesUnder(path) : [relative(folder, path).split(sep).join('/')]
  })
}

function checkActs({ acts, files }) {
  let lines
  try {
    lines = read('acts.jsonl').toString('utf8').split('\n').filter(Boolean)
  } catch {
    return
  }
  const said = new Set()
  let last
  for (const [at, line] of lines.entries()) {
    let row
    try {
      row = JSON.parse(line)
    } catch {
      faults.push(`acts.jsonl 第 ${at + 1} 行读不出来：被改动过`)
      continue
    }
    const { hash, ...act } = row
    if (row.algorithm === 'sm3' && !hasSm3) continue
    if (digest(row.algorithm, canonical(act)) !== hash)
      faults.push(`acts.jsonl：操作记录第 ${row.seq} 行的内容与它的摘要不符，被改动过`)
    if (last && row.seq <= last.seq) faults.push(`acts.jsonl：操作记录第 ${row.seq} 行的次序不对`)
    if (last && row.seq === last.seq + 1 && row.previousHash !== last.hash)
      faults.push(`acts.jsonl：操作记录第 ${row.seq} 行接不上第 ${last.seq} 行`)
    last = row
    collect(row.facts, said)
  }
  if (lines.length !== acts.rows)
    faults.push(`acts.jsonl 有 ${lines.length} 行，清单里是 ${acts.rows} 行`)
  const attached = files.filter(({ kind }) => kind === 'attachment')
  const unsaid = attached.filter(({ sha256 }) => !said.has(sha256))
  for (const { path } of unsaid) remarks.push(`${path} 的摘要不在所附的操作记录里`)
}

function collect(value, into) {
  if (typeof value === 'string') into.add(value)
  else if (value && typeof value === 'object')
    for (const each of Object.values(value)) collect(each, into)
}

/** 规范的 JSON：键按次序，没有空白；摘要就取自它。 */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`)
  return `{${members.join(',')}}`
}
