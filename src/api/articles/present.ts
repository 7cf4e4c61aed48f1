import { presentBlock } from '#domain/article/document.ts'
import { ARTICLE_FIELDS } from '#domain/article/shapes.ts'
import type { Block } from '#domain/body/blocks.ts'
import { tagName } from '#domain/changes/cache-tag.ts'
import { invalidParameter } from '#domain/errors.ts'
import { NameList } from '#http/schema.ts'
import { namesOf } from '#http/validation/query.ts'

export const BODY_FORMS = ['html', 'text', 'markdown', 'blocks', 'none'] as const
export type BodyForm = (typeof BODY_FORMS)[number]

/** The `body` parameter of articles and posts. */
export const BodyQuery = NameList(BODY_FORMS, 'Forms of the body to return. `none` omits the body.')

/** The `fields` parameter of articles. */
export const FieldsQuery = NameList([...ARTICLE_FIELDS, 'body'], 'Fields to return. `id` is always returned.')

/** What of an article is answered. */
export interface Selection {
  /** Names of fields, or null for all that belong there. */
  fields: string[] | null
  body: BodyForm[]
}

/** What `fields` and `body` ask for; `otherwise` is the body of a whole article. Throws `invalid-parameter`. */
export function selectionOf(query: { fields?: string; body?: string }, otherwise: BodyForm[]): Selection {
  const body = query.body === undefined ? otherwise : namesOf('body', query.body, BODY_FORMS)
  if (body.includes('none') && body.length > 1) throw invalidParameter('body', 'cannot be combined with other forms')
  const fields = query.fields === undefined ? null : namesOf('fields', query.fields, [...ARTICLE_FIELDS, 'body'])
  if (fields === null) return { fields, body }
  // `fields=body` includes the body; without it, and without `body=`, the response has the fields only.
  const forms: BodyForm[] = fields.includes('body')
    ? query.body === undefined
      ? ['html']
      : body
    : query.body === undefined
      ? ['none']
      : body
  return { fields: fields.filter((field) => field !== 'body'), body: forms }
}

/** The forms of a body that a document does not hold itself. */
export interface BodyForms {
  text: string | null
  markdown: string | null
  blocks: Block[] | null
}

/**
 * An article's bytes as they are stored, with more behind them: each of `more` is a member of the object, finished JSON.
 * No member of the document is read for it.
 */
export function extendDocument(document: Buffer, more: readonly { name: string; json: Buffer | string }[]): Buffer {
  if (more.length === 0) return document
  const parts: Buffer[] = [document.subarray(0, document.length - 1)]
  for (const { name, json } of more) {
    parts.push(Buffer.from(`,${JSON.stringify(name)}:`), typeof json === 'string' ? Buffer.from(json) : json)
  }
  parts.push(CLOSE)
  return Buffer.concat(parts)
}

/** The document without its body: everything before byte `bodyAt`. */
export function withoutBody(document: Buffer, bodyAt: number): Buffer {
  return Buffer.concat([document.subarray(0, bodyAt), CLOSE])
}

/** What names an article's surroundings, in a document; a teaser's may say less. */
export interface DocumentHead {
  publishedAt: string
  language: string
  section?: { slug: string } | null
  tags?: { slug: string; type: string }[]
  authors?: { slug: string }[]
  seriesPart?: number | null
}

export function headOf({ document, bodyAt }: { document: Buffer; bodyAt: number }): DocumentHead {
  return JSON.parse(withoutBody(document, bodyAt).toString()) as DocumentHead
}

/** The body in the requested forms, as finished JSON. */
export function bodyJson(document: Buffer, bodyAt: number, forms: readonly BodyForm[], derived: BodyForms): string {
  const members: Record<BodyForm, () => string> = {
    // `,"body":{"html":…}}` is at the end of the document: only the member is needed.
    html: () => document.toString('utf8', bodyAt + BODY_OPENS, document.length - 2),
    text: () => `"text":${JSON.stringify(derived.text ?? '')}`,
    markdown: () => `"markdown":${JSON.stringify(derived.markdown ?? '')}`,
    blocks: () => `"blocks":${JSON.stringify((derived.blocks ?? []).map(presentBlock))}`,
    none: () => '',
  }
  return `{${forms.map((form) => members[form]()).join(',')}}`
}

/** The id of an article, which its document and its card begin with. */
export function idIn(json: Buffer): string {
  return json.toString('latin1', ID_OPENS.length, ID_OPENS.length + UUID_CHARACTERS)
}

const ID_OPENS = '{"id":"'
const UUID_CHARACTERS = 36

/** The names of articles that are shown with more than their card, by their documents. */
export function articleNames(shown: readonly Buffer[]): string[] {
  return shown.map((json) => tagName('article', idIn(json)))
}

/** The names of articles of which nothing but cards is shown. */
export function cardNames(shown: readonly Buffer[]): string[] {
  return shown.map((json) => tagName('card', idIn(json)))
}

/** The requested fields of an article or card; the id always comes first. */
export function selectFields(json: Buffer, fields: readonly string[]): string {
  const whole = JSON.parse(json.toString('utf8')) as Record<string, unknown>
  const selected: Record<string, unknown> = { id: whole.id }
  for (const field of fields) selected[field] = whole[field]
  return JSON.stringify(selected)
}

const BODY_OPENS = ',"body":{'.length
const CLOSE = Buffer.from('}')
