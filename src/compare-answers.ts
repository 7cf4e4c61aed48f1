import type { AddressInfo } from 'node:net'
import type { CompareAnswers } from '#cli/copy.ts'
import type { Services } from '#projection/services.ts'
import { createApp } from './app.ts'

/** Pages of articles that are compared at most: the newest 50,000. */
const MOST_PAGES = 500
const PAGED = ['/v1/articles?limit=100&body=html', '/v1/sections', '/v1/tags?limit=100', '/v1/authors?limit=100']
const SINGLE = [
  '/v1/publication',
  '/v1/lists',
  '/feeds/latest.atom',
  '/feeds/latest.rss',
  '/sitemap.xml',
  '/robots.txt',
]

interface Answer {
  status: number
  text: string
}

/** Asks two stores on the loopback address, at one instant. */
export const compareAnswers: CompareAnswers = async (from, to, onAnswer) => {
  const at = Date.now()
  const [here, there] = [await serve(from, at), await serve(to, at)]
  let compared = 0
  /** What both answer; null where they differ. */
  const same = async (path: string): Promise<string | null> => {
    const [a, b] = await Promise.all([here.get(path), there.get(path)])
    onAnswer(++compared)
    return a.status === b.status && a.text === b.text ? a.text : null
  }
  try {
    const differs = await firstDifference(same)
    return { compared, differs }
  } finally {
    await here.close()
    await there.close()
  }
}

async function firstDifference(same: (path: string) => Promise<string | null>): Promise<string | null> {
  for (const path of SINGLE) if ((await same(path)) === null) return path
  for (const first of PAGED) {
    let path: string | null = first
    for (let page = 0; path !== null && page < MOST_PAGES; page++) {
      const text = await same(path)
      if (text === null) return path
      const next = nextOf(text)
      path = next === null ? null : `${first}${first.includes('?') ? '&' : '?'}cursor=${next}`
    }
  }
  const { items = [] } = JSON.parse((await same('/v1/lists')) ?? '{}') as { items?: { slug: string }[] }
  for (const { slug } of items) {
    const path = `/v1/lists/${encodeURIComponent(slug)}?limit=100`
    if ((await same(path)) === null) return path
  }
  return searchesDiffer(same)
}

/** The first words of headlines: each finds at least its own article. */
async function searchesDiffer(same: (path: string) => Promise<string | null>): Promise<string | null> {
  const { items = [] } = JSON.parse((await same('/v1/articles?limit=20')) ?? '{}') as { items?: { headline: string }[] }
  for (const { headline } of items) {
    const word = /\p{L}{4,}/u.exec(headline)?.[0]
    const path = `/v1/search?q=${encodeURIComponent(word ?? headline.slice(0, 20))}&limit=20`
    if ((await same(path)) === null) return path
  }
  return null
}

function nextOf(text: string): string | null {
  const { page } = JSON.parse(text) as { page?: { next?: string | null } }
  return page?.next ?? null
}

/** Milliseconds that a read may take: a busy machine makes no difference. */
const PATIENCE = 600_000

async function serve(services: Services, at: number) {
  const { fastify } = await createApp({
    services,
    now: () => at,
    logLevel: 'silent',
    readsWithin: PATIENCE,
    queryWithin: PATIENCE,
  })
  await fastify.listen({ host: '127.0.0.1', port: 0 })
  const { port } = fastify.server.address() as AddressInfo
  return {
    async get(path: string): Promise<Answer> {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`)
      const text = await answer.text()
      // A problem names its request.
      return { status: answer.status, text: answer.ok ? text : '{}' }
    },
    close: () => fastify.close(),
  }
}
