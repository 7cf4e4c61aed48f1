import { NOW } from '../support/newsroom.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** When what was public is hidden, and when what was hidden is released. Ranked lists are of ten-second instants: so are these. */
export const HIDES_AT = NOW + 10 * MINUTE
export const RELEASES_AT = NOW + 20 * MINUTE

/** Why an article may not be seen. Each state has one article, whose every text carries the state in a marker. */
export const STATES = [
  'draft',
  'scheduled',
  'embargoed',
  'expired',
  'licence',
  'withdrawn',
  // Taken back with a record that says no more than that.
  'taken',
  // Taken back before they were public.
  'killed',
  'dropped',
  'cancelled',
] as const
export type State = (typeof STATES)[number]

/** Those that answer 410: the public could have seen them. */
export const WITHDRAWN: readonly State[] = ['withdrawn', 'taken']
/** Those that are public at first. */
export const PUBLIC_AT_FIRST: readonly State[] = ['expired', 'licence', 'withdrawn', 'taken']
export const RELEASED: readonly State[] = ['scheduled', 'embargoed']
/** Those whose changes name posts, to subscribers that had them. */
const LIVE_BLOGS: readonly State[] = ['embargoed', 'licence', 'withdrawn']

/** A word of a hidden article: never in an answer while the article is hidden. */
export const marker = (state: State, field: string) => `zq${state}${field}`
/** A taxonomy name that only a hidden article uses: allowed only where taxonomy is listed. */
export const taxonomy = (state: State, field: string) => `fq${state}${field}`
export const PUBLIC_REASON = 'it named the wrong man'

/** Every marker of an article's own texts, as its whole answer shows them. */
export const FIELDS = [
  ...['slug', 'headline', 'standfirst', 'excerpt', 'body', 'byline', 'caption', 'credit', 'alt', 'seotitle'],
  ...['seodescription', 'socialtitle', 'socialdescription', 'extra', 'correction', 'notice', 'terms', 'sourceid'],
  ...['embedurl', 'embedtitle', 'embedauthor', 'embedchannel'],
]

/** Files that images are made of, by name: each the same grey square, with its marker as a comment. */
export function imageFiles(states: readonly State[]): Map<string, Buffer> {
  const names = ['base', ...states.flatMap((state) => [marker(state, 'image'), marker(state, 'portrait')])]
  return new Map(names.map((name) => [`${name}.jpg`, withComment(`${name} file`)]))
}

const SQUARE = Buffer.from(
  '/9j/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAL/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AKAB/9k=',
  'base64',
)

function withComment(text: string): Buffer {
  const head = Buffer.from([0xff, 0xfe, 0, 2 + text.length])
  return Buffer.concat([SQUARE.subarray(0, 2), head, Buffer.from(text), SQUARE.subarray(2)])
}

const instant = (at: number) => new Date(at).toISOString()

/** Sections, tags, authors and their portraits: alike in a newsroom and its twin. */
export function taxonomyRecords(states: readonly State[]): object[] {
  return [
    { record: 'publication', name: 'The Harbour Post', timezone: 'Europe/London' },
    { record: 'section', slug: 'world', name: 'World' },
    { record: 'section', slug: 'sport', name: 'Sport' },
    { record: 'tag', slug: 'common', name: 'Common' },
    // Equally used by public articles: counting a hidden one would swap them.
    { record: 'tag', slug: 'tie-a', name: 'Tie a' },
    { record: 'tag', slug: 'tie-b', name: 'Tie b' },
    { record: 'author', slug: 'desk', name: 'Desk' },
    image('base', 'base'),
    ...states.flatMap((state) => [
      { record: 'section', slug: taxonomy(state, 'section'), name: taxonomy(state, 'section'), parent: 'world' },
      { record: 'tag', slug: taxonomy(state, 'tag'), name: taxonomy(state, 'tag'), broader: 'common' },
      { record: 'tag', slug: `rare-${state}`, name: `Rare ${state}` },
      image(marker(state, 'portrait'), marker(state, 'portrait')),
      {
        record: 'author',
        slug: taxonomy(state, 'author'),
        name: taxonomy(state, 'author'),
        image: marker(state, 'portrait'),
      },
    ]),
  ]
}

function image(sourceId: string, text: string): object {
  return { record: 'image', sourceId, file: `${sourceId}.jpg`, width: 8, height: 8, alt: text, credit: text }
}

function media(state: State): object {
  const say = (field: string) => marker(state, field)
  const content = `WEBVTT\n\n00:00.000 --> 00:01.000\n${say('track')}\n`
  return {
    ...{ record: 'media', sourceId: say('media'), kind: 'audio', url: `https://media.example/${say('sound')}.mp3` },
    ...{ mediaType: 'audio/mpeg', bytes: 1000, duration: 3, title: say('title'), transcript: say('transcript') },
    captions: [{ language: 'en', label: say('label'), content }],
  }
}

