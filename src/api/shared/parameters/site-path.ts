import { invalidParameter } from '#domain/errors.ts'
import { isBroken } from '#domain/language/text.ts'

/** A path of the site decoded, without query, fragment and trailing slash. `parameter` names its source. */
export function sitePath(requested: string, parameter: string): string {
  const path = requested.split(/[?#]/, 1)[0] as string
  try {
    if (isBroken(decodeURIComponent(path))) throw new Error('NUL')
    return decodeURIComponent(path)
      .normalize('NFC')
      .replace(/(.)\/+$/, '$1')
  } catch {
    throw invalidParameter(parameter, 'must be percent-encoded UTF-8 without NUL')
  }
}
