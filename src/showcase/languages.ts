/** The languages that the newspaper is read in, each by its own name. */
const NAMES = new Map<string, string>()

export function languageName(code: string): string {
  const known = NAMES.get(code) ?? new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
  NAMES.set(code, known)
  return known.charAt(0).toLocaleUpperCase(code) + known.slice(1)
}

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'yi', 'dv', 'ckb'])

export function directionOf(code: string): 'rtl' | 'ltr' {
  return RIGHT_TO_LEFT.has(code.split('-', 1)[0] as string) ? 'rtl' : 'ltr'
}