/** The hidden articles, their images and their audio, as they are first written. */
export function hiddenRecords(states: readonly State[]): object[] {
  return states.flatMap((state) => [
    image(marker(state, 'image'), marker(state, 'asset')),
    media(state),
    hiddenArticle(state, 'first'),
  ])
}

/** A video at a provider that says as much about it as `describedEmbed` has. */
export function embed(name: string): string {
  return `<figure data-embed="youtube"><a href="${addressOf(name)}"></a></figure>`
}

const addressOf = (name: string) => `https://www.youtube.com/watch?v=${name}`

/** What a provider states about an embed, and the file of its thumbnail: with markers of the article that has it. */
export function describedEmbed(url: string, at: number) {
  const name = new URL(url).searchParams.get('v') ?? ''
  const say = (field: string) => name.replace('embedurl', field)
  const details = {
    ...{ title: `${say('embedtitle')} ${at}`, authorName: say('embedauthor'), providerName: 'YouTube' },
    authorUrl: `https://www.youtube.com/@${say('embedchannel')}`,
  }
  return { details, file: withComment(`${say('thumbnail')} file`) }
}

const PROPERTIES: Record<State, object> = {
  draft: { state: 'draft' },
  scheduled: { state: 'live', publishedAt: instant(RELEASES_AT) },
  embargoed: { state: 'live', embargoedUntil: instant(RELEASES_AT) },
  expired: { state: 'live', expiresAt: instant(HIDES_AT) },
  licence: { state: 'live', rights: rights('licence', instant(HIDES_AT)) },
  withdrawn: { state: 'live' },
  taken: { state: 'live' },
  killed: { state: 'live', embargoedUntil: instant(RELEASES_AT) },
  dropped: { state: 'draft' },
  cancelled: { state: 'live', publishedAt: instant(RELEASES_AT) },
}

function rights(state: State, licenseEndsAt: string | null): object {
  const aiUse = { train: 'disallowed', search: 'allowed', input: 'disallowed' }
  return { aiUse, notice: marker(state, 'notice'), usageTerms: marker(state, 'terms'), licenseEndsAt }
}

function hiddenArticle(state: State, text: string): object {
  const say = (field: string) => marker(state, field)
  const words = `${say('body')} ${say('rest')} ${text}`
  const video = { type: 'embed', url: addressOf(say('embedurl')) }
  return {
    record: 'article',
    sourceId: say('sourceid'),
    slug: say('slug'),
    kind: LIVE_BLOGS.includes(state) ? 'live-blog' : 'obituary',
    // With a word of the public headlines: a hidden one must not take their places.
    headline: `${say('headline')} mate`,
    standfirst: say('standfirst'),
    excerpt: say('excerpt'),
    byline: say('byline'),
    // A word that is searched for, next to one that only an excerpt shows.
    body: LIVE_BLOGS.includes(state)
      ? {
          blocks: [
            { type: 'post', id: say('post'), at: instant(NOW), blocks: [{ type: 'paragraph', html: words }, video] },
          ],
        }
      : { html: `<p>${words}</p>${embed(say('embedurl'))}` },
    language: 'eo',
    section: taxonomy(state, 'section'),
    sections: ['world'],
    // Taxonomy that it names exists in its own newsroom only: the twin never has it.
    tags: ['common', `rare-${state}`, 'tie-b', taxonomy(state, 'tag'), { name: say('newtag') }],
    authors: ['desk', taxonomy(state, 'author'), { name: say('newauthor') }],
    media: say('media'),
    images: [{ image: say('image'), caption: say('caption'), credit: say('credit'), alt: say('alt') }],
    publishedAt: instant(NOW - MINUTE),
    rights: rights(state, null),
    editorialNote: say('note'),
    corrections: [{ at: instant(NOW), note: say('correction') }],
    translationGroup: `group-${state}`,
    oldSlugs: [say('oldslug')],
    paths: [`/was/${say('path')}`],
    seo: { title: say('seotitle'), description: say('seodescription') },
    social: { title: say('socialtitle'), description: say('socialdescription') },
    extra: { harness: { note: say('extra') } },
    views: [1, 2, 3, 30].map((hours) => ({ at: instant(NOW - hours * HOUR), views: 5000 })),
    ...PROPERTIES[state],
  }
}

/** What is written later: every hidden article once more, and those taken back that are. */
export function laterRecords(states: readonly State[]): object[] {
  return states.map((state) => {
    const again: object = { ...hiddenArticle(state, 'second'), replaces: [{ sourceId: `mate-${state}` }] }
    const withdrawal = { at: instant(NOW + MINUTE), reason: PUBLIC_REASON }
    if (state === 'taken') {
      const { sourceId, headline } = again as { sourceId: string; headline: string }
      return { record: 'article', sourceId, headline, state: 'withdrawn', withdrawal }
    }
    if (['withdrawn', 'killed', 'dropped', 'cancelled'].includes(state))
      return { ...again, state: 'withdrawn', withdrawal }
    return again
  })
}

