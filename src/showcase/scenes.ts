import { setTimeout as wait } from 'node:timers/promises'
import { type Client, createClient } from '#client/index.ts'
import type { Send } from './page-request.ts'
import { previewPath } from './paths.ts'

/** Something that happened in a scene, as the panel shows it. */
export interface Step {
  /** Milliseconds since the scene began. */
  at: number
  text: string
  /** The request that it took. */
  request?: string
  status?: number
  milliseconds?: number
  isGood?: boolean
  /** A page to look at. */
  href?: string
}

export interface SceneKeys {
  desk: string
  partner: string
}

/** The caller: the public, the newsroom, the partner. */
type Who = 'public' | 'desk' | 'partner'

export type Scene = (stage: Stage) => AsyncGenerator<Step, void, undefined>

/** Uses the API only, each part with its own key or none. */
export class Stage {
  readonly #begun = performance.now()
  readonly #send: Send
  readonly #keys: SceneKeys
  /** The last request. */
  #last = { request: '', status: 0, milliseconds: 0 }

  constructor(send: Send, keys: SceneKeys) {
    this.#send = send
    this.#keys = keys
  }

  as(who: Who): Client {
    return createClient({
      baseUrl: 'http://localhost',
      ...(who === 'public' ? {} : { key: this.#keys[who] }),
      fetch: async (request) => {
        const { pathname, search } = new URL(request.url)
        const begun = performance.now()
        const response = await this.#send(request)
        this.#last = {
          request: `${request.method} ${decodeURIComponent(pathname + search)}`,
          status: response.status,
          milliseconds: Math.round((performance.now() - begun) * 10) / 10,
        }
        return response
      },
    })
  }

  /** A step with the request that led to it. */
  did(text: string, more: Partial<Step> = {}): Step {
    return { ...this.said(text), ...this.#last, ...more }
  }

  said(text: string, more: Partial<Step> = {}): Step {
    return { at: Math.round(performance.now() - this.#begun), text, ...more }
  }

  /** Milliseconds until it is so; asks again until then. */
  async until(isSo: () => Promise<boolean>, every = 20): Promise<number> {
    const begun = performance.now()
    const ends = begun + LONGEST
    while (!(await isSo()) && performance.now() < ends) await wait(every)
    return Math.round(performance.now() - begun)
  }
}

const LONGEST = 60_000
/** Seconds that the embargo of the scene lasts. */
const EMBARGO = 8

const publishing: Scene = async function* (stage) {
  const desk = stage.as('desk')
  const reader = stage.as('public')
  const { id, slug, word } = await draft(desk, 'The last ferry will run until two')
  yield stage.did('The newsroom saves a draft.')
  const { error } = await reader.articles.get(slug)
  yield stage.did('Readers can’t see it.', { isGood: error?.status === 404 })
  await desk.http.POST('/v1/articles/{ref}/publish', { params: { path: { ref: id } }, body: {} })
  yield stage.did('It is published. The following requests are the first ones after that.')
  const has = (items: readonly { slug?: string; article?: { slug: string } | null }[] = []) =>
    items.some((item) => (item.article?.slug ?? item.slug) === slug)
  const places: [string, () => Promise<boolean>][] = [
    ['the front page', async () => has((await reader.front({ lists: { latest: 5 } })).data?.lists.latest.items)],
    ['its section', async () => has((await reader.articles.list({ section: 'world', limit: 5 })).data?.items)],
    ['its tag', async () => has((await reader.articles.list({ tag: 'port-ellery', limit: 5 })).data?.items)],
    ['its author', async () => has((await reader.articles.list({ author: 'jonah-peck', limit: 5 })).data?.items)],
    ['search', async () => has((await reader.search({ q: word })).data?.items)],
    ['the list of all', async () => has((await reader.lists.get('latest', { limit: 5 })).data?.items)],
  ]
  for (const [place, isThere] of places) {
    const isGood = await isThere()
    yield stage.did(`${isGood ? 'On' : 'Not on'} ${place}.`, { isGood })
  }
  yield stage.said('View the article.', { href: `/world/${slug}` })
}

const embargo: Scene = async function* (stage) {
  const desk = stage.as('desk')
  const reader = stage.as('public')
  const partner = stage.as('partner')
  const endsAt = Date.now() + EMBARGO * 1000
  const embargoedUntil = new Date(endsAt).toISOString()
  const { id, slug } = await draft(desk, 'Harbour board to name its new pilot', { embargoedUntil })
  await desk.http.POST('/v1/articles/{ref}/publish', { params: { path: { ref: id } }, body: {} })
  yield stage.did(`Published, under an embargo until ${embargoedUntil}.`)
  const before = await reader.articles.get(slug)
  yield stage.did('For readers, the article doesn’t exist.', { isGood: before.error?.status === 404 })
  const early = await partner.articles.get(slug)
  yield stage.did('The partner with embargo access can read it already.', { isGood: !early.error })
  const listed = await reader.articles.list({ section: 'world', limit: 100, count: true })
  const isHidden = !listed.data?.items.some((item) => item.slug === slug)
  yield stage.did('It appears in no list and no count.', { isGood: isHidden })
  await wait(Math.max(0, endsAt - Date.now() - 250))
  await stage.until(async () => (await reader.articles.get(slug)).error === undefined, 10)
  const late = Date.now() - endsAt
  yield stage.did(`Readers have it ${late} ms after the instant.`, { isGood: late >= 0 && late < 1500 })
  yield stage.said('View the article.', { href: `/world/${slug}` })
}

const withdrawal: Scene = async function* (stage) {
  const desk = stage.as('desk')
  const partner = stage.as('partner')
  const first = await partner.changes.list({ since: 'now', fields: ['headline'] })
  yield stage.did('The partner follows the change feed and has a copy of all articles.')
  let cursor = first.data?.page.next
  const copy = new Map<string, string>()
  const next = async () => {
    const { data } = await partner.changes.list({ wait: 20, ...(cursor && { cursor }) })
    cursor = data?.page.next
    for (const { id, type, article } of data?.items ?? [])
      if (article?.headline) copy.set(id, article.headline)
      else if (type !== 'refreshed') copy.delete(id)
    return data?.items ?? []
  }
  const { id, slug } = await draft(desk, 'Report on a sale of the south quay')
  const publishedAt = performance.now()
  await desk.http.POST('/v1/articles/{ref}/publish', { params: { path: { ref: id } }, body: {} })
  yield stage.did('The newsroom publishes an article.')
  await next()
  yield stage.said(`“${copy.get(id)}” is in the partner’s copy, ${since(publishedAt)} ms later.`, {
    isGood: copy.has(id),
  })
  const reason = 'The report rested on a forged letter.'
  const withdrawnAt = performance.now()
  await desk.http.POST('/v1/articles/{ref}/withdraw', { params: { path: { ref: id } }, body: { reason } })
  yield stage.did('The newsroom withdraws it.')
  const told = await next()
  yield stage.said(`The partner is told “${told[0]?.type}”, with the reason: ${told[0]?.reason}`)
  yield stage.said(`It is gone from the copy, ${since(withdrawnAt)} ms after.`, { isGood: !copy.has(id) })
  const { error } = await stage.as('public').articles.get(slug)
  yield stage.did(`Readers of the old address get ${error?.status} and the reason.`, { isGood: error?.status === 410 })
  yield stage.said('View the article.', { href: `/world/${slug}` })
}

/** Milliseconds from now that the time machine looks ahead. */
const AHEAD = 86_400_000

const tomorrow: Scene = async function* (stage) {
  const desk = stage.as('desk')
  const reader = stage.as('public')
  const { id, slug } = await draft(desk, 'Tomorrow: the harbour opens its new pilot station')
  const { data: link } = await desk.http.POST('/v1/articles/{ref}/preview-links', {
    params: { path: { ref: id } },
    body: {},
  })
  yield stage.did('A draft and its preview link, which needs no key.', {
    isGood: link !== undefined,
    ...(link && { href: previewPath({ token: link.token }) }),
  })
  const at = new Date(Date.now() + AHEAD / 2).toISOString()
  await desk.http.POST('/v1/articles/{ref}/publish', { params: { path: { ref: id } }, body: { at } })
  yield stage.did(`Its publication is scheduled for ${at}.`)
  const instant = new Date(Date.now() + AHEAD).toISOString()
  const front = async (asked: Client, query: { at?: string; preview?: string }) => {
    const { data } = await asked.http.GET('/v1/front', { params: { query: { lists: 'latest:3', ...query } } })
    return data?.lists.latest?.items.some(({ article }) => article?.slug === slug) ?? false
  }
  yield stage.did('It is not on the public front page.', { isGood: !(await front(reader, {})) })
  const isAhead = await front(desk, { at: instant })
  yield stage.did('It is on the front page as of tomorrow, requested with “at”.', { isGood: isAhead })
  const { data: site } = await desk.http.POST('/v1/preview-links', { body: { at: instant } })
  const isShown = await front(reader, { preview: site?.token ?? '' })
  yield stage.did('A preview link of the site shows the same without a key.', {
    isGood: isShown,
    ...(site && { href: previewPath({ token: site.token, at: site.at }) }),
  })
}

/** Readers a second, and how long they come at most: rankings are late on a busy machine. */
const READERS = 30
const SECONDS = 180

const readers: Scene = async function* (stage) {
  const desk = stage.as('desk')
  const reader = stage.as('public')
  const { data } = await reader.articles.list({ language: 'en', limit: 30, fields: ['slug', 'headline', 'standfirst'] })
  const ranks = async () => {
    const { data: front } = await reader.front({ lists: { trending: 10, 'most-popular': 10 } })
    const rankOf = (name: 'trending' | 'most-popular') =>
      front?.lists[name].items.find(({ article }) => article?.slug === slug)?.position ?? null
    return { trending: rankOf('trending'), popular: rankOf('most-popular') }
  }
  const { data: front } = await reader.front({ lists: { trending: 10 } })
  const known = new Set(front?.lists.trending.items.map(({ article }) => article?.slug))
  // Not one of another scene, which may withdraw it.
  const ofTheNewsroom = data?.items.filter(({ standfirst }) => standfirst !== STANDFIRST) ?? []
  const chosen = ofTheNewsroom.find((item) => !known.has(item.slug)) ?? ofTheNewsroom.at(-1)
  const slug = chosen?.slug ?? ''
  yield stage.did(`“${chosen?.headline}” is read by nobody in particular. ${READERS} readers a second turn to it.`)
  for (let second = 0; second < SECONDS; second++) {
    const views = Array.from({ length: READERS }, (_, index) => ({
      ...{ article: slug, visitor: `demo-${Date.now()}-${second}-${index}` },
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/141.0',
    }))
    await desk.http.POST('/v1/views', { body: { views } })
    await wait(1000)
    if (second % 5 !== 4) continue
    const { trending, popular } = await ranks()
    const total = (second + 1) * READERS
    const placeOf = (rank: number | null) => (rank === null ? 'not in the first ten' : `number ${rank}`)
    const isFirst = trending === 1
    const text = `${total} views: trending ${placeOf(trending)}, most popular ${placeOf(popular)}.`
    yield stage.did(text, isFirst ? { isGood: true } : {})
    if (isFirst) return
  }
  yield stage.said('It is not the first one yet.', { isGood: false })
}

export const SCENES: Readonly<Record<string, Scene>> = { publishing, embargo, withdrawal, tomorrow, readers }

const STANDFIRST = 'Created by a demo scene.'

/** A draft by the newsroom, with a word in it that no other article has. */
async function draft(desk: Client, headline: string, more: { embargoedUntil?: string } = {}) {
  const word = `tern${Date.now().toString(36)}`
  const { data } = await desk.http.POST('/v1/articles', {
    body: {
      ...{ headline, kind: 'news', section: 'world', tags: ['port-ellery'], authors: ['jonah-peck'], ...more },
      standfirst: STANDFIRST,
      body: { markdown: `Nobody reported this: the panel of the demonstration made it. Its word is *${word}*.` },
    },
  })
  if (data === undefined || !('slug' in data)) throw new Error('The draft was rejected.')
  return { id: data.id, slug: data.slug, word }
}

function since(instant: number): number {
  return Math.round(performance.now() - instant)
}
