import { slugsOfPublic } from '#storage/changes/public-names.ts'
import type { Database } from '#storage/core/port.ts'

/** What any change of articles alters, and where a change of lists shows. */
const ALWAYS = [
  '/v1/articles',
  '/v1/front',
  '/v1/lists/latest',
  '/feeds/latest.rss',
  '/feeds/latest.atom',
  '/feeds/latest.json',
]
const FEEDS = ['rss', 'atom', 'json', 'podcast']

/** URLs of the API that show what has changed, as far as they are known for a cache without tags: without parameters. */
export async function pathsOf(database: Database, names: ReadonlySet<string>): Promise<string[]> {
  const paths = new Set<string>(names.size === 0 ? [] : ALWAYS)
  for (const { subject, id, slug } of await slugsOfPublic(database, names)) {
    const folder = `${subject}s`
    paths.add(`/v1/${folder}/${encodeURIComponent(slug)}`)
    if (subject === 'article') paths.add(`/v1/articles/${id}`)
    else for (const format of FEEDS) paths.add(`/feeds/${folder}/${encodeURIComponent(slug)}.${format}`)
  }
  return [...paths]
}
