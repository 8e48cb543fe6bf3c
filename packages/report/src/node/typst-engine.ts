import { createRequire } from 'node:module'

/** 要排的一份：源文件、数据、字体。 */
export interface TypstInput {
  readonly source: string
  readonly inputs: Readonly<Record<string, string>>
  readonly fonts: readonly Uint8Array[]
}

/** 排版引擎：`native` 是本平台的程序（快，PDF/UA-1），`wasm` 到处能跑（带标签，不标 PDF/UA）。 */
export type TypstEngine = 'native' | 'wasm'

interface NativeResult {
  readonly result: object | null
  hasError(): boolean
  takeDiagnostics(): object | null
}

interface NativeCompiler {
  compile(options: {
    mainFileContent: string
    inputs: Readonly<Record<string, string>>
  }): NativeResult
  fetchDiagnostics(error: object): readonly { readonly message?: string }[]
  pdf(document: object, options: { pdfStandard: string }): Uint8Array
  evictCache(age: number): void
}

interface NativeModule {
  readonly NodeCompiler: {
    create(options: { fontArgs: readonly { fontBlobs: readonly Uint8Array[] }[] }): NativeCompiler
  }
}

const require = createRequire(import.meta.url)

/** 排成 PDF。有本平台的程序用它，没有用 WASM；`engine` 可以指定（测试用）。 */
export async function typstPdf(input: TypstInput, engine?: TypstEngine): Promise<Uint8Array> {
  if (engine !== 'wasm') {
    const native = nativeModule()
    if (native) return nativePdf(native, input)
    if (engine === 'native') throw new Error('本平台没有 Typst 的程序')
  }
  return wasmPdf(input)
}

/** 本平台的 Typst 程序；没有装为 undefined。 */
export function nativeModule(): NativeModule | undefined {
  const libc = process.platform === 'linux' ? '-gnu' : process.platform === 'win32' ? '-msvc' : ''
  const name = `@myriaddreamin/typst-ts-node-compiler-${process.platform}-${process.arch}${libc}`
  try {
    return require(name) as NativeModule
  } catch {
    // 没有这个平台的包，或者系统的 C 库太旧：由 WASM 代替，印出的一样。
    return undefined
  }
}

// 装入字体和启动最费时，同一套字体只做一次。
const natives = new WeakMap<readonly Uint8Array[], NativeCompiler>()

function nativePdf({ NodeCompiler }: NativeModule, input: TypstInput): Uint8Array {
  const compiler =
    natives.get(input.fonts) ??
    NodeCompiler.create({ fontArgs: [{ fontBlobs: input.fonts.map((font) => Buffer.from(font)) }] })
  natives.set(input.fonts, compiler)
  const compiled = compiler.compile({ mainFileContent: input.source, inputs: input.inputs })
  if (compiled.hasError() || !compiled.result) {
    const error = compiled.takeDiagnostics()
    const messages = error ? compiler.fetchDiagnostics(error).map(({ message }) => message) : []
    throw new Error(`Typst：${messages.join('；')}`)
  }
  const pdf = compiler.pdf(compiled.result, { pdfStandard: 'ua-1' })
  compiler.evictCache(10)
  return new Uint8Array(pdf)
}

type WasmModule = typeof import('@myriaddreamin/typst-ts-web-compiler')
type WasmCompiler = Awaited<ReturnType<InstanceType<WasmModule['TypstCompilerBuilder']>['build']>>

const MAIN = '/main.typ'
const wasms = new WeakMap<readonly Uint8Array[], Promise<WasmCompiler>>()

async function wasmPdf(input: TypstInput): Promise<Uint8Array> {
  const made = wasms.get(input.fonts) ?? wasmCompiler(input.fonts)
  wasms.set(input.fonts, made)
  const compiler = await made
  compiler.add_source(MAIN, input.source)
  const answer: unknown = compiler.compile(MAIN, Object.entries(input.inputs), 'pdf', 3)
  const result = (answer as { readonly result?: unknown }).result
  if (!(result instanceof Uint8Array)) throw new Error(`Typst：${JSON.stringify(answer)}`)
  return new Uint8Array(result)
}

async function wasmCompiler(fonts: readonly Uint8Array[]): Promise<WasmCompiler> {
  const wasm = await import('@myriaddreamin/typst-ts-web-compiler')
  await wasm.default()
  const builder = new wasm.TypstCompilerBuilder()
  builder.set_dummy_access_model()
  for (const font of fonts) await builder.add_raw_font(font)
  return builder.build()
}
