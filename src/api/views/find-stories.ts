import { type Audience, audienceName } from '#domain/audience.ts'
import { readPath } from '#domain/site.ts'
import { isId } from '#domain/slug.ts'
import { findPath } from '#storage/paths.ts'
import { findFiled } from '#storage/slugs.ts'
import { type FoundStory, findStory } from '#storage/views.ts'
import type { Api } from '../context.ts'
import type { View } from './schemas.ts'

const STORIES_KEPT = 50_000

/** Finds the stories that views are of. What was found is kept until something is written. */
export class StoryFinder {
  readonly #api: Api
  readonly #kept = new Map<string, FoundStory>()
  #sequence = -1

  constructor(api: Api) {
    this.#api = api
  }

  /** The key of the story that the audience may read; null where there is none, and where it may not. */
  async find({ article, path }: View, audience: Audience): Promise<number | null> {
    const { log } = this.#api.newsroom.database
    if (log.sequence !== this.#sequence || this.#kept.size > STORIES_KEPT) {
      this.#kept.clear()
      this.#sequence = log.sequence
    }
    // Who may read a story that others may not keeps it for itself.
    const name = `${audienceName(audience)} ${article === undefined ? `path ${path}` : `story ${article}`}`
    // No story is named so, and PostgreSQL would not take it.
    if (name.includes('\0') || !name.isWellFormed()) return null
    const known = this.#kept.get(name)
    if (known) return known.hidesAt > audience.at ? known.articleKey : null
    const { sequence } = log
    const found =
      article === undefined ? await this.#atPath(path as string, audience) : await this.#of(article, audience)
    if (found && sequence === this.#sequence) this.#kept.set(name, found)
    return found?.articleKey ?? null
  }

  async #of(ref: string, audience: Audience): Promise<FoundStory | null> {
    const isAnId = isId(ref)
    return findStory(this.#api.newsroom.database, isAnId ? 'id' : 'slug', isAnId ? ref.toLowerCase() : ref, audience)
  }

  /** As /v1/resolve reads a path, but for stories only. */
  async #atPath(asked: string, audience: Audience): Promise<FoundStory | null> {
    const path = decoded(asked)
    if (path === null) return null
    const { database, addresses } = this.#api.newsroom
    const kept = await findPath(database, path)
    const ofKept = kept === null ? null : await this.#of(kept, audience)
    if (ofKept) return ofKept
    for (const reading of readPath(addresses.site, path)) {
      if (reading.type === 'article') {
        const found = await this.#of(reading.ref, audience)
        if (found) return found
      } else if ((await findFiled(database, reading.type, reading.slug)) !== null) return null
    }
    return null
  }
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
