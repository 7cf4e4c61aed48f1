import { type Audience, audienceName } from '#domain/article/audience.ts'
import { type PathReading, readPath } from '#domain/article/site.ts'
import { isId } from '#domain/taxonomy/slug.ts'
import { findPaths } from '#storage/articles/paths.ts'
import { slugsTaken } from '#storage/taxonomy/slugs.ts'
import { type FoundStory, findStories } from '#storage/views/views.ts'
import type { Api } from '../shared/context.ts'
import type { View } from './schemas.ts'

const STORIES_KEPT = 50_000

/** A path, and what it may mean. */
interface ReadPath {
  path: string
  readings: PathReading[]
}

/**
 * Finds the stories that views are of. What was found is kept until something is written; what was not is looked for
 * again, all of a request at once, in a few statements.
 */
export class StoryFinder {
  readonly #api: Api
  readonly #kept = new Map<string, FoundStory>()
  #sequence = -1

  constructor(api: Api) {
    this.#api = api
  }

  /** The key of the story of each view that the audience may read; null where there is none, and where it may not. */
  async find(views: readonly View[], audience: Audience): Promise<(number | null)[]> {
    const { log } = this.#api.newsroom.database
    if (log.sequence !== this.#sequence || this.#kept.size > STORIES_KEPT) {
      this.#kept.clear()
      this.#sequence = log.sequence
    }
    const { sequence } = log
    // Who may read a story that others may not keeps it for itself.
    const forWhom = audienceName(audience)
    const names = views.map((view) => nameOf(view))
    const asked = new Map<string, View>()
    for (const [index, name] of names.entries())
      if (name !== null && !this.#kept.has(`${forWhom} ${name}`)) asked.set(name, views[index] as View)
    const found = asked.size === 0 ? new Map<string, FoundStory>() : await this.#look(asked, audience)
    if (sequence === this.#sequence) for (const [name, story] of found) this.#kept.set(`${forWhom} ${name}`, story)
    return names.map((name) => {
      if (name === null) return null
      const story = found.get(name) ?? this.#kept.get(`${forWhom} ${name}`)
      return story !== undefined && story.hidesAt > audience.at ? story.articleKey : null
    })
  }

  async #look(asked: ReadonlyMap<string, View>, audience: Audience): Promise<Map<string, FoundStory>> {
    const { database, addresses } = this.#api.newsroom
    const paths = new Map<string, ReadPath>()
    for (const [name, { path: told }] of asked) {
      const path = told === undefined ? null : decoded(told)
      if (path !== null) paths.set(name, { path, readings: readPath(addresses.site, path) })
    }
    const tied = await findPaths(database, [...new Set([...paths.values()].map(({ path }) => path))])
    const readings = [...paths.values()].flatMap((read) => read.readings)
    const refs = new Set(readings.flatMap((reading) => (reading.type === 'article' ? [reading.ref] : [])))
    for (const id of tied.values()) refs.add(id)
    for (const { article } of asked.values()) if (article !== undefined) refs.add(article)
    const stories = await this.#storiesOf([...refs], audience)
    const taken = new Map<string, Set<string>>()
    for (const type of ['section', 'tag', 'author'] as const) {
      const slugs = readings.flatMap((reading) => (reading.type === type ? [reading.slug] : []))
      taken.set(type, await slugsTaken(database, type, [...new Set(slugs)]))
    }
    const found = new Map<string, FoundStory>()
    for (const [name, { article }] of asked) {
      const read = paths.get(name)
      const story = article === undefined ? read && storyAt(read, { tied, stories, taken }) : stories.get(article)
      if (story) found.set(name, story)
    }
    return found
  }

  async #storiesOf(refs: readonly string[], audience: Audience): Promise<Map<string, FoundStory>> {
    const ids = refs.filter((ref) => isId(ref))
    const asked = { ids: ids.map((id) => id.toLowerCase()), slugs: refs.filter((ref) => !isId(ref)) }
    const found = await findStories(this.#api.newsroom.database, asked, audience)
    for (const id of ids) {
      const story = found.get(id.toLowerCase())
      if (story) found.set(id, story)
    }
    return found
  }
}

/** As /v1/resolve reads a path, but for stories only. */
function storyAt(
  { path, readings }: ReadPath,
  known: {
    tied: ReadonlyMap<string, string>
    stories: ReadonlyMap<string, FoundStory>
    taken: ReadonlyMap<string, ReadonlySet<string>>
  },
): FoundStory | null {
  const ofTied = known.stories.get(known.tied.get(path) ?? '')
  if (ofTied) return ofTied
  for (const reading of readings) {
    if (reading.type === 'article') {
      const story = known.stories.get(reading.ref)
      if (story) return story
    } else if (known.taken.get(reading.type)?.has(reading.slug)) return null
  }
  return null
}

/** What a view names; null where nothing is named so, and PostgreSQL would not take it. */
function nameOf({ article, path }: View): string | null {
  const name = article === undefined ? `path ${path}` : `story ${article}`
  return name.includes('\0') || !name.isWellFormed() ? null : name
}

/** Without query, fragment and trailing slash; null where it can't be decoded. */
function decoded(asked: string): string | null {
  try {
    const path = decodeURIComponent(asked.split(/[?#]/, 1)[0] as string)
      .normalize('NFC')
      .replace(/(.)\/+$/, '$1')
    return path.includes('\0') ? null : path
  } catch {
    return null
  }
}
