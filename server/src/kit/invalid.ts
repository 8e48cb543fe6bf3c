/** 填写有误：哪一项、为什么、该怎么写。由用例或者门抛出，表单在各项旁边显示。 */
export class Invalid extends Error {
  override readonly name = 'Invalid'
  /** 项的名字 → 说法。 */
  readonly faults: Readonly<Record<string, string>>
  constructor(faults: Readonly<Record<string, string>>) {
    super(Object.values(faults).join('；'))
    this.faults = faults
  }
}

/** 有毛病才抛出；没有毛病的项给 undefined。 */
export function refuseFaults(faults: Readonly<Record<string, string | undefined>>): void {
  const found = Object.entries(faults).filter((each): each is [string, string] => !!each[1])
  if (found.length > 0) throw new Invalid(Object.fromEntries(found))
}
