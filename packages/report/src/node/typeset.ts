import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TypstFonts } from '../print/typst-source.ts'
import { BOX_FAMILY, boxFont } from './box-font.ts'
import { fontCoverage } from './font-coverage.ts'
import { type TypstEngine, typstPdf } from './typst-engine.ts'

/** 印 PDF 的选择。 */
export interface PdfOptions {
  /** 机关自有字体（方正小标宋简体、仿宋_GB2312、黑体、楷体_GB2312）所在的文件夹。 */
  readonly fontFolder?: string
  /** 指定排版引擎；不给时有本平台的程序用它，没有用 WASM。 */
  readonly engine?: TypstEngine
}

/** 要排的一份：源文件和它读的数据（各项都是 JSON 文字，用 `sys.inputs` 读）。 */
export interface Typesetting {
  readonly source: string
  readonly inputs: Readonly<Record<string, string>>
}

const SONG = 'Gongkai Song'
const TITLE = 'Gongkai Title'
const ownFolder = join(import.meta.dirname, '../../fonts')

const ownFonts: TypstFonts = {
  title: [TITLE, SONG],
  heading: [TITLE, SONG],
  lead: [TITLE, SONG],
  body: [SONG],
  table: [SONG],
}

/** 机关常有的官方字体，同一种字体在不同的文件里名字不同。 */
const official: TypstFonts = {
  title: ['方正小标宋简体', 'FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', '方正小标宋_GBK'],
  heading: ['黑体', 'SimHei', 'FZHei-B01S'],
  lead: ['楷体_GB2312', 'KaiTi_GB2312', 'KaiTi', '楷体'],
  body: ['仿宋_GB2312', 'FangSong_GB2312', 'FangSong', '仿宋', 'FandolFang R', 'FandolFang'],
  table: [],
}

/**
 * 排成 PDF：PDF/UA-1（本平台的程序）、带标签、字体全部嵌入，同样的数据排出同样的字节。
 *
 * 只用随库的字体（和 `fontFolder` 里的），不用系统的字体；没有字形的字印方框，文字仍读得出。
 * `settingWith` 拿到各处的字体名，给出源文件和数据；它会被叫两次，要给出同样的数据。
 */
export async function typeset(
  settingWith: (fonts: TypstFonts) => Typesetting,
  options: PdfOptions = {},
): Promise<Uint8Array> {
  const { fontFolder, engine } = options
  const set = await fontSet(fontFolder)
  const draft = Object.values(settingWith(ownFonts).inputs).join('')
  const missing = [...new Set(draft)].filter(
    (character) => character > '\u007f' && !set.covered.has(character.codePointAt(0) ?? 0),
  )
  const names = (own: readonly string[], officials: readonly string[]) => [
    ...(fontFolder === undefined ? [] : officials),
    ...own,
    ...(missing.length > 0 ? [BOX_FAMILY] : []),
  ]
  const job = settingWith({
    title: names(ownFonts.title, official.title),
    heading: names(ownFonts.heading, official.heading),
    lead: names(ownFonts.lead, official.lead),
    body: names(ownFonts.body, official.body),
    table: names(ownFonts.table, official.table),
  })
  const fonts = missing.length > 0 ? [...set.fonts, boxFont(missing)] : set.fonts
  return typstPdf({ ...job, fonts }, engine)
}

interface FontSet {
  readonly fonts: readonly Uint8Array[]
  /** 随库的宋体里有的字。 */
  readonly covered: ReadonlySet<number>
}

const sets = new Map<string | undefined, Promise<FontSet>>()

function fontSet(folder: string | undefined): Promise<FontSet> {
  const set = sets.get(folder) ?? loadFonts(folder)
  sets.set(folder, set)
  return set
}

async function loadFonts(folder: string | undefined): Promise<FontSet> {
  const song = await readFile(join(ownFolder, 'GongkaiSong.ttf'))
  const title = await readFile(join(ownFolder, 'GongkaiTitle.ttf'))
  const names = folder === undefined ? [] : await readdir(folder)
  const files = names.filter((name) => /\.(ttf|otf|ttc)$/i.test(name)).sort()
  const more = await Promise.all(files.map((name) => readFile(join(folder ?? '', name))))
  return { fonts: [song, title, ...more], covered: fontCoverage(song) }
}
