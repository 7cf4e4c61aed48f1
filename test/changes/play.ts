import type { Command } from '#commands/commands.ts'
import type { ArticleInput } from '#domain/article/shapes.ts'
import { BroadsheetError } from '#domain/errors.ts'
import type { TestNewsroom } from '../support/newsroom.ts'
import { Copy } from './copy.ts'
import { Lot } from './lot.ts'

const STEPS = 45
const MINUTE = 60_000

/**
 * Plays one history of a newsroom and its partners, drawn from a seed, in a separate part of the newsroom. Returns the faults
 * in the partners' copies at the end.
 */
export async function playHistory(room: TestNewsroom, seed: number): Promise<string[]> {
  const corner = await Corner.open(room, seed)
  for (let step = 0; step < STEPS; step++) await corner.next()
  return corner.end()
}

class Corner {
  readonly #room: TestNewsroom
  readonly #lot: Lot
  /** The prefix of every slug. */
  readonly #name: string
  readonly #copies: Copy[] = []
  #partner = ''
  #articles: string[] = []
  #tags: string[]
  #sections: string[]
  readonly #authors: string[]

  private constructor(room: TestNewsroom, seed: number) {
    this.#room = room
    this.#lot = new Lot(seed)
    this.#name = `h${seed}`
    this.#tags = ['a', 'b', 'c', 'd'].map((tag) => `${this.#name}-${tag}`)
    this.#sections = ['world', 'asia', 'sport'].map((section) => `${this.#name}-${section}`)
    this.#authors = ['ann', 'ben'].map((author) => `${this.#name}-${author}`)
  }

  static async open(room: TestNewsroom, seed: number): Promise<Corner> {
    const corner = new Corner(room, seed)
    await corner.#begin()
    return corner
  }

