import { unwrap } from '@broadsheet/client'
import { error, redirect } from '@sveltejs/kit'
import { broadsheet } from '#lib/server/pages.ts'

export async function load({ params, fetch }) {
  const list = await broadsheet(fetch).articles.list({ section: params.slug, include: ['section'], limit: 20 })
  const { section, items } = unwrap(list)
  if (!section) error(404, 'There is no such section.')
  if (section.slug !== params.slug) redirect(308, `/sections/${section.slug}`)
  return { section, items }
}
