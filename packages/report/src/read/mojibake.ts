/**
 * 最常用的汉字，简体和繁体：通用文字和政府信息公开报告里都常见的。用对了编码，一篇报告的汉字有四成以上
 * 在其中；用错了，不到一成。
 */
const COMMON_CHARACTERS =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学' +
  '法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然' +
  '前外天政四日社义事平形相全表间样与关各重新线内数正心反明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军' +
  '情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别' +
  '手角期根论运农指几九区强放决西被干做必战先回则任取据处府研信息开政务报告申请市县局委办卫健康监督依律规范复议诉讼' +
  '收到费名称号网站版正文' +
  '國會時產種經後來對發動學應關與實體當點業開還無問題條結變報資訊請處據個這為們說過現機從樣線數質氣黨員總設長頭邊' +
  '級圖統將組見計別論運農幾區強決幹戰務縣衛規範複議訴訟費號網誌'

const FIRST = 0x4e00
const LAST = 0x9fff
const MOST_LOOKED_AT = 1500
// Every page is looked over: an array indexed by the character is several times faster than a set.
const isCommon = new Uint8Array(LAST - FIRST + 1)
for (const char of COMMON_CHARACTERS) isCommon[char.charCodeAt(0) - FIRST] = 1

/** 汉字中常用字所占的份额（0–1）；没有几个汉字时为 `unknown`。 */
export function fraction(text: string, unknown = 1): number {
  let chinese = 0
  let common = 0
  for (let i = 0; i < text.length && chinese < MOST_LOOKED_AT; i++) {
    const code = text.charCodeAt(i)
    if (code < FIRST || code > LAST) continue
    chinese++
    common += isCommon[code - FIRST] ?? 0
  }
  return chinese < 8 ? unknown : common / chinese
}

/** 像不像乱码：有汉字而常用的极少，或者满是西文的重音字母。 */
export function looksGarbled(text: string): boolean {
  if (fraction(text) < 0.1) return true
  const head = text.length > 40_000 ? text.slice(0, 40_000) : text
  // A word read in the wrong charset is a run of them; a name or a sign is not.
  if (!/[\u00a1-\u00ff]{3}/.test(head)) return false
  const accented = (head.match(/[\u00a1-\u00ff]/g) ?? []).length
  return accented > 40 && accented > 4 * (head.match(/[\u4e00-\u9fff]/g) ?? []).length
}

/**
 * 还原乱码：用错的编码写回字节，再按对的编码解开。只有每个字都能写回、解开时毫无损失、而且解出的是常用字，
 * 才算还原。
 */
export function repaired(
  text: string,
): { readonly text: string; readonly readAs: string } | undefined {
  for (const { readAs, meant } of [
    { readAs: 'gb18030', meant: 'utf-8' },
    { readAs: 'windows-1252', meant: 'utf-8' },
    { readAs: 'windows-1252', meant: 'gb18030' },
  ]) {
    const bytes = encoded(text, readAs)
    if (!bytes) continue
    try {
      const mended = new TextDecoder(meant, { fatal: true }).decode(bytes)
      if (/[\u4e00-\u9fff]{2}/.test(mended) && fraction(mended) >= 0.3)
        return { text: mended, readAs }
    } catch {
      // Not these bytes: try the next pair.
    }
  }
  return undefined
}

const encoders = new Map<string, ReadonlyMap<string, readonly number[]>>()

function encoded(text: string, charset: string): Uint8Array | undefined {
  let encoder = encoders.get(charset)
  if (!encoder) {
    encoder = charset === 'gb18030' ? doubleByteEncoder() : singleByteEncoder(charset)
    encoders.set(charset, encoder)
  }
  const bytes: number[] = []
  for (const char of text) {
    if (char.charCodeAt(0) < 0x80) bytes.push(char.charCodeAt(0))
    else {
      const pair = encoder.get(char)
      if (!pair) return undefined
      for (const byte of pair) bytes.push(byte)
    }
  }
  return Uint8Array.from(bytes)
}

function doubleByteEncoder(): ReadonlyMap<string, readonly number[]> {
  const map = new Map<string, readonly number[]>()
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const char = decoder.decode(Uint8Array.of(lead, trail))
      if (char.length === 1 && char !== '\ufffd') map.set(char, [lead, trail])
    }
  }
  return map
}

function singleByteEncoder(charset: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(charset)
  const map = new Map<string, readonly number[]>()
  for (let byte = 0x80; byte <= 0xff; byte++) map.set(decoder.decode(Uint8Array.of(byte)), [byte])
  return map
}