  async #begin(): Promise<void> {
    const name = this.#name
    const taxonomy = [
      ...this.#sections.map((slug) => ({
        ...{ record: 'section', slug, name: slug },
        parent: slug.endsWith('asia') ? `${name}-world` : null,
      })),
      ...this.#tags.map((slug) => ({ record: 'tag', slug, name: slug })),
      ...this.#authors.map((slug) => ({ record: 'author', slug, name: slug })),
    ]
    await this.#room.load(taxonomy, { source: name })
    for (const product of ['early', 'late', 'short']) await this.#do(this.#product('create-product', product))
    const { id } = await this.#room.execute({
      ...this.#said('create-partner'),
      input: { name, products: [`${name}-early`, `${name}-late`] },
    })
    this.#partner = id
    const { token } = await this.#room.execute({
      ...this.#said('create-key'),
      ...{ name, scopes: ['read' as const], requestLimit: null, partner: id },
    })
    const own = `include=article&source=${name}`
    const all: [string, string | null][] = [
      [own, null],
      [own, token],
      [`${own}&tag=${name}-a`, token],
      [`${own}&section=${name}-world`, token],
      [`include=article&tag=${name}-a|${name}-b`, null],
      [`${own}&tag=-${name}-a`, null],
      [`include=article&section=${name}-world&tag=-${name}-c`, null],
      [`include=article&author=${name}-ann`, null],
      ...['early', 'late', 'short'].map((product): [string, string] => [`${own}&product=${name}-${product}`, token]),
      [`${own}&product=${name}-early&tag=${name}-a`, token],
      [`${own}&language=en&kind=brief`, null],
      [`${own}&from=2026-11-23T09:00:00Z&useDate=${this.#lot.one(['published', 'firstPublished', 'updated'])}`, null],
      [`${own}&to=${new Date(this.#room.clock.now + 9 * MINUTE).toISOString()}&useDate=updated`, null],
    ]
    for (const [query, key] of all) this.#copies.push(new Copy(this.#room.handle, query, key))
  }

  async next(): Promise<void> {
    for (const copy of this.#copies) if (this.#lot.chance(0.2)) await copy.step(this.#lot)
    this.#room.clock.now += this.#lot.below(2 * MINUTE)
    if (this.#lot.chance(0.6)) await this.#do(this.#said('record-due'))
    const step = this.#lot.one(Object.values(this.#verbs))
    await step()
  }

  async end(): Promise<string[]> {
    await this.#do(this.#said('record-due'))
    const faults: string[] = []
    for (const copy of this.#copies) {
      await copy.finish()
      const wrong = await copy.faults()
      if (wrong.length > 0)
        faults.push(
          `${this.#name}${copy.key ? ' by key' : ''}: ${wrong.join('; ')}. Announced: ${copy.announced.join(', ')}`,
        )
    }
    return faults
  }

  readonly #verbs: Record<string, () => Promise<void>> = {
    publish: () => this.#create({}),
    'publish another': () => this.#create({}),
    embargo: () => this.#create({ embargoedUntil: this.#soon() }),
    'publish for a while': () => this.#create({ expiresAt: this.#soon() }),
    schedule: async () => {
      const ref = await this.#save({})
      const scheduledAt = this.#room.clock.now + this.#lot.below(5 * MINUTE)
      await this.#do({ ...this.#on('publish', ref), scheduledAt, revision: null, isMinor: false })
    },
    'file anew': () => this.#edit(() => this.#taxonomy()),
    'file again': () => this.#edit(() => this.#taxonomy()),
    'change its text': () => this.#edit(() => ({ headline: `Changed ${this.#lot.below(999)}` })),
    'change its kind': () => this.#edit(() => ({ kind: 'brief', language: 'en-GB' })),
    'save a draft': async () => {
      await this.#do({ ...this.#on('patch-article'), patch: { headline: 'A draft', ...this.#taxonomy() } })
    },
    'move its date': async () => {
      const publishedAt = new Date(this.#room.clock.now - this.#lot.below(20 * MINUTE)).toISOString()
      await this.#do({ ...this.#on('patch-article'), patch: { publishedAt } })
    },
    'let it expire': () => this.#do({ ...this.#on('patch-article'), patch: { expiresAt: this.#soon() } }),
    'lift its embargo': () => this.#do({ ...this.#on('patch-article'), patch: { embargoedUntil: null } }),
    'publish it again': async () => {
      const ref = this.#article()
      // Without changes nothing may be announced.
      if (this.#lot.chance(0.8))
        await this.#do({ ...this.#on('patch-article', ref), patch: { standfirst: `Again ${this.#lot.below(1e9)}.` } })
      await this.#do(this.#publish(ref))
    },
    correct: () => this.#do({ ...this.#on('correct'), note: 'It was wrong.', revision: null }),
    unpublish: () => this.#do(this.#on('unpublish')),
    'hold it back': async () => {
      const ref = this.#article()
      await this.#do(this.#on('unpublish', ref))
      await this.#do({ ...this.#on('patch-article', ref), patch: { embargoedUntil: this.#soon() } })
      await this.#do(this.#publish(ref))
    },
    withdraw: () => this.#do({ ...this.#on('withdraw'), reason: 'It named the wrong man.' }),
    reinstate: () => this.#do(this.#on('reinstate')),
    erase: async () => {
      if (this.#lot.chance(0.3)) await this.#do({ ...this.#on('erase'), reason: 'By law.' })
    },
    translate: () => this.#do({ ...this.#on('patch-article'), patch: { translationOf: this.#article() } }),
    'move a section': async () => {
      const parent = this.#lot.chance(0.5) ? `${this.#name}-world` : null
      await this.#do({ ...this.#said('patch-section'), slug: this.#lot.one(this.#sections), patch: { parent } })
    },
    'rename a section': async () => {
      await this.#do({
        ...this.#said('patch-section'),
        slug: this.#lot.one(this.#sections),
        patch: { name: this.#word() },
      })
    },
    'rename a tag': () => this.#do({ ...this.#said('patch-tag'), slug: this.#tag(), patch: { name: this.#word() } }),
    'give a tag another slug': async () => {
      await this.#do({
        ...this.#said('patch-tag'),
        slug: this.#tag(),
        patch: { slug: `${this.#name}-${this.#word()}` },
      })
    },
    'merge tags': () => this.#do({ ...this.#said('merge-tag'), slug: this.#tag(), into: this.#tag() }),
    'delete a tag': async () => {
      if (this.#lot.chance(0.4)) await this.#do({ ...this.#said('delete-tag'), slug: this.#tag(), force: true })
    },
    'make a tag again': async () => {
      const slug = this.#tag()
      await this.#do({ ...this.#said('create-tag'), input: { slug, name: slug } })
    },
    'change a product': () => this.#do(this.#product('patch-product', this.#lot.one(['early', 'late', 'short']))),
    'change what the partner has': async () => {
      const products = this.#lot.some(['early', 'late', 'short'], 3).map((product) => `${this.#name}-${product}`)
      await this.#do({ ...this.#said('patch-partner'), id: this.#partner, ifMatch: null, patch: { products } })
    },
  }

  async #create(more: ArticleInput): Promise<void> {
    await this.#do(this.#publish(await this.#save(more)))
  }

  /** Makes an article; gives its id. */
  async #save(more: ArticleInput): Promise<string> {
    const sourceId = `${this.#articles.length}`
    const { draft } = await this.#room.execute({
      ...this.#said('put-article'),
      ...{ source: this.#name, sourceId, ifMatch: null },
      input: {
        headline: `Article ${sourceId}`,
        body: { markdown: `The text of ${sourceId}.` },
        language: this.#lot.one(['en', 'fr']),
        kind: this.#lot.one(['news', 'brief']),
        ...this.#taxonomy(),
        ...more,
      },
    })
    this.#articles.push(draft.id)
    return draft.id
  }

  async #edit(change: () => ArticleInput): Promise<void> {
    const ref = this.#article()
    await this.#do({ ...this.#on('patch-article', ref), patch: change() })
    await this.#do(this.#publish(ref))
  }

  #taxonomy(): ArticleInput {
    return {
      section: this.#lot.one([...this.#sections, null]),
      tags: this.#lot.some(this.#tags, 3).map((slug) => ({ slug, name: slug })),
      authors: this.#lot.some(this.#authors, 2),
    }
  }

  #product(verb: 'create-product' | 'patch-product', product: string): Command {
    const slug = `${this.#name}-${product}`
    const filter = {
      ...{ section: null, tag: null, source: this.#name },
      ...this.#lot.one([{ section: `${this.#name}-world` }, { tag: this.#tag() }, { tag: `-${this.#tag()}` }, {}]),
    }
    const input = {
      filter,
      embargoAccess: product !== 'late' && this.#lot.chance(0.8),
      delivers: product === 'short' ? ('teaser' as const) : ('full' as const),
    }
    return verb === 'create-product'
      ? { ...this.#said(verb), input: { ...input, slug, name: slug } }
      : { ...this.#said(verb), slug, ifMatch: null, patch: input }
  }

  #publish(ref: string): Command {
    return { ...this.#on('publish', ref), scheduledAt: null, revision: null, isMinor: this.#lot.chance(0.2) }
  }

  /** Does what may not be possible just now: an article that is gone can't be corrected. */
  async #do(command: Command): Promise<void> {
    try {
      await this.#room.execute(command as never)
    } catch (error) {
      if (!(error instanceof BroadsheetError)) throw error
    }
  }

  #said<Verb extends Command['verb']>(verb: Verb) {
    return { verb, at: this.#room.clock.now, actor: 'test' }
  }

  #on<Verb extends Command['verb']>(verb: Verb, ref = this.#article()) {
    return { ...this.#said(verb), ref, ifMatch: null }
  }

  #article(): string {
    return this.#articles.length === 0 ? 'none' : this.#lot.one(this.#articles)
  }

  #tag(): string {
    return this.#lot.one(this.#tags)
  }

  #word(): string {
    return `w${this.#lot.below(99_999)}`
  }

  /** An instant of the next steps. */
  #soon(): string {
    return new Date(this.#room.clock.now + this.#lot.below(8 * MINUTE)).toISOString()
  }
}
