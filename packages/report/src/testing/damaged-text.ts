import { type Chance, chanceOf } from './chance.ts'

/** 文字在流传中受的一处损伤；都不改动数字本身，只丢失、并合、错字。 */
export const damages = [
  'deleteLine',
  'joinLines',
  'dropSeparator',
  'typo',
  'deleteText',
  'cut',
] as const

/** 一种损伤。 */
export type TextDamage = (typeof damages)[number]

/** 按种子损坏一处：丢几行、并两行、丢一个分隔、错一个字、丢几个字、在中间截断。 */
export function damagedText(text: string, damage: TextDamage, seed: number): string {
  const chance = chanceOf(seed)
  if (damage === 'cut') return text.slice(0, chance.below(text.length))
  if (damage === 'typo' || damage === 'deleteText') return inWords(text, damage, chance)
  const lines = text.split(/(?<=\n)/)
  const at = chance.below(lines.length)
  const line = lines[at] ?? ''
  if (damage === 'deleteLine') lines.splice(at, chance.between(1, 3))
  if (damage === 'joinLines') lines[at] = line.replace(/\n$/, '')
  if (damage === 'dropSeparator') lines[at] = withoutSeparator(line, chance)
  return lines.join('')
}

/** 只在文字里动：碰到数字、标签、分隔就不动。 */
function inWords(text: string, damage: 'typo' | 'deleteText', chance: Chance): string {
  const at = chance.below(text.length)
  const length = damage === 'typo' ? 1 : chance.between(1, 4)
  const gone = text.slice(at, at + length)
  if (/[\d<>"=/a-z\t|]/.test(gone) || (damage === 'typo' && /\s/.test(gone))) return text
  return `${text.slice(0, at)}${damage === 'typo' ? '某' : ''}${text.slice(at + length)}`
}

function withoutSeparator(line: string, chance: Chance): string {
  const found = [...line.matchAll(/\t| \| /g)]
  const one = found[chance.below(Math.max(1, found.length))]
  return one ? line.slice(0, one.index) + line.slice(one.index + one[0].length) : line
}
