import { unwrap } from '@broadsheet/client'
import { broadsheet } from '#lib/server/pages.ts'

export async function load({ fetch, parent }) {
  const { language } = await parent()
  const lists = { 'editors-picks': 5, latest: 8, 'most-popular': 5 }
  return unwrap(await broadsheet(fetch).front({ lists, language, unique: true }))
}
