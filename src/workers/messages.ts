import { BroadsheetError } from '#domain/errors.ts'

/**
 * What goes between threads: plain data. Errors would lose their class and their own fields on the way, and each Buffer
 * would be copied with all the memory that it is a part of.
 */

export type PackedError =
  | ({ isKnown: true } & Pick<BroadsheetError, 'code' | 'message' | 'faults' | 'extension' | 'headers'>)
  | { isKnown: false; error: unknown; code: unknown }

export function packError(error: unknown): PackedError {
  if (error instanceof BroadsheetError) {
    const { code, message, faults, extension, headers } = error
    return { isKnown: true, code, message, faults, extension, headers }
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return { isKnown: false, error, code }
}

export function unpackError(packed: PackedError): unknown {
  if (packed.isKnown) {
    const { code, message, faults, extension, headers } = packed
    return new BroadsheetError(code, message, { faults, extension, headers })
  }
  const { error, code } = packed
  return error instanceof Error && code !== undefined ? Object.assign(error, { code }) : error
}

/** A value whose Buffers are consecutive in one piece of memory, which can be transferred without a copy. */
export interface PackedValue {
  value: unknown
  bytes: Uint8Array<ArrayBuffer>
  /** Where each Buffer ends. */
  ends: number[]
}

export function packValue(value: unknown): PackedValue {
  const buffers: Uint8Array[] = []
  const ends: number[] = []
  let length = 0
  const packed = replaced(value, isBytes, (part) => {
    const buffer = part as Uint8Array
    length += buffer.length
    ends.push(length)
    // An object in place of the Buffer: no data of a caller has one, and between threads it costs no more than a number.
    return Object(buffers.push(buffer) - 1)
  })
  const bytes = new Uint8Array(length)
  let at = 0
  for (const buffer of buffers) {
    bytes.set(buffer, at)
    at += buffer.length
  }
  return { value: packed, bytes, ends }
}

export function unpackValue({ value, bytes, ends }: PackedValue): unknown {
  if (ends.length === 0) return value
  return replaced(value, isPiece, (part) => {
    const index = Number(part)
    const start = ends[index - 1] ?? 0
    return Buffer.from(bytes.buffer, start, (ends[index] as number) - start)
  })
}

function isBytes(part: object): boolean {
  return part instanceof Uint8Array
}

function isPiece(part: object): boolean {
  return part instanceof Number
}

/** The value with each object that `isWanted` replaced. What has none stays as it is: Maps, Errors and the like hold no Buffers. */
function replaced(value: unknown, isWanted: (part: object) => boolean, replace: (part: object) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isWanted(value)) return replace(value)
  if (!Array.isArray(value) && Object.prototype.toString.call(value) !== '[object Object]') return value
  const parts = value as Record<string, unknown>
  let copy: Record<string, unknown> | null = null
  for (const name of Object.keys(parts)) {
    const part = replaced(parts[name], isWanted, replace)
    if (part === parts[name]) continue
    copy ??= (Array.isArray(value) ? [...value] : { ...parts }) as Record<string, unknown>
    copy[name] = part
  }
  return copy ?? value
}
