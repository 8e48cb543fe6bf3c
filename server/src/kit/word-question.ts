/** 一道用汉字写的加减题：人一看一听就会，不用图。 */
export interface WordQuestion {
  readonly text: string
  readonly answer: number
}

/** 由随机的字节出一题：加法和减法，得数在 1 到 38 之间。 */
export function wordQuestion(random: Uint8Array): WordQuestion {
  const [kind = 0, first = 0, second = 0] = random
  const large = 11 + (first % 19)
  const small = 2 + (second % 8)
  return kind % 2 === 0
    ? { text: `${inHan(large)}加${inHan(small)}等于几？`, answer: large + small }
    : { text: `${inHan(large)}减${inHan(small)}等于几？`, answer: large - small }
}

/** 答得对不对：阿拉伯数字、全角数字、汉字（十五、一十五、一五）都算。 */
export function isRightAnswer({ answer }: WordQuestion, said: string): boolean {
  const plain = said.normalize('NFKC').replace(/[\s。.!？?是等于]/g, '')
  const digits = [...String(answer)].map((digit) => HAN[Number(digit)]).join('')
  const accepted = [String(answer), inHan(answer), digits]
  if (answer >= 10 && answer < 20) accepted.push(`一${inHan(answer)}`)
  return accepted.includes(plain.replaceAll('两', '二').replaceAll('廿', '二十'))
}

const HAN = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

function inHan(number: number): string {
  const tens = Math.floor(number / 10)
  const ones = number % 10
  const start = tens === 0 ? '' : `${tens === 1 ? '' : HAN[tens]}十`
  return start + (ones === 0 && tens > 0 ? '' : HAN[ones])
}
