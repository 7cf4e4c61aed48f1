/** A part of a file: both bytes belong to it. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * The part that a `Range` field asks for (RFC 9110, 14.2); null: the whole file, `unsatisfiable`: no byte of it. More than one range is
 * answered with the whole, as is what can't be parsed.
 */
export function rangeOf(field: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const found = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(field ?? '')
  if (found === null) return null
  const [, first = '', last = ''] = found
  if (first === '') {
    if (last === '') return null
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 }
  }
  const [start, end] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)]
  if (last !== '' && Number(last) < start) return null
  return start >= size ? 'unsatisfiable' : { start, end }
}
