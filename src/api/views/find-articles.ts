import { type Audience, audienceName } from '#domain/article/audience.ts'
import { type PathReading, readPath } from '#domain/article/site.ts'
import { isId } from '#domain/taxonomy/slug.ts'
import { findPaths } from '#storage/articles/paths.ts'
import { slugsTaken } from '#storage/taxonomy/slugs.ts'
import { type FoundArticle, findArticles } from '#storage/views/views.ts'
import type { Api } from '../shared/context.ts'
import type { View } from './schemas.ts'

const ARTICLES_KEPT = 50_000

/** A path, and what it may mean. */
interface ReadPath {
  path: string
  readings: PathReading[]
}

/**
 * Finds the articles that views are of. What was found is kept until something is written; what was not is looked for
 * again, all of a request at once, in a few statements.
 */
export class ArticleFinder {
  readonly #api: Api
  readonly #kept = new Map<string, FoundArticle>()
  #sequence = -1

  constructor(api: Api) {
    this.#api = api
  }

  /** The key of the article of each view that the audience may read; null where there is none, and where it may not. */
  async find(views: readonly View[], audience: Audience): Promise<(number | null)[]> {
    const { log } = this.#api.services.database
    if (log.sequence !== this.#sequence || this.#kept.size > ARTICLES_KEPT) {
      this.#kept.clear()
      this.#sequence = log.sequence
    }
    const { sequence } = log
    // Who may read an article that others may not keeps it for itself.
    const forWhom = audienceName(audience)
    const names = views.map((view) => nameOf(view))
    const requested = new Map<string, View>()
    for (const [index, name] of names.entries())
      if (name !== null && !this.#kept.has(`${forWhom} ${name}`)) requested.set(name, views[index] as View)
    const found = requested.size === 0 ? new Map<string, FoundArticle>() : await this.#look(requested, audience)
    if (sequence === this.#sequence) for (const [name, match] of found) this.#kept.set(`${forWhom} ${name}`, match)
    return names.map((name) => {
      if (name === null) return null
      const match = found.get(name) ?? this.#kept.get(`${forWhom} ${name}`)
      return match !== undefined && match.hidesAt > audience.at ? match.articleKey : null
    })
  }

  async #look(requested: ReadonlyMap<string, View>, audience: Audience): Promise<Map<string, FoundArticle>> {
    const { database, addresses } = this.#api.services
    const paths = new Map<string, ReadPath>()
    for (const [name, { path: sent }] of requested) {
      const path = sent === undefined ? null : decoded(sent)
      if (path !== null) paths.set(name, { path, readings: readPath(addresses.site, path) })
    }
    const tied = await findPaths(database, [...new Set([...paths.values()].map(({ path }) => path))])
    const readings = [...paths.values()].flatMap((read) => read.readings)
    const refs = new Set(readings.flatMap((reading) => (reading.type === 'article' ? [reading.ref] : [])))
    for (const id of tied.values()) refs.add(id)
    for (const { article } of requested.values()) if (article !== undefined) refs.add(article)
    const articles = await this.#articlesOf([...refs], audience)
    const taken = new Map<string, Set<string>>()
    for (const type of ['section', 'tag', 'author'] as const) {
      const slugs = readings.flatMap((reading) => (reading.type === type ? [reading.slug] : []))
      taken.set(type, await slugsTaken(database, type, [...new Set(slugs)]))
    }
    const found = new Map<string, FoundArticle>()
    for (const [name, { article }] of requested) {
      const read = paths.get(name)
      const match = article === undefined ? read && articleAt(read, { tied, articles, taken }) : articles.get(article)
      if (match) found.set(name, match)
    }
    return found
  }

  async #articlesOf(refs: readonly string[], audience: Audience): Promise<Map<string, FoundArticle>> {
    const ids = refs.filter((ref) => isId(ref))
    const requested = { ids: ids.map((id) => id.toLowerCase()), slugs: refs.filter((ref) => !isId(ref)) }
    const found = await findArticles(this.#api.services.database, requested, audience)
    for (const id of ids) {
      const match = found.get(id.toLowerCase())
      if (match) found.set(id, match)
    }
    return found
  }
}

/** As /v1/resolve reads a path, but for articles only. */
function articleAt(
  { path, readings }: ReadPath,
  known: {
    tied: ReadonlyMap<string, string>
    articles: ReadonlyMap<string, FoundArticle>
    taken: ReadonlyMap<string, ReadonlySet<string>>
  },
): FoundArticle | null {
  const ofTied = known.articles.get(known.tied.get(path) ?? '')
  if (ofTied) return ofTied
  for (const reading of readings) {
    if (reading.type === 'article') {
      const match = known.articles.get(reading.ref)
      if (match) return match
    } else if (known.taken.get(reading.type)?.has(reading.slug)) return null
  }
  return null
}

/** What a view names; null where nothing is named so, and PostgreSQL would not take it. */
function nameOf({ article, path }: View): string | null {
  const name = article === undefined ? `path ${path}` : `article ${article}`
  return name.includes('\0') || !name.isWellFormed() ? null : name
}

/** Without query, fragment and trailing slash; null where it can't be decoded. */
function decoded(requested: string): string | null {
  try {
    const path = decodeURIComponent(requested.split(/[?#]/, 1)[0] as string)
      .normalize('NFC')
      .replace(/(.)\/+$/, '$1')
    return path.includes('\0') ? null : path
  } catch {
    return null
  }
}
