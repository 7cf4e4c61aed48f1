import type {
  Block,
  EmbedBlock,
  ImageBlock,
  PostAuthor,
  PostBlock,
  QuoteBlock,
  TableBlock,
} from '#domain/body/blocks.ts'
import { PROVIDER_NAMES } from '#domain/body/embed-providers.ts'
import { LAST_INSTANT, parseInstant } from '#domain/instant.ts'
import { imageIdIn } from '#domain/media/own-image.ts'
import { BodyError } from './body-error.ts'
import { rectangular } from './build-table.ts'
import { codeText } from './code-text.ts'
import { plainLine } from './elements.ts'
import { IMAGE_RULE, type ImageSource, imageSourceOf } from './image-source.ts'
import { embedOf } from './links.ts'
import { inlineOfHtml } from './read-html.ts'

/**
 * Blocks as handed in, checked and made canonical; `id` is empty where none came. Inline HTML is cleaned like a whole
 * document; a block without any text in it is left out. Throws `BodyError` for the first fault, `at` being the pointer.
 */
export function checkBlocks(blocks: unknown, at = '/body/blocks'): Block[] {
  return blockList(blocks, at, new Set(), false)
}

const TYPES = {
  paragraph: (fields: Fields) => withInk({ id: fields.id(), type: 'paragraph', html: fields.html('html', 'cell') }),
  heading: (fields: Fields) =>
    withInk({ id: fields.id(), type: 'heading', level: fields.level(), html: fields.html('html', 'line') }),
  list: listOf,
  quote: quoteOf,
  image: imageOf,
  embed: embedBlockOf,
  code: codeOf,
  table: tableOf,
  divider: (fields: Fields): Block => ({ id: fields.id(), type: 'divider' }),
  post: postOf,
} satisfies Record<Block['type'], (fields: Fields) => Block | null>

const FIELDS: Record<Block['type'], readonly string[]> = {
  paragraph: ['html'],
  heading: ['level', 'html'],
  list: ['ordered', 'items'],
  quote: ['paragraphs', 'citation'],
  image: ['image', 'url', 'alt', 'caption', 'credit', 'width', 'height'],
  // `details` is the provider's, and accepted as it was read.
  embed: ['provider', 'url', 'title', 'details'],
  code: ['language', 'text'],
  table: ['caption', 'head', 'rows'],
  divider: [],
  post: ['title', 'at', 'keyEvent', 'author', 'createdAt', 'updatedAt', 'blocks'],
}

function blockList(blocks: unknown, at: string, ids: Set<string>, isInPost: boolean): Block[] {
  if (!Array.isArray(blocks)) throw new BodyError(at, 'must be an array of blocks')
  const checked: Block[] = []
  for (const [index, block] of blocks.entries()) {
    const made = checkBlock(block, `${at}/${index}`, ids, isInPost)
    if (made !== null) checked.push(made)
  }
  return checked
}

function checkBlock(block: unknown, at: string, ids: Set<string>, isInPost: boolean): Block | null {
  if (typeof block !== 'object' || block === null || Array.isArray(block))
    throw new BodyError(at, 'must be a block: an object with a type')
  const { type } = block as { type?: unknown }
  if (typeof type !== 'string' || !Object.hasOwn(TYPES, type)) {
    throw new BodyError(`${at}/type`, `must be one of ${Object.keys(TYPES).join(', ')}`)
  }
  const known = type as Block['type']
  if (isInPost && known === 'post') throw new BodyError(`${at}/type`, 'must not contain another post')
  for (const field of Object.keys(block)) {
    if (field !== 'id' && field !== 'type' && !FIELDS[known].includes(field)) {
      throw new BodyError(
        `${at}/${pointerOf(field)}`,
        `is not a field of a block of type ${known}; allowed: ${['id', 'type', ...FIELDS[known]].join(', ')}`,
      )
    }
  }
  return TYPES[known](new Fields(block as Record<string, unknown>, at, ids))
}

