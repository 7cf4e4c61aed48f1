import { readFileSync, writeFileSync } from 'node:fs'
import type { Field } from '#domain/article/field.ts'
import { FIELDS } from '#domain/article/fields.ts'
import { between, table } from './make-format-docs.ts'

/** Writes the table of docs/fields.md, between its marks, from the declarations of the fields. */

const PAGE = new URL('../docs/fields.md', import.meta.url)

export function withFields(page: string): string {
  return between(page, 'fields', fieldsTable())
}

function fieldsTable(): string {
  const rows = (Object.entries(FIELDS) as [string, Field][]).map(([name, field]) => [
    `\`${name}\``,
    typeOf(field.article ?? field.draft ?? field.input),
    ...[field.article, field.card, field.teaser, field.draft, field.draftCard, field.input, field.record].map(mark),
    field.owner,
    descriptionOf(field),
  ])
  const shapes = ['article', 'card', 'teaser', 'draft', 'draft card', 'input', 'import']
  return table(['field', 'type', ...shapes, 'owner', 'description'], rows)
}

const mark = (there: unknown) => (there ? '✓' : '')

interface Schema {
  type?: string | string[]
  anyOf?: Schema[]
  items?: Schema
  $ref?: string
  format?: string
  description?: string
}

function typeOf(schema: unknown): string {
  const { type, anyOf, items, $ref, format } = schema as Schema
  if ($ref) return $ref.replace('#', '')
  if (anyOf) return [...new Set(anyOf.map(typeOf))].join(' or ')
  if (items) return `array of ${typeOf(items)}`
  return [type ?? 'object']
    .flat()
    .join(' or ')
    .replace('string', format === 'date-time' ? 'instant' : 'string')
}

/** As it is read; of a field that is only written, as it is written. */
function descriptionOf(field: Field): string {
  const { description = '' } = (field.article ?? field.draft ?? field.input) as Schema
  return description
}

if (import.meta.main) writeFileSync(PAGE, withFields(readFileSync(PAGE, 'utf8')))
