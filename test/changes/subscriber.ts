import type { Harness } from '../support/harness.ts'
import { NOW, type TestNewsroom } from '../support/newsroom.ts'

export const MINUTE = 60_000

export const TAXONOMY = [
  { record: 'section', slug: 'world', name: 'World' },
  { record: 'section', slug: 'asia', name: 'Asia', parent: 'world' },
  { record: 'section', slug: 'sport', name: 'Sport' },
  { record: 'tag', slug: 'china', name: 'China' },
  { record: 'tag', slug: 'rowing', name: 'Rowing' },
]

export const article = (name: string, more: object = {}) => ({
  ...{ record: 'article', state: 'live', sourceId: name, slug: name, headline: `About ${name}` },
  ...{ body: { html: `<p>The text of ${name}.</p>` }, section: 'asia', tags: ['china'] },
  publishedAt: new Date(NOW - MINUTE).toISOString(),
  ...more,
})

export interface Announced {
  type: string
  id: string
  version: number | null
  reason: string | null
  // biome-ignore lint/suspicious/noExplicitAny: articles of any selection
  article?: any
}

/** Follows the feed page by page; returns slugs with their change types. */
export class Subscriber {
  readonly #room: TestNewsroom
  readonly #slugs: Map<string, string>
  readonly #key: string | null
  cursor = ''

  constructor(room: TestNewsroom, slugs: Map<string, string>, key: string | null = null) {
    this.#room = room
    this.#slugs = slugs
    this.#key = key
  }

  async read(query = `cursor=${this.cursor}`): Promise<string[]> {
    const { json } = await this.get(query)
    return json.items.map((announced: Announced) => `${announced.type} ${this.nameOf(announced)}`)
  }

  nameOf({ id }: Announced): string {
    return this.#slugs.get(id) ?? id
  }

  async get(query: string) {
    const headers: Record<string, string> = this.#key === null ? {} : { authorization: `Bearer ${this.#key}` }
    const answer = await this.#room.get(`/v1/changes?${query}`, headers)
    if (answer.status === 200) this.cursor = answer.json.page.next
    return answer
  }
}

/** Changes an article that others have saved, and gives readers the new version. */
export async function edit(harness: Harness, slug: string, patch: object): Promise<void> {
  const { headers } = await harness.write('GET', `/v1/articles/${slug}/draft`)
  await harness.write('PATCH', `/v1/articles/${slug}`, patch, { 'if-match': String(headers.etag) })
  await harness.write('POST', `/v1/articles/${slug}/publish`, {})
}

export async function slugsOf(room: TestNewsroom, slugs = new Map<string, string>()): Promise<Map<string, string>> {
  const { json } = await room.get('/v1/articles?limit=100&fields=slug')
  for (const { id, slug } of json.items) slugs.set(id, slug)
  return slugs
}
