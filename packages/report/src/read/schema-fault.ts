type Json = Readonly<Record<string, unknown>>

/** 不合之处：在哪里，应当是什么。 */
export interface SchemaFault {
  /** 例如 `applications.granted.total`；整份是空串。 */
  readonly at: string
  readonly due: string
}

/**
 * 一个值合不合我们自己的 JSON Schema；不合的，第一处。
 *
 * Only the words `schema.ts` uses, so that it runs in a browser that forbids making code of text; a test holds it
 * against a complete validator. Throws `RangeError` on a word it does not know.
 */
export function schemaFault(schema: Json, value: unknown, at = ''): SchemaFault | undefined {
  const fault = (due: string): SchemaFault => ({ at, due })
  for (const [word, wanted] of Object.entries(schema)) {
    switch (word) {
      case 'const':
        if (value !== wanted) return fault(`应当是 ${JSON.stringify(wanted)}`)
        break
      case 'enum':
        if (!(wanted as unknown[]).includes(value)) return fault('不是许可的值')
        break
      case 'anyOf': {
        const faults = (wanted as Json[]).map((each) => schemaFault(each, value, at))
        // Not null, so the other one is what was meant.
        if (faults.every((each) => each !== undefined)) return faults[0]
        break
      }
      case 'type': {
        const types = Array.isArray(wanted) ? wanted : [wanted]
        if (!types.some((type) => isOfType(String(type), value)))
          return fault(`应当是${types.map((type) => typeNames[String(type)]).join('或者')}`)
        break
      }
      case 'pattern':
        if (typeof value === 'string' && !new RegExp(String(wanted), 'u').test(value))
          return fault('写法不对')
        break
      case 'minimum':
        if (typeof value === 'number' && value < Number(wanted)) return fault(`至少是 ${wanted}`)
        break
      case 'maximum':
        if (typeof value === 'number' && value > Number(wanted)) return fault(`至多是 ${wanted}`)
        break
      case 'minItems':
        if (Array.isArray(value) && value.length < Number(wanted)) return fault('是空的')
        break
      case 'items':
        for (const [i, item] of Array.isArray(value) ? value.entries() : []) {
          const own = schemaFault(wanted as Json, item, join(at, String(i)))
          if (own) return own
        }
        break
      case 'properties': {
        const own = propertyFault(schema, value, at)
        if (own) return own
        break
      }
      case 'required':
      case 'additionalProperties':
      case 'description':
      case 'title':
      case '$id':
      case '$schema':
        break
      default:
        throw new RangeError(`a word of JSON Schema that is not known here: ${word}`)
    }
  }
  return undefined
}

/** 对象的各键：该有的都有，没有多余的，各合各的。 */
function propertyFault(schema: Json, value: unknown, at: string): SchemaFault | undefined {
  if (!isOfType('object', value)) return undefined
  const object = value as Json
  const properties = schema.properties as Readonly<Record<string, Json>>
  for (const key of (schema.required ?? []) as string[])
    if (!Object.hasOwn(object, key)) return { at: join(at, key), due: '没有这一项' }
  for (const [key, item] of Object.entries(object)) {
    const own = Object.hasOwn(properties, key) ? properties[key] : undefined
    if (own) {
      const fault = schemaFault(own, item, join(at, key))
      if (fault) return fault
    } else if (schema.additionalProperties === false)
      return { at: join(at, key.slice(0, 40)), due: '格式里没有这一项' }
  }
  return undefined
}

const typeNames: Readonly<Record<string, string>> = {
  object: '对象',
  array: '数组',
  string: '文字',
  number: '数',
  integer: '整数',
  null: ' null',
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    case 'array':
      return Array.isArray(value)
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return Number.isFinite(value)
    case 'null':
      return value === null
    default:
      return typeof value === type
  }
}

function join(at: string, key: string): string {
  return at === '' ? key : `${at}.${key}`
}
