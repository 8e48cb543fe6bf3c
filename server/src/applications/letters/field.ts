import type { Article, Day, DispositionCode } from '@gongkai/law'
import { inWords } from '@gongkai/law'
import type { PaperBlock } from '../../paper/index.ts'
import type { DraftFacts, FactName } from './facts.ts'

/** 一个字段印出来的：一截文字，或者独占一行的几块；事实不全的，没有。 */
export type Printed = string | readonly PaperBlock[] | undefined

/** 印一个字段时要知道的：事实，和这种文书的依据。 */
export interface Printing {
  readonly facts: DraftFacts
  readonly basis: readonly Article[]
  /** 答复书、终止办理告知书的办理结果。 */
  readonly disposition: DispositionCode | undefined
  /** 文书怎样称呼自己：「本答复书」「本告知书」。 */
  readonly self: string
}

/** 模板里的字段，也是文书应当写明的一项要素。 */
export interface LetterField {
  /** 模板里 `{{…}}` 中写的名字，也是要素的名称。 */
  readonly name: string
  /** 为什么要写明：条文；为 null 的，是示范文本的通例。 */
  readonly source: Article | null
  /** 由哪些事实印出；没有的，是固定的文字。 */
  readonly facts: readonly FactName[]
  /** 由版式印出（红头、文号、主送、落款、附注），模板里不必写。 */
  readonly isFramed?: boolean
  readonly print: (printing: Printing) => Printed
}

/** 去掉首尾空白；空的为 undefined。 */
export function stated(text: string | undefined): string | undefined {
  const trimmed = text?.trim()
  return trimmed ? trimmed : undefined
}

/** 只由一件文字的事实印出的字段。 */
export function textField(
  name: string,
  fact: FactsThatAre<string>,
  source: Article | null = null,
): LetterField {
  return { name, source, facts: [fact], print: ({ facts }) => stated(facts[fact]) }
}

/** 只由一个日期印出的字段：「2026年3月2日」。 */
export function dayField(
  name: string,
  fact: FactsThatAre<Day>,
  source: Article | null = null,
): LetterField {
  return {
    name,
    source,
    facts: [fact],
    print: ({ facts }) => {
      const day = facts[fact]
      return day ? inWords(day) : undefined
    },
  }
}

/** 固定的文字。 */
export function fixedField(name: string, source: Article | null, text: string): LetterField {
  return { name, source, facts: [], print: () => text }
}

/** 期限：某日之前，或者收到文书以后若干个工作日。 */
export function termField(
  name: string,
  source: Article,
  by: FactsThatAre<Day>,
  workdays: FactsThatAre<number>,
): LetterField {
  return {
    name,
    source,
    facts: [by, workdays],
    print: ({ facts, self }) => {
      const day = facts[by]
      const count = facts[workdays]
      if (day) return `${inWords(day)}以前`
      return count && count > 0 ? `自收到${self}之日起${count}个工作日内` : undefined
    },
  }
}

/** 是某种类型的事实。 */
export type FactsThatAre<Kind> = {
  [Name in FactName]-?: NonNullable<DraftFacts[Name]> extends Kind ? Name : never
}[FactName]
