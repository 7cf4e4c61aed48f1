import type { Format } from './format.ts'
import { jsonLd } from './json-ld.ts'
import { markdown } from './markdown.ts'
import { newsmlG2 } from './newsml-g2.ts'
import { ninjs } from './ninjs.ts'
import { text } from './text.ts'

/**
 * Every format beside JSON, which is the API itself. Routes, negotiation, products, OpenAPI and documents are derived from this
 * list.
 */
export const FORMATS: readonly Format[] = [ninjs, newsmlG2, jsonLd, markdown, text]

/** What a product may be delivered in. */
export const FORMAT_NAMES = ['json', ...FORMATS.map(({ name }) => name)]

/** The format of a name; undefined where there is none. */
export function formatNamed(name: string): Format | undefined {
  return FORMATS.find((format) => format.name === name)
}
