/** 字体里有字形的字（读 TrueType / OpenType 的 `cmap` 表，格式 4 和 12）；不是字体的为空。 */
export function fontCoverage(font: Uint8Array): ReadonlySet<number> {
  const codes = new Set<number>()
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const table = tableAt(view, 'cmap')
  if (table === undefined) return codes
  const count = view.getUint16(table + 2)
  for (let i = 0; i < count; i++) {
    const at = table + view.getUint32(table + 8 + 8 * i)
    const format = view.getUint16(at)
    if (format === 12) addGroups(view, at, codes)
    if (format === 4) addSegments(view, at, codes)
  }
  return codes
}

function tableAt(view: DataView, tag: string): number | undefined {
  const wanted = [...tag].reduce((sum, c) => sum * 256 + c.charCodeAt(0), 0)
  const count = view.getUint16(4)
  for (let at = 12; at < 12 + 16 * count; at += 16) {
    if (view.getUint32(at) === wanted) return view.getUint32(at + 8)
  }
  return undefined
}

function addGroups(view: DataView, at: number, codes: Set<number>): void {
  const count = view.getUint32(at + 12)
  for (let group = at + 16; group < at + 16 + 12 * count; group += 12) {
    addRange(codes, view.getUint32(group), view.getUint32(group + 4))
  }
}

function addSegments(view: DataView, at: number, codes: Set<number>): void {
  const twice = view.getUint16(at + 6)
  for (let i = 0; i < twice; i += 2) {
    const last = view.getUint16(at + 14 + i)
    if (last !== 0xffff) addRange(codes, view.getUint16(at + 16 + twice + i), last)
  }
}

function addRange(codes: Set<number>, first: number, last: number): void {
  for (let code = first; code <= last; code++) codes.add(code)
}