function pointerOf(field: string): string {
  return field.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** Reads the fields of one block, each with its rule. A field that may be null may be left out. */
class Fields {
  readonly at: string
  readonly ids: Set<string>
  private readonly given: Record<string, unknown>

  constructor(given: Record<string, unknown>, at: string, ids: Set<string>) {
    this.given = given
    this.at = at
    this.ids = ids
  }

  get(field: string): unknown {
    return this.given[field]
  }

  refuse(field: string, rule: string): never {
    throw new BodyError(`${this.at}/${field}`, rule)
  }

  id(): string {
    const { id } = this.given
    if (id === undefined || id === null) return ''
    if (typeof id !== 'string' || !ID.test(id)) this.refuse('id', 'must be 1 to 64 letters, digits, - or _')
    if (this.ids.has(id)) this.refuse('id', `must be unique in the body; ${id} is already used`)
    this.ids.add(id)
    return id
  }

  text(field: string): string {
    const value = this.given[field]
    return typeof value === 'string' ? value : this.refuse(field, 'must be a string')
  }

  line(field: string): string | null {
    const value = this.given[field]
    if (value === undefined || value === null) return null
    if (typeof value !== 'string') this.refuse(field, 'must be a string or null')
    return plainLine(value) || null
  }

  html(field: string, inline: 'line' | 'cell' | 'item'): string {
    return this.inlineOf(this.text(field), field, inline)
  }

  private inlineOf(html: string, field: string, inline: 'line' | 'cell' | 'item'): string {
    return inlineOfHtml(html, inline, () => this.refuse(field, 'must not contain an image; use a block of type image'))
  }

  /** A list of inline HTML; entries without text stay (as empty text). */
  htmls(field: string, inline: 'line' | 'cell' | 'item'): string[] {
    return this.htmlsOf(this.given[field], field, inline)
  }

  htmlsOf(value: unknown, field: string, inline: 'line' | 'cell' | 'item'): string[] {
    if (!Array.isArray(value)) this.refuse(field, 'must be an array of strings (inline HTML)')
    return value.map((html: unknown, index) =>
      typeof html === 'string'
        ? this.inlineOf(html, `${field}/${index}`, inline)
        : this.refuse(`${field}/${index}`, 'must be a string (inline HTML)'),
    )
  }

  flag(field: string): boolean {
    const value = this.given[field] ?? false
    return typeof value === 'boolean' ? value : this.refuse(field, 'must be true or false')
  }

  level(): 2 | 3 | 4 {
    const { level } = this.given
    return level === 2 || level === 3 || level === 4 ? level : this.refuse('level', 'must be 2, 3 or 4')
  }

  instant(field: string): number {
    return (
      instantOf(this.given[field]) ??
      this.refuse(field, 'must be an instant: an RFC 3339 string or milliseconds since 1970')
    )
  }

  instantOrNone(field: string): number | null {
    const value = this.given[field]
    return value === undefined || value === null ? null : this.instant(field)
  }

  size(field: string): number | null {
    const value = this.given[field]
    if (value === undefined || value === null) return null
    const isSize = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 99_999
    return isSize ? value : this.refuse(field, 'must be a whole number of pixels from 1 to 99999, or null')
  }
}

const ID = /^[A-Za-z0-9_-]{1,64}$/

function withInk<B extends Block & { html: string }>(block: B): B | null {
  return block.html === '' ? null : block
}

function listOf(fields: Fields): Block | null {
  const items = fields.htmls('items', 'item').filter((html) => html !== '')
  const block: Block = { id: fields.id(), type: 'list', ordered: fields.flag('ordered'), items }
  return items.length === 0 ? null : block
}

function quoteOf(fields: Fields): QuoteBlock | null {
  const paragraphs = fields.htmls('paragraphs', 'cell').filter((html) => html !== '')
  const block: QuoteBlock = { id: fields.id(), type: 'quote', paragraphs, citation: fields.line('citation') }
  return paragraphs.length === 0 && block.citation === null ? null : block
}

function imageOf(fields: Fields): ImageBlock {
  const image = fields.line('image')
  const given = fields.line('url')
  if ((image === null) === (given === null)) fields.refuse('image', 'requires either image (the ID of an asset) or url')
  const source = image === null ? imageSourceOf(given ?? '') : assetSourceOf(image)
  if (source === null)
    return image === null
      ? fields.refuse('url', IMAGE_RULE)
      : fields.refuse('image', 'must be the ID of an uploaded image; use url for an image hosted elsewhere')
  return {
    id: fields.id(),
    type: 'image',
    ...source,
    alt: fields.line('alt') ?? '',
    caption: fields.line('caption'),
    credit: fields.line('credit'),
    width: fields.size('width'),
    height: fields.size('height'),
  }
}

/** `image` takes an asset's address beside its id. */
function assetSourceOf(image: string): ImageSource | null {
  const id = imageIdIn(image) ?? (ID.test(image) ? image : null)
  return id === null ? null : { image: id, url: null }
}

function embedBlockOf(fields: Fields): EmbedBlock {
  const embed = embedOf(fields.text('url'))
  const providers = PROVIDER_NAMES.join(', ')
  if (embed === null) fields.refuse('url', `must be a URL of a supported embed provider: ${providers}`)
  const given = fields.get('provider') ?? embed.provider
  if (given !== embed.provider) {
    if (typeof given !== 'string' || !PROVIDER_NAMES.some((name) => name === given))
      fields.refuse('provider', `must be one of ${providers}`)
    fields.refuse('provider', `must be ${embed.provider}, the provider of the url`)
  }
  return { id: fields.id(), type: 'embed', ...embed, title: fields.line('title') }
}

function codeOf(fields: Fields): Block | null {
  const language = fields.line('language')
  if (language !== null && !/^[A-Za-z0-9+#.-]{1,32}$/.test(language)) {
    fields.refuse('language', 'must be 1 to 32 letters, digits or + # . -, or null')
  }
  const text = codeText(fields.text('text'))
  const block: Block = { id: fields.id(), type: 'code', language, text }
  return text === '' ? null : block
}

function tableOf(fields: Fields): TableBlock | null {
  const rows = fields.get('rows')
  if (!Array.isArray(rows)) fields.refuse('rows', 'must be an array of rows')
  const table: TableBlock = {
    id: fields.id(),
    type: 'table',
    caption: fields.line('caption'),
    head: fields.get('head') === undefined ? [] : fields.htmls('head', 'cell'),
    rows: rows
      .map((row, index) => fields.htmlsOf(row, `rows/${index}`, 'cell'))
      .filter((row) => row.some((cell) => cell !== '')),
  }
  const made = rectangular(table)
  return made.head.length === 0 && made.rows.length === 0 && made.caption === null ? null : made
}

function postOf(fields: Fields): PostBlock {
  const id = fields.id()
  const { createdAt, updatedAt } = {
    createdAt: fields.instantOrNone('createdAt'),
    updatedAt: fields.instantOrNone('updatedAt'),
  }
  const blocks = blockList(fields.get('blocks'), `${fields.at}/blocks`, fields.ids, true) as PostBlock['blocks']
  return {
    ...{ id, type: 'post', title: fields.line('title'), at: fields.instant('at'), keyEvent: fields.flag('keyEvent') },
    author: authorOf(fields),
    ...(createdAt === null ? {} : { createdAt }),
    ...(updatedAt === null ? {} : { updatedAt }),
    blocks,
  }
}

/** An author as given: by slug, or by a name alone; looked up when the body is saved. */
function authorOf(fields: Fields): PostAuthor | null {
  const given = fields.get('author') ?? null
  if (given === null) return null
  if (typeof given === 'string') return { slug: given, name: '' }
  const { slug = '', name = '' } = given as { slug?: unknown; name?: unknown }
  if (typeof given !== 'object' || typeof slug !== 'string' || typeof name !== 'string' || slug + name === '')
    fields.refuse('author', 'must be the slug of an author, an object with slug or name, or null')
  return { slug, name }
}

function instantOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0 && value <= LAST_INSTANT ? value : null
  const at = typeof value === 'string' ? parseInstant(value) : null
  return at === null || at < 0 ? null : at
}
