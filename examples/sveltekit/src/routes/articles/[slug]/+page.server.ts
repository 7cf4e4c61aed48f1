import { unwrap } from '@broadsheet/client'
import { error, redirect } from '@sveltejs/kit'
import { broadsheet } from '#lib/server/pages.ts'
import { BROADSHEET_URL } from '$app/env/private'

export async function load({ params, fetch }) {
  const { articles } = broadsheet(fetch)
  const { data: article, error: problem } = await articles.get(params.slug, { related: 4 })
  // 404, or 410 with the reason if the article has been withdrawn.
  if (problem) error(problem.status || 502, problem.reason ?? problem.detail)
  // The slug of an article may change; the API finds it by the former one too.
  if (article.slug !== params.slug) redirect(308, `/articles/${article.slug}`)
  if (article.kind !== 'live-blog') return { article, live: null }
  const { items, syncToken } = unwrap(await articles.posts(article.id, { body: ['html'] }))
  return { article, live: { api: BROADSHEET_URL, article: article.id, posts: items, syncToken } }
}
