import { unwrap } from '@broadsheet/client'
import { broadsheet } from '#lib/server/pages.ts'

export async function load({ fetch }) {
  const client = broadsheet(fetch)
  const [publication, list] = await Promise.all([client.publication(), client.sections.list()])
  const { name, language } = unwrap(publication)
  return { name, language, sections: unwrap(list).items.filter(({ parent }) => parent === null) }
}
