import { createClient, createRevalidation, unwrap } from '@broadsheet/client'
import { cacheLife, cacheTag } from 'next/cache'

export const API = process.env.BROADSHEET_URL ?? 'http://127.0.0.1:3000'
export const revalidation = createRevalidation({ publicKey: process.env.WEBHOOK_PUBLIC_KEY })
export const broadsheet = createClient({ baseUrl: API, fetch: revalidation.fetch })

/** Below `'use cache'`: kept until a webhook drops what these responses show. */
function keep(...results: { response?: Response }[]) {
  const tags = revalidation.tagsOf(...results.flatMap(({ response }) => response ?? []))
  cacheTag(...tags)
  if (tags.length > 0) cacheLife('max')
  // An error has no tags: it is asked for again after a minute.
  else cacheLife('minutes')
}

/** What every page shows: the name of the publication and its top sections. */
export async function readMasthead() {
  'use cache'
  const [publication, list] = await Promise.all([broadsheet.publication(), broadsheet.sections.list()])
  keep(publication, list)
  const { name, language } = unwrap(publication)
  return { name, language, sections: unwrap(list).items.filter(({ parent }) => parent === null) }
}

export async function readFront(language: string) {
  'use cache'
  const lists = { 'editors-picks': 5, latest: 8, 'most-popular': 5 }
  const front = await broadsheet.front({ lists, language, unique: true })
  keep(front)
  return unwrap(front).lists
}

export async function readSection(slug: string) {
  'use cache'
  const list = await broadsheet.articles.list({ section: slug, include: ['section'], limit: 20 })
  keep(list)
  const { section, items } = unwrap(list)
  return { section, items }
}

/** An article, with the posts of a live blog; or why there is none. */
export async function readArticle(slug: string) {
  'use cache'
  const result = await broadsheet.articles.get(slug, { related: 4 })
  const { data: article, error } = result
  const live = article?.kind === 'live-blog' ? await broadsheet.articles.posts(article.id, { body: ['html'] }) : null
  keep(result, ...(live ? [live] : []))
  return { article, error, posts: live && unwrap(live) }
}
