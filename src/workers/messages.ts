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
}

/** In place of a Buffer. */
class Piece {
  readonly piece: readonly [start: number, end: number]

  constructor(start: number, end: number) {
    this.piece = [start, end]
  }
}

export function packValue(value: unknown): PackedValue {
  const buffers: Uint8Array[] = []
  let length = 0
  const packed = replaced(
    value,
    (part) => part instanceof Uint8Array,
    (part) => {
      const buffer = part as Uint8Array
      buffers.push(buffer)
      length += buffer.length
      return new Piece(length - buffer.length, length)
    },
  )
  const bytes = new Uint8Array(length)
  let at = 0
  for (const buffer of buffers) {
    bytes.set(buffer, at)
    at += buffer.length
  }
  return { value: packed, bytes }
}

export function unpackValue({ value, bytes }: PackedValue): unknown {
  if (bytes.length === 0) return value
  const isPiece = (part: object) => 'piece' in part
  return replaced(value, isPiece, (part) => {
    const [start, end] = (part as Piece).piece
    return Buffer.from(bytes.buffer, start, end - start)
  })
}

/** The value with each object that `isWanted` in the place of what `replace` makes of it. Maps and Sets hold no Buffers. */
function replaced(value: unknown, isWanted: (part: object) => boolean, replace: (part: object) => unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Map || value instanceof Set) return value
  if (isWanted(value)) return replace(value)
  if (Array.isArray(value)) {
    return value.every((item) => typeof item !== 'object')
      ? value
      : value.map((item) => replaced(item, isWanted, replace))
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, replaced(part, isWanted, replace)]))
}
