import { type Markup, markupOf, zipParts } from '@gongkai/report/node'
import { bytePlaces, type Foreign, type HidingPlace, type Insides } from './hiding-place.ts'

/** ZIP 格式的办公文件里的全部去处。 */
export async function zipInsides(
  bytes: Uint8Array,
  inside: (bytes: Uint8Array) => Promise<Insides>,
): Promise<Insides> {
  // What lies between the parts or behind them is in no list of parts.
  const places: HidingPlace[] = [...bytePlaces('压缩包的字节', bytes)]
  const foreign: Foreign[] = []
  for (const part of await zipParts(bytes)) {
    places.push({ where: '部件的名字', text: part.name, kind: 'syntax' })
    const what = strange.find(({ sign }) => sign.test(part.name))?.what
    if (what) foreign.push({ where: part.name, what })
    const markup = /\.(?:xml|rels|vml)$/i.test(part.name)
      ? await markupOf(part.bytes).catch(() => undefined)
      : undefined
    if (markup) {
      places.push(...markupPlaces(part.name, part.bytes, markup))
      foreign.push(...strangeMarkup(part.name, markup))
    } else {
      const inner = await inside(part.bytes)
      places.push(
        ...inner.places.map((place) => ({ ...place, where: `${part.name}：${place.where}` })),
      )
      foreign.push(
        ...inner.foreign.map((each) => ({ ...each, where: `${part.name}：${each.where}` })),
      )
    }
  }
  return { places, foreign }
}

function markupPlaces(
  name: string,
  bytes: Uint8Array,
  { text, elements }: Markup,
): readonly HidingPlace[] {
  const attributes = elements.flatMap((element) => Object.values(element.attributes))
  const isProperties = name.startsWith('docProps/')
  return [
    isProperties
      ? { where: name, text: text.replace(DAY_AND_TIME, ''), kind: 'syntax' }
      : { where: name, text, kind: 'flow' },
    { where: `${name} 的属性`, text: attributes.join('\n'), kind: 'syntax' },
    { where: name, text: new TextDecoder().decode(bytes), kind: 'syntax' },
  ]
}

/** When a file was made is no secret, and any year would be found in it. */
const DAY_AND_TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z?/g

const strange: readonly { readonly sign: RegExp; readonly what: string }[] = [
  { sign: /\/(?:embeddings|activeX|ctrlProps)\/|oleObject/i, what: '嵌入的对象' },
  { sign: /\/media\/|\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)$/i, what: '图片' },
  { sign: /vbaProject|\.bin$/i, what: '宏或者二进制部件' },
  { sign: /^customXml\//i, what: '自定义的数据' },
  { sign: /thumbnail/i, what: '缩略图' },
  { sign: /glossary\//i, what: '构建基块' },
  { sign: /afchunk|\.(?:mht|mhtml|html?|rtf|docx?|xlsx?)$/i, what: '另一份文件' },
]

function strangeMarkup(name: string, { text, elements }: Markup): readonly Foreign[] {
  const found = new Set<string>()
  // The writer of Word files makes an empty one.
  if (name === 'docProps/custom.xml' && text.trim() !== '') found.add('自定义的属性')
  for (const { name: element, attributes } of elements) {
    const what = strangeElements[element]
    if (what) found.add(what)
    // `w:vanish` may be switched off.
    if (element === 'w:vanish' && !/^(?:0|false|off)$/.test(attributes['w:val'] ?? ''))
      found.add('隐藏的文字')
    if (element === 'sheet' && /hidden/i.test(attributes.state ?? '')) found.add('隐藏的工作表')
    if (element === 'row' && isOn(attributes.hidden)) found.add('隐藏的行')
    if (element === 'col' && isOn(attributes.hidden)) found.add('隐藏的列')
    if (attributes.TargetMode === 'External') found.add('指向外面的链接')
  }
  return [...found].map((what) => ({ where: name, what }))
}

const isOn = (value: string | undefined) => value === '1' || value === 'true'

const strangeElements: Readonly<Record<string, string | undefined>> = {
  'w:del': '修订：删去的文字',
  'w:ins': '修订：添上的文字',
  'w:moveFrom': '修订：移走的文字',
  'w:moveTo': '修订：移来的文字',
  'w:delText': '修订：删去的文字',
  'w:comment': '批注',
  'w:object': '嵌入的对象',
  'w:altChunk': '另一份文件',
  'w:fldSimple': '域',
  'w:docVar': '文档变量',
  comment: '批注',
  definedName: '定义的名称',
}