/**
 * The public articles, each next to a hidden one: its translation, its pins, its neighbour in tags, section and time. `hidden`
 * are those that exist; a twin has none of them.
 */
export function publicRecords(states: readonly State[], hidden: readonly State[]): object[] {
  const mates = [...states, 'other', 'another'].map((name, index, names) => {
    const state = hidden.find((candidate) => candidate === name)
    const pins = [
      ...(state ? [{ sourceId: marker(state, 'sourceid') }] : []),
      ...(index > 0 ? [{ sourceId: `mate-${names[index - 1]}` }] : []),
    ]
    return {
      record: 'article',
      state: 'live',
      sourceId: `mate-${name}`,
      slug: `mate-${name}`,
      headline: `Mate ${name}`,
      body: { html: `<p>${`A long tale of ${name}. `.repeat(20)}</p>` },
      language: 'en-GB',
      section: index % 3 === 0 ? 'sport' : 'world',
      tags: ['common', index % 2 === 0 ? 'tie-a' : 'tie-b', `rare-${states[index % states.length]}`],
      authors: ['desk'],
      images: index % 4 === 0 ? [{ image: 'base' }] : [],
      publishedAt: instant(NOW - (index + 1) * HOUR),
      translationGroup: index < states.length ? `group-${name}` : null,
      relatedPins: pins,
      evolvedFrom: state ? [{ sourceId: marker(state, 'sourceid') }] : [],
      views: [1, 2, 30].map((hours) => ({ at: instant(NOW - hours * HOUR), views: 10 + index * 7 })),
    }
  })
  return [...mates, liveBlog(), ...listRecords(states, hidden)]
}

/** Posts of the public live blog, with more of the next version before them. */
export function postsOfBlog(...hidden: string[]): object[] {
  return [...hidden, 'Second post', 'First post'].map((title, index, all) => ({
    ...{ id: index < hidden.length ? title : `post-${all.length - index}`, type: 'post', title, keyEvent: true },
    at: instant(NOW - (index + 1) * MINUTE),
    blocks: [{ type: 'paragraph', html: `${title}.` }],
  }))
}

function liveBlog(): object {
  return {
    ...{ record: 'article', state: 'live', kind: 'live-blog', sourceId: 'live-blog', slug: 'live-blog' },
    ...{ headline: 'As it happens', language: 'en-GB', section: 'world', tags: ['common'], authors: ['desk'] },
    publishedAt: instant(NOW - 40 * HOUR),
    body: { blocks: postsOfBlog() },
  }
}

/** The id of the placement of a hidden article: some may have learned it. */
export function placementId(state: State): string {
  return `019ab2c0-0000-7000-8000-0000000000${String(STATES.indexOf(state) + 10)}`
}

function placementOf(state: State): object {
  const say = (field: string) => marker(state, field)
  const variants = [
    { name: 'one', headline: say('variantone') },
    { name: 'two', kicker: say('variantkicker') },
  ]
  return { id: placementId(state), headline: say('placed'), standfirst: say('placedstandfirst'), variants }
}

function listRecords(states: readonly State[], hidden: readonly State[]): object[] {
  const related = states.flatMap((state) => [
    ...(hidden.includes(state)
      ? [{ article: { sourceId: marker(state, 'sourceid') }, placement: placementOf(state) }]
      : []),
    { article: { sourceId: `mate-${state}` } },
  ])
  const pinned = hidden.map((state, index) => ({ article: { sourceId: marker(state, 'sourceid') }, slot: index + 2 }))
  const kept = {
    article: { sourceId: 'mate-other' },
    slot: hidden.length === 0 ? states.length + 3 : states.length + 3,
  }
  const link = { link: { headline: 'Elsewhere', image: 'base', url: 'https://elsewhere.example/' } }
  return [
    { record: 'list', slug: 'editors-picks', name: 'Picks', entries: [...related, link] },
    {
      ...{ record: 'list', slug: 'picks-la', name: 'Picks', variantOf: 'editors-picks', language: 'la' },
      // The id of a placement belongs to one list.
      entries: [...related.map((entry) => ({ ...entry, placement: undefined })), link],
    },
    ...['latest', 'most-popular', 'trending'].map((slug) => ({
      record: 'list',
      slug,
      entries: [...pinned, kept],
    })),
  ]
}

/** A draft of the next version of an article that is public: every word of it is hidden. (Rights act at once, and are no draft's.) */
export function draftOfMate(state: State): object {
  const draft = hiddenArticle('draft', 'revision') as Record<string, unknown>
  const { slug: _, paths: __, oldSlugs: ___, views: ____, rights: _____, ...content } = draft
  return { ...content, sourceId: `mate-${state}`, slug: `mate-${state}`, translationGroup: `group-${state}` }
}
