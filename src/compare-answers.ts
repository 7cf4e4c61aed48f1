import type { AddressInfo } from 'node:net'
import { createApp } from '#app/app.ts'
import type { CompareAnswers } from '#cli/copy.ts'
import type { Services } from '#projection/services.ts'

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

/** Asks two stores on the loopback address, at one instant: a copy answers the same to the byte. */
export const compareAnswers: CompareAnswers = (from, to, onAnswer) => compareStores(from, to, { onAnswer })

/** As above; with `areSealedApart`, of stores with separate secrets, which seal cursors otherwise. */
export async function compareStores(
  from: Services,
  to: Services,
  { areSealedApart = false, onAnswer }: { areSealedApart?: boolean; onAnswer?: (count: number) => void } = {},
): ReturnType<CompareAnswers> {
  const at = Date.now()
  const [here, there] = [await serve(from, at), await serve(to, at)]
  let compared = 0
  const comparable = (text: string) => (areSealedApart ? withoutCursors(text) : text)
  /** What both answer, the first with its cursors; null where they differ. */
  const same: Same = async (path, pathThere = path) => {
    const [a, b] = await Promise.all([here.get(path), there.get(pathThere)])
    compared++
    onAnswer?.(compared)
    return a.status === b.status && comparable(a.text) === comparable(b.text) ? [a.text, b.text] : null
  }
  try {
    const differs = await firstDifference(same)
    return { compared, differs }
  } finally {
    await here.close()
    await there.close()
  }
}

/** What two stores answer at an address, which may have a cursor of each. */
type Same = (path: string, pathThere?: string) => Promise<[here: string, there: string] | null>

async function firstDifference(same: Same): Promise<string | null> {
  for (const path of SINGLE) if ((await same(path)) === null) return path
  for (const first of PAGED) {
    let paths: [string, string] | null = [first, first]
    for (let page = 0; paths !== null && page < MOST_PAGES; page++) {
      const texts = await same(...paths)
      if (texts === null) return paths[0]
      const [here, there] = texts.map(nextOf)
      const from = `${first}${first.includes('?') ? '&' : '?'}cursor=`
      paths = here && there ? [from + here, from + there] : null
    }
  }
  const { items = [] } = JSON.parse((await same('/v1/lists'))?.[0] ?? '{}') as { items?: { slug: string }[] }
  for (const { slug } of items) {
    const path = `/v1/lists/${encodeURIComponent(slug)}?limit=100`
    if ((await same(path)) === null) return path
  }
  return searchesDiffer(same)
}

/** The first words of headlines: each finds at least its own article. */
async function searchesDiffer(same: Same): Promise<string | null> {
  const { items = [] } = JSON.parse((await same('/v1/articles?limit=20'))?.[0] ?? '{}') as {
    items?: { headline: string }[]
  }
  for (const { headline } of items) {
    const word = /\p{L}{4,}/u.exec(headline)?.[0]
    const path = `/v1/search?q=${encodeURIComponent(word ?? headline.slice(0, 20))}&limit=20`
    if ((await same(path)) === null) return path
  }
  return null
}

function withoutCursors(text: string): string {
  return text.replace(/cursor=[\w%-]+/g, 'cursor=').replace(/"(next|syncToken)":"[^"]*"/g, '"$1":""')
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
