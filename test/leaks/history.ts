import { embed } from './articles.ts'

/** A seeded history of a newsroom: what is written, step by step, and what readers ask. */
export class History {
  #state: number
  #articles: Article[] = []
  #tags: { slug: string; name: string; translations?: object }[] = []
  #authors: { slug: string; name: string; image: string | null }[] = []
  #sections: { slug: string; name: string; translations?: object; parent: string | null; position: number }[] = []
  #paidReading = 'keys'
  #images = new Map<string, object>()
  #count = 0

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 up to, not including, `limit` (mulberry32). */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit)
  }

  chance(of: number): boolean {
    return this.below(1000) < of * 1000
  }

  sample<T>(all: readonly T[], count: number): T[] {
    const rest = [...all]
    return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(this.below(rest.length), 1)[0] as T)
  }

  /** The newsroom as it begins. */
  begin(now: number): object[] {
    this.#sections = ['world', 'asia', 'sport', 'arts'].map((slug, position) => ({
      slug,
      name: slug,
      parent: slug === 'asia' ? 'world' : null,
      position,
    }))
    this.#tags = ['china', 'talks', 'rowing', 'opera', 'budget'].map((slug) => ({ slug, name: slug }))
    this.#authors = ['ann', 'ben', 'cho'].map((slug) => ({ slug, name: slug, image: slug === 'ann' ? 'face' : null }))
    for (const name of ['face', 'boat', 'stage', 'teaser']) this.#images.set(name, {})
    const taxonomy = [
      { record: 'publication', name: 'The Harbour Post', timezone: 'Europe/London', paidReading: this.#paidReading },
      ...[...this.#images.keys()].map((name) => this.#image(name)),
      this.#sound(),
      ...this.#sections.map((section) => ({ record: 'section', ...section })),
      ...this.#tags.map((tag) => ({ record: 'tag', ...tag })),
      ...this.#authors.map((author) => ({ record: 'author', ...author })),
    ]
    const articles = Array.from({ length: 25 }, (_, index) => this.#newArticle(now - (index + 1) * 3_600_000, now))
    return [...taxonomy, ...articles.map((input) => record(input)), ...this.#lists()]
  }

  /** The next step: records to import, and whether due transitions are recorded as well. */
  next(now: number): { what: string; records: object[]; isRecorded: boolean } {
    const [what, step] = this.#one(Object.entries(this.#steps))
    return { what, records: step(now), isRecorded: what === 'record' || this.chance(0.3) }
  }

  #steps: Record<string, (now: number) => object[]> = {
    publish: (now: number) => [record(this.#newArticle(now, now)), ...(this.chance(0.5) ? this.#lists() : [])],
    'publish two of the past': (now: number) => [
      record(this.#newArticle(now - this.below(90_000_000), now)),
      record(this.#newArticle(now - this.below(90_000_000), now)),
    ],
    correct: (now: number) =>
      this.#change((input) => input.corrections.push({ at: instant(now), note: `Correction ${++this.#count}.` })),
    'change a headline': () => this.#change((input) => Object.assign(input, { headline: `Changed ${++this.#count}` })),
    'change a slug': () =>
      this.#change((input) => Object.assign(input, { slug: `article-${input.sourceId}-${++this.#count}` })),
    'file anew': () => this.#change((input) => Object.assign(input, this.#taxonomy())),
    'save a draft': () => {
      const input = this.#one(this.#articles)
      return [{ ...record(input), state: 'draft', headline: `A draft ${++this.#count}` }]
    },
    'rename a tag': () => this.#rename(this.#tags, 'tag'),
    'rename a section': () => this.#rename(this.#sections, 'section'),
    'name a section in French': () => this.#translate(this.#sections, 'section'),
    'name a tag in French': () => this.#translate(this.#tags, 'tag'),
    'change who reads paid articles': () => {
      this.#paidReading = this.#paidReading === 'keys' ? 'open' : 'keys'
      const translations = { fr: { name: `Le Courrier ${++this.#count}` } }
      return [{ record: 'publication', name: 'The Harbour Post', paidReading: this.#paidReading, translations }]
    },
    'put up a paywall': () =>
      this.#change((input) => Object.assign(input, { access: input.access === 'paid' ? 'free' : 'paid' })),
    'rename an author': () => this.#rename(this.#authors, 'author'),
    'change a portrait': () => {
      const author = this.#one(this.#authors)
      author.image = this.chance(0.5) ? null : this.#one([...this.#images.keys()])
      return [{ record: 'author', ...author }]
    },
    'change artwork': () => {
      const artwork = this.chance(0.3) ? null : this.#one([...this.#images.keys()])
      return this.#one([
        [{ record: 'tag', ...this.#one(this.#tags), artwork }],
        [{ record: 'section', ...this.#one(this.#sections), artwork }],
        [{ ...(this.#lists()[2] as object), artwork }],
      ])
    },
    'change a transcript': () => [this.#sound()],
    'move a section': () => {
      const section = this.#one(this.#sections.slice(1, 4))
      section.parent = this.chance(0.5) ? null : 'world'
      section.position = this.below(9)
      return [{ record: 'section', ...section }]
    },
    'make a tag': () => {
      const slug = `tag-${++this.#count}`
      this.#tags.push({ slug, name: slug })
      return [{ record: 'tag', slug, name: slug }]
    },
    'reorder lists': () => this.#lists(),
    'change a teaser': () => this.#lists(),
    withdraw: (now: number) => {
      const input = this.#one(this.#articles)
      this.#articles.splice(this.#articles.indexOf(input), 1)
      return [{ ...record(input), state: 'withdrawn', withdrawal: { at: instant(now), reason: 'It was wrong.' } }]
    },
    'let expire': (now: number) =>
      this.#change((input) => Object.assign(input, { expiresAt: this.#soon(now), embargoedUntil: null })),
    'end a licence': (now: number) => this.#change((input) => Object.assign(input, { licenseEndsAt: this.#soon(now) })),
    'end the licence of an image': (now: number) => {
      const name = this.#one([...this.#images.keys()])
      this.#images.set(name, this.chance(0.4) ? {} : { rights: { licenseEndsAt: this.#soon(now) } })
      return [this.#image(name)]
    },
    embargo: (now: number) => [record({ ...this.#newArticle(now, now), embargoedUntil: this.#soon(now) })],
    schedule: (now: number) => [record(this.#newArticle(now + 10_000 * this.below(9), now))],
    'count views': (now: number) => this.#change((input) => Object.assign(input, { views: this.#views(now) })),
    'pin articles': () => this.#change((input) => Object.assign(input, { relatedPins: this.#pins() })),
    translate: () => this.#change((input) => Object.assign(input, { translationGroup: `group-${this.below(3)}` })),
    nothing: () => [],
    record: () => [],
  }

  /** Addresses that rest on few articles, and outlive most of what is written. */
  narrow(): string[] {
    const slugs = this.#articles.slice(0, 4).map(({ slug }) => slug)
    return [
      ...slugs.flatMap((slug) => [`/v1/articles/${slug}`, `/v1/articles/${slug}?fields=headline,images,translations`]),
      ...['/v1/lists/second', '/v1/lists/editors-picks?limit=2', `/v1/articles/${slugs[0]}?body=text`],
    ]
  }

  /** What readers ask. */
  addresses(): string[] {
    const articles = [...this.sample(this.#articles, 6), ...this.#articles.slice(0, 3)].map(({ slug }) => slug)
    const { slug: tag } = this.#one(this.#tags)
    return [
      ...['/', '/v1/sections', '/v1/tags', '/v1/tags?sort=popular&limit=3', '/v1/tags?q=c', '/v1/authors', '/v1/lists'],
      ...['/v1/sections/world', '/v1/tags/china', `/v1/tags/${tag}`, '/v1/authors/ann', '/v1/tags?limit=2'],
      ...['/v1/tags/china/related', '/v1/tags/talks/related?limit=2', '/v1/authors?limit=1', '/openapi.json'],
      ...['/v1/articles?limit=5', '/v1/articles?limit=4&sort=oldest', '/v1/articles?limit=5&sort=updated&count=true'],
      ...['/v1/articles?section=world&limit=4', '/v1/articles?section=world|arts&tag=-china&limit=6&count=true'],
      ...[
        '/v1/articles?tag=china,talks&count=true',
        `/v1/articles?tag=${tag}|unknown&limit=3`,
        '/v1/articles?author=ann',
      ],
      ...['/v1/articles?author=-ben&limit=3', '/v1/articles?language=en&limit=3', '/v1/articles?kind=brief&count=true'],
      ...['/v1/articles?from=2026-11-23&limit=100&fields=headline,image', '/v1/articles?source=test&limit=3'],
      ...['/v1/articles?limit=3&body=html,text,markdown,blocks', '/v1/articles?limit=4&fields=translations,rights'],
      ...['/v1/lists/latest', '/v1/lists/latest?limit=3', '/v1/lists/latest?section=world&limit=3'],
      ...['/v1/lists/editors-picks', '/v1/lists/editors-picks?limit=2', `/v1/lists/editors-picks?tag=${tag}`],
      ...['/v1/lists/editors-picks?language=la', '/v1/front?lists=editors-picks:3&language=la'],
      ...['/v1/lists/second', '/v1/lists/most-popular', '/v1/lists/most-popular?window=7d&section=world'],
      ...['/v1/lists/trending', '/v1/lists/trending?tag=china&limit=2', '/v1/lists/latest?author=ann'],
      ...['/v1/front?lists=editors-picks:4,latest:5,most-popular:4,trending:3&unique=true'],
      ...['/v1/front?lists=latest:5,latest/asia:3,second:3&section=world', '/v1/resolve?path=/world'],
      ...['/v1/front?lists=latest:5,trending:3&fields=headline&body=text&section=world&include=section,navigation'],
      ...['/v1/articles?tag=china&limit=3&include=tag,relatedTags', '/v1/lists/latest?author=ann&include=author'],
      ...['/v1/sections/asia?include=breadcrumb,navigation', '/v1/tags/china?include=relatedTags'],
      ...[
        'limit=0',
        'section=world&limit=2',
        'tag=china&kind=news&limit=0',
        'language=fr&limit=1',
        'q=NOT%20nothing&limit=1',
      ].map((query) => `/v1/articles?${query}&facets=section,tag,author,kind,language,month`),
      ...['/v1/sections', '/v1/tags', '/v1/lists', '/v1/publication', '/v1/sections/world'].map(
        (url) => `${url}?language=fr`,
      ),
      ...['/v1/front?lists=second:3,latest:3&language=fr&include=navigation', '/v1/lists/second?language=fr&limit=2'],
      ...['/v1/lists/editors-picks?fields=headline,section&body=text&limit=4'],
      ...['/v1/archive', '/v1/archive?section=world&language=en', `/v1/archive?tag=${tag}`],
      ...['/feeds/latest.podcast', '/feeds/tags/china.podcast', '/feeds/lists/second.podcast', '/feeds/latest.atom'],
      ...['/feeds/sections/world.podcast?limit=5', `/feeds/tags/${tag}.rss`, '/feeds/search.json?q=spoken&limit=3'],
      ...['/v1/search?q=spoken&recency=false', '/v1/search?q=body&recency=false&limit=3&facets=section,month'],
      ...['/v1/routes', '/v1/routes?limit=4', '/v1/routes?types=article,tag&limit=9'],
      ...articles.flatMap((slug, index) => [
        `/v1/articles/${slug}`,
        `/v1/articles/${slug}?${index % 2 ? 'fields=headline,images,translations' : 'body=text,markdown'}`,
        ...(index % 2 ? [`/v1/articles/${slug}/related?limit=4`] : [`/v1/resolve?path=/world/${slug}`]),
        ...(index % 3
          ? []
          : [
              `/v1/articles/${slug}?include=neighbours,series&within=section`,
              `/v1/articles/${slug}?include=related,lists,profiles,breadcrumb,navigation&lists=editors-picks:5,latest:3,trending:3`,
            ]),
      ]),
    ]
  }

  #one<T>(all: readonly T[]): T {
    return all[this.below(all.length)] as T
  }

  /** An instant of the next steps. */
  #soon(now: number): string {
    return instant(now + 10_000 * (1 + this.below(12)))
  }

  #image(name: string): object {
    return {
      record: 'image',
      sourceId: name,
      url: `https://images.example/${name}.jpg`,
      alt: `${name} ${++this.#count}`,
      ...this.#images.get(name),
    }
  }

  #sound(): object {
    return {
      ...{ record: 'media', sourceId: 'sound', kind: 'audio', url: 'https://media.example/sound.mp3' },
      ...{ mediaType: 'audio/mpeg', bytes: 1000, duration: 3 },
      transcript: this.chance(0.3) ? 'Silence.' : `What is spoken, ${++this.#count}.`,
    }
  }

  #taxonomy() {
    const tags = this.sample(this.#tags, 1 + this.below(3))
    return {
      section: this.#one(this.#sections).slug,
      tags: tags.map(({ slug }) => slug),
      authors: [this.#one(this.#authors).slug],
      images: this.chance(0.5) ? [{ image: this.#one([...this.#images.keys()]) }] : [],
    }
  }

  #newArticle(publishedAt: number, now: number): Article {
    const sourceId = String(++this.#count)
    const input: Article = {
      sourceId,
      slug: `article-${sourceId}`,
      headline: `Article ${sourceId}`,
      kind: this.chance(0.2) ? 'brief' : 'news',
      language: this.chance(0.2) ? 'fr' : 'en-GB',
      publishedAt: instant(publishedAt),
      corrections: [],
      access: this.chance(0.2) ? 'paid' : 'free',
      views: this.chance(0.6) ? this.#views(now) : [],
      relatedPins: this.#pins(),
      translationGroup: this.chance(0.2) ? `group-${this.below(3)}` : null,
      media: this.chance(0.3) ? 'sound' : null,
      ...this.#taxonomy(),
    }
    this.#articles.push(input)
    return input
  }

  #pins(): object[] {
    return this.chance(0.3) ? this.sample(this.#articles, 2).map(({ sourceId }) => ({ sourceId })) : []
  }

  #views(now: number): object[] {
    return [0, 1, 2, 26].map((hours) => ({ at: instant(now - hours * 3_600_000), views: 1 + this.below(200) }))
  }

  #change(change: (input: Article) => unknown): object[] {
    const input = this.#one(this.#articles)
    change(input)
    return [record(input)]
  }

  #rename<T extends { name: string }>(all: readonly T[], of: string): object[] {
    const item = this.#one(all)
    item.name = `${of} ${++this.#count}`
    return [{ record: of, ...item }]
  }

  #translate<T extends { name: string; translations?: object }>(all: readonly T[], of: string): object[] {
    const item = this.#one(all)
    item.translations = this.chance(0.8) ? { fr: { name: `${of} nº ${++this.#count}` } } : {}
    return [{ record: of, ...item }]
  }

  #lists(): object[] {
    const article = ({ sourceId }: Article) => ({ article: { sourceId } })
    const placed = (input: Article) => ({
      ...article(input),
      placement: this.chance(0.4) ? { headline: `Placed ${this.below(9)}`, kicker: 'Here' } : null,
    })
    const link = () => ({
      link: {
        headline: `Teaser ${this.below(5)}`,
        url: 'https://elsewhere.example/',
        image: this.chance(0.5) ? 'teaser' : null,
      },
    })
    const related = this.sample(this.#articles, 6).map(placed)
    return [
      { record: 'list', slug: 'editors-picks', name: 'Picks', entries: [...related, link()] },
      {
        ...{ record: 'list', slug: 'picks-la', name: 'Picks', variantOf: 'editors-picks', language: 'la' },
        entries: [...related.toReversed(), link()],
      },
      {
        record: 'list',
        slug: 'second',
        name: 'Second',
        translations: this.chance(0.5) ? { fr: { name: `Deuxième ${this.below(9)}` } } : null,
        entries: [link(), ...this.sample(this.#articles, 3).map(article)],
      },
      ...['latest', 'trending'].map((slug) => ({
        record: 'list',
        slug,
        entries: this.sample(this.#articles, 1).map((input) => ({ ...article(input), slot: 2 })),
      })),
    ]
  }
}

interface Article {
  sourceId: string
  slug: string
  headline: string
  kind: string
  language: string
  access: string
  publishedAt: string
  corrections: object[]
  views: object[]
  relatedPins: object[]
  translationGroup: string | null
  media: string | null
  section: string
  tags: string[]
  authors: string[]
  images: object[]
  expiresAt?: string
  embargoedUntil?: string | null
  licenseEndsAt?: string
}

const instant = (at: number) => new Date(at).toISOString()

function record({ licenseEndsAt, ...article }: Article): object {
  return {
    record: 'article',
    state: 'live',
    body: {
      html: `<p>${`The body of ${article.headline}. `.repeat(5)}</p>${embed(`video${Number(article.sourceId) % 5}`)}`,
    },
    ...article,
    ...(licenseEndsAt === undefined ? {} : { rights: { licenseEndsAt } }),
  }
}
