/** The kinds of source beside the native format, in the order in which they are looked for. */
export const SOURCE_NAMES = [
  'wordpress',
  'newsml-g2',
  'feed',
  'json-feed',
  'wp-rest',
  'ninjs',
  'ghost',
  'html',
  'markdown',
  'csv',
  'text',
] as const

export type SourceName = (typeof SOURCE_NAMES)[number]

export const NATIVE = 'native'

/** The values of `--from`. */
export const KIND_NAMES: readonly string[] = [NATIVE, ...SOURCE_NAMES]
