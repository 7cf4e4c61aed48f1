import { readFileSync, writeFileSync } from 'node:fs'
import { MAPPED, MAPPING, type Mapping } from '#formats/mapping.ts'
import { FORMATS } from '#formats/registry.ts'

/** Writes the tables of docs/formats.md, between their marks, from the registry and the mapping. */

const PAGE = new URL('../docs/formats.md', import.meta.url)

export function withTables(page: string): string {
  return between(between(page, 'formats', formatsTable()), 'mapping', mappingTables())
}

export function between(page: string, name: string, table: string): string {
  const marks = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`)
  return page.replace(marks, (_, before: string, after: string) => `${before}${table}\n${after}`)
}

function formatsTable(): string {
  const rows = FORMATS.map(({ name, title, suffix, mediaType, list }) => [
    title,
    `\`${name}\``,
    `\`.${suffix}\``,
    `\`${mediaType.split(';')[0]}\``,
    list ? `\`${list.mediaType.split(';')[0]}\`` : 'none',
  ])
  return table(['format', 'in products', 'suffix', 'media type', 'lists'], rows)
}

/** Two tables, since one with all formats is too wide to read. */
function mappingTables(): string {
  return [MAPPED.slice(0, 3), MAPPED.slice(3)].map(mappingTable).join('\n\n')
}

function mappingTable(formats: readonly (typeof MAPPED)[number][]): string {
  const titles = formats.map((name) => FORMATS.find((format) => format.name === name)?.title ?? name)
  const rows = Object.entries(MAPPING).map(([field, row]) => [
    `\`${field}\``,
    ...formats.map((name) => cell(row[name])),
  ])
  return table(['field', ...titles], rows)
}

function cell(mapping: Mapping): string {
  return typeof mapping === 'string' ? mapping : `– (${mapping.leftOut})`
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

if (import.meta.main) writeFileSync(PAGE, withTables(readFileSync(PAGE, 'utf8')))
