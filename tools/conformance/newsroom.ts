import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '#app'
import { openServices } from '#commands/open-services.ts'
import { FORMATS } from '#formats/registry.ts'
import { loadDemo } from '../../src/demo.ts'

/** One answer of the demonstration newsroom. */
export interface Answered {
  /** What it is, for people and as the name of a file: `articles-latest.ninjs`. */
  name: string
  url: string
  text: string
}

/** What is validated: answers by suffix of their format. */
export type Answers = Record<string, Answered[]>

const ARTICLES = 12

/** Opens the demonstration newsroom on a free port, and passes its answers to `use`. */
export async function withAnswers<T>(use: (answers: Answers) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-conformance-'))
  const api = `http://127.0.0.1:${await freePort()}`
  const site = 'https://www.harbour.example/{section}/{slug}'
  const opened = await openServices(
    { databaseUrl: join(folder, 'demo.sqlite'), assetsDir: join(folder, 'assets'), addresses: { site, api } },
    Date.now(),
  )
  try {
    await loadDemo(opened, Date.now())
    await statePublication(opened.execute)
    const { fastify } = await createApp({
      ...{ services: opened.services, execute: opened.execute, now: Date.now, logLevel: 'silent' },
      ...{ readsWithin: 600_000, queryWithin: 600_000 },
    })
    try {
      await fastify.listen({ host: '127.0.0.1', port: Number(new URL(api).port) })
      return await use(await collect(api))
    } finally {
      await fastify.close()
    }
  } finally {
    await opened.services.database.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** What the seed leaves out: everything that a publication can state. */
async function statePublication(execute: Awaited<ReturnType<typeof openServices>>['execute']): Promise<void> {
  const page = (name: string) => `https://www.harbour.example/${name}`
  await execute({
    ...{ verb: 'patch-publication', at: Date.now(), actor: 'cli:conformance' },
    patch: {
      url: page(''),
      aiUse: { train: 'disallowed', search: 'allowed' },
      policies: { ethics: page('ethics'), corrections: page('corrections'), masthead: page('masthead') },
      contact: { email: 'editors@harbour.example', telephone: '+44 20 7946 0000' },
    },
  })
}

async function collect(api: string): Promise<Answers> {
  const answers: Answers = {}
  const take = async (suffix: string, path: string) => {
    const response = await fetch(`${api}${path}`)
    if (response.status !== 200 && response.status !== 410) throw new Error(`${path} answers ${response.status}.`)
    const name = path.replace(/^\/(v1\/)?/, '').replace(/[^\w.]+/g, '-')
    answers[suffix] ??= []
    answers[suffix]?.push({
      name: name.endsWith(`.${suffix}`) ? name : `${name}.${suffix}`,
      url: `${api}${path}`,
      text: await response.text(),
    })
  }
  const slugsOf = async (query: string) => {
    const listed = await (await fetch(`${api}/v1/articles?fields=slug&${query}`)).json()
    return (listed as { items: { slug: string }[] }).items.map(({ slug }) => slug)
  }
  const slugs = new Set([...(await slugsOf(`limit=${ARTICLES}`)), ...(await slugsOf('kind=live-blog&limit=2'))])
  for (const { suffix, list, canceled } of FORMATS) {
    for (const slug of slugs) await take(suffix, `/v1/articles/${slug}.${suffix}`)
    if (list)
      for (const query of ['limit=5', 'limit=5&body=html']) await take(suffix, `/v1/articles.${suffix}?${query}`)
    if (canceled) await take(suffix, `/v1/articles/${WITHDRAWN}.${suffix}`)
  }
  for (const format of ['rss', 'atom', 'json'])
    for (const feed of ['latest', 'lists/editors-picks', 'sections/world', 'tags/china', 'search'])
      await take(`feed.${format}`, `/feeds/${feed}.${format}${feed === 'search' ? '?q=talks' : ''}`)
  for (const path of ['/sitemap.xml', '/news-sitemap.xml']) await take('sitemap.xml', path)
  return answers
}

/** The article of the seed that was taken back. */
const WITHDRAWN = 'north-quay-sale-talks'

/** A port that nothing listens on: answers name the address, which has to be known before. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}
