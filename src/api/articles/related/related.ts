import type { Audience } from '#domain/article/audience.ts'
import { ALL_RELATED, tagName } from '#domain/changes/cache-tag.ts'
import { articleDependency, relatedDependency } from '#domain/changes/dependency.ts'
import type { RelatedArticle, RelatedReason, SharedReason } from '#domain/related/related.ts'
import type { CacheDependencies } from '#http/cache/dependencies.ts'
import { freshCards } from '#projection/render-fresh.ts'
import type { FoundArticle } from '#storage/articles/found-article.ts'
import { clustersOfVisible } from '#storage/articles/listing.ts'
import type { Reader } from '#storage/core/port.ts'
import { findRelated } from '#storage/related/related-articles.ts'
import { sectionNames } from '#storage/taxonomy/sections.ts'
import { tagsByKey } from '#storage/taxonomy/tags.ts'
import type { Api } from '../../shared/context.ts'
import { cardNames, idIn } from '../present.ts'

/** The articles related to one, as a JSON array: pinned by editors first, then computed. */
export async function relatedJson(
  api: Api,
  article: FoundArticle,
  audience: Audience,
  limit: number,
  dependencies: CacheDependencies,
): Promise<Buffer> {
  const { value, dependencies: ofPart } = await api.fragments.get(
    `related ${article.key} ${limit}`,
    audience,
    async (own) => {
      const json = await makeRelated(api, article, audience, limit, own)
      return { value: json, bytes: json.length }
    },
  )
  dependencies.include(ofPart)
  return value
}

async function makeRelated(
  api: Api,
  article: FoundArticle,
  audience: Audience,
  limit: number,
  dependencies: CacheDependencies,
): Promise<Buffer> {
  const { database } = api.services
  dependencies.dependOn(relatedDependency(article.key), articleDependency(article.key))
  dependencies.name(tagName('related', idIn(article.document)), ALL_RELATED)
  const chosen = await choose(api, article.key, audience, limit, dependencies)
  const cards = await api.cards.byKey(database, chosen.map(keyOf), audience)
  // An article can be hidden between two statements.
  const shown = chosen.filter((related) => cards.has(keyOf(related)))
  const { name, tagIds } = await namerOf(
    database,
    shown.filter((related) => typeof related !== 'number'),
    article.grant.right !== 'teaser',
  )
  dependencies.name(...tagIds.map((id) => tagName('tag', id)))
  const fresh = await freshCards(
    api.services,
    shown.flatMap((related) => cards.get(keyOf(related)) ?? []),
    audience.at,
  )
  const parts: Buffer[] = []
  for (const [index, related] of shown.entries()) {
    const { card, ...about } = fresh[index] as (typeof fresh)[number]
    dependencies.shows(about, { hidesAt: about.recheckAt }).name(...cardNames([card]))
    const { score, reasons } = typeof related === 'number' ? PINNED : { score: related.score, reasons: name(related) }
    const end = Buffer.from(`,"score":${score},"reasons":${JSON.stringify(reasons)}}`)
    parts.push(index === 0 ? FIRST : NEXT, card, end)
  }
  return parts.length === 0 ? NONE : Buffer.concat([...parts, END])
}

const FIRST = Buffer.from('[{"article":')
const NEXT = Buffer.from(',{"article":')
const END = Buffer.from(']')
const NONE = Buffer.from('[]')

/** Candidates that are looked at beyond those that are wanted: some are hidden, or near-duplicates. */
const SPARE = 3

/** The pins, then those computed, each the first of its near-duplicates, as far as the audience may read them. */
async function choose(
  api: Api,
  articleKey: number,
  audience: Audience,
  limit: number,
  dependencies: CacheDependencies,
): Promise<(number | RelatedArticle)[]> {
  const { database } = api.services
  const { pins, computed } = await findRelated(database, articleKey)
  const pinned = new Set(pins)
  const candidates = [...pins, ...computed.filter(({ key }) => !pinned.has(key))]
  const chosen: (number | RelatedArticle)[] = []
  const clusters = new Set<number>()
  let looked = 0
  while (chosen.length < limit && looked < candidates.length) {
    const part = candidates.slice(looked, looked + limit + SPARE)
    looked += part.length
    const keys = part.map(keyOf)
    // Those that may not be shown now are among them: one that comes back, or is made afresh, changes the answer.
    dependencies.dependOn(...keys.map(articleDependency))
    const visible = await clustersOfVisible(database, keys, audience)
    for (const candidate of part) {
      if (chosen.length === limit) break
      const cluster = visible.get(keyOf(candidate))
      if (typeof candidate === 'number' ? cluster !== undefined : takesCluster(cluster, clusters))
        chosen.push(candidate)
    }
  }
  return chosen
}

/** Whether a computed article is visible, offered, and the first of its near-duplicates. */
function takesCluster(cluster: number | null | undefined, taken: Set<number>): boolean {
  if (cluster === undefined || cluster === null || taken.has(cluster)) return false
  taken.add(cluster)
  return true
}

/** A pin is its key. */
function keyOf(related: number | RelatedArticle): number {
  return typeof related === 'number' ? related : related.key
}

const PINNED: { score: null; reasons: RelatedReason[] } = { score: null, reasons: [{ type: 'pinned' }] }

/**
 * The reasons that related articles share, with the current names of tags and sections; words only for readers of the whole
 * article. Cards show sections, but no tags: these are named by their ids.
 */
async function namerOf(
  reader: Reader,
  related: readonly RelatedArticle[],
  tellsWords: boolean,
): Promise<{ name: (related: RelatedArticle) => RelatedReason[]; tagIds: string[] }> {
  const shared = related.flatMap(({ reasons }) => reasons)
  const tagKeys = shared.flatMap((reason) => ('tag' in reason ? [reason.tag] : []))
  const sectionKeys = shared.flatMap((reason) => ('section' in reason ? [reason.section] : []))
  const tags = new Map((await tagsByKey(reader, [...new Set(tagKeys)])).map((tag) => [tag.key, tag]))
  const sections = await sectionNames(reader, [...new Set(sectionKeys)])
  const named = (reason: SharedReason): RelatedReason[] => {
    if ('words' in reason) return !tellsWords ? [] : [{ type: 'words', words: reason.words }]
    if ('days' in reason) return [{ type: 'time', days: reason.days }]
    const found = 'tag' in reason ? tags.get(reason.tag) : sections.get(reason.section)
    // Merged or deleted a moment ago: its former name is meaningless now.
    return found ? [{ type: 'tag' in reason ? 'tag' : 'section', slug: found.slug, name: found.name }] : []
  }
  return { name: ({ reasons }) => reasons.flatMap(named), tagIds: [...tags.values()].map(({ id }) => id) }
}
