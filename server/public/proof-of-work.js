// 证明不是机器人：让浏览器算一小会儿，人就不用答题。没有它，答题也一样。
// crypto.subtle 只在 https 里才有，内网多是 http，所以 SHA-256 自己算。

const sha256Rounds = new Int32Array(64)
const sha256Start = new Int32Array(8)
{
  // 前 64 个质数的立方根、前 8 个质数的平方根，小数部分的前 32 位。
  const bits = (root) => ((root - Math.floor(root)) * 4294967296) | 0
  let found = 0
  for (let n = 2; found < 64; n++) {
    let isPrime = true
    for (let d = 2; d * d <= n && isPrime; d++) isPrime = n % d !== 0
    if (!isPrime) continue
    if (found < 8) sha256Start[found] = bits(Math.sqrt(n))
    sha256Rounds[found++] = bits(Math.cbrt(n))
  }
}
const sha256Words = new Int32Array(64)

/** 一块 64 字节，并入 state。 */
function sha256Block(state, bytes, at) {
  const w = sha256Words
  const k = sha256Rounds
  for (let i = 0, o = at; i < 16; i++, o += 4) {
    w[i] = (bytes[o] << 24) | (bytes[o + 1] << 16) | (bytes[o + 2] << 8) | bytes[o + 3]
  }
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15]
    const y = w[i - 2]
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0
  }
  let a = state[0]
  let b = state[1]
  let c = state[2]
  let d = state[3]
  let e = state[4]
  let f = state[5]
  let g = state[6]
  let h = state[7]
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + k[i] + w[i]) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0] += a
  state[1] += b
  state[2] += c
  state[3] += d
  state[4] += e
  state[5] += f
  state[6] += g
  state[7] += h
}

/** 一段 ASCII 文字的 SHA-256，八个 32 位的数。 */
function sha256OfText(text) {
  const bytes = new Uint8Array(Math.ceil((text.length + 9) / 64) * 64)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  bytes[text.length] = 0x80
  new DataView(bytes.buffer).setUint32(bytes.length - 4, text.length * 8)
  const state = sha256Start.slice()
  for (let at = 0; at < bytes.length; at += 64) sha256Block(state, bytes, at)
  return state
}

for (const box of document.querySelectorAll('.human-check')) {
  const { seed, bits, parts } = box.dataset
  const form = box.closest('form')
  const proof = box.querySelector('[name=proof]')
  const state = box.querySelector('.human-state')
  const found = []
  let counter = 0
  let isWanted = false
  let sender = null

  box.querySelector('.human-question').hidden = true
  state.hidden = false
  state.textContent = '正在自动确认不是机器人，不用您做什么。'
  setTimeout(work, 0)

  // 一次只算一小会儿：页面照常能填。
  function work() {
    const until = performance.now() + 40
    while (performance.now() < until) {
      for (let i = 0; i < 200; i++) {
        if (sha256OfText(`${seed}.${found.length}.${counter}`)[0] >>> (32 - bits) === 0) {
          found.push(counter)
          counter = 0
          if (found.length === Number(parts)) return finish()
        } else counter++
      }
    }
    setTimeout(work, 0)
  }

  function finish() {
    proof.value = found.join('-')
    state.textContent = '已经自动确认不是机器人。'
    if (isWanted) form.requestSubmit(sender)
  }

  form.addEventListener('submit', (event) => {
    if (proof.value !== '') return
    event.preventDefault()
    isWanted = true
    sender = event.submitter || null
    state.textContent = '正在确认不是机器人，一两秒后自动提交。'
    state.scrollIntoView({ block: 'nearest' })
  })
}
