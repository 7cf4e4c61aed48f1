import type { Audience } from '#domain/article/audience.ts'
import { ALL_RELATED, tagName } from '#domain/changes/cache-tag.ts'
import { articleDependency, relatedDependency } from '#domain/changes/dependency.ts'
import { firstOfCluster, type RelatedArticle, type RelatedReason, type SharedReason } from '#domain/related/related.ts'
import type { CacheDependencies } from '#http/cache/dependencies.ts'
import { freshCards } from '#projection/render-fresh.ts'
import type { FoundArticle } from '#storage/articles/articles.ts'
import { cardsByKey, visibleAmong } from '#storage/articles/listing.ts'
import type { Reader } from '#storage/core/port.ts'
import { offeredCluster } from '#storage/related/article-terms.ts'
import { findRelated } from '#storage/related/related-articles.ts'
import { findPins } from '#storage/related/related-pins.ts'
import { sectionNames } from '#storage/taxonomy/sections.ts'
import { tagsByKey } from '#storage/taxonomy/tags.ts'
import type { Api } from '../shared/context.ts'
import { articleNames, idIn } from './present.ts'

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
  const pins = await findPins(database, article.key)
  const stored = await findRelated(database, article.key)
  const computed = stored.filter(({ key }) => !pins.includes(key))
  const keys = [...pins, ...computed.map(({ key }) => key)]
  // Those that may not be shown now are among them: one that comes back, or is made afresh, changes the answer.
  dependencies.dependOn(relatedDependency(article.key), ...[article.key, ...keys].map(articleDependency))
  dependencies.name(tagName('related', idIn(article.document)), ALL_RELATED)
  const visible = await visibleAmong(database, keys, audience)
  const cluster = await offeredCluster(
    database,
    computed.flatMap(({ key }) => (visible.has(key) ? key : [])),
  )
  const offered = computed.filter(({ key }) => cluster.has(key))
  const ordered = firstOfCluster(offered, ({ key }) => cluster.get(key) as number)
  const chosen = [...pins.filter((key) => visible.has(key)), ...ordered].slice(0, limit)
  const cards = await cardsByKey(database, chosen.map(keyOf), audience)
  // On PostgreSQL an article can be hidden between two statements.
  const shown = chosen.filter((related) => cards.has(keyOf(related)))
  const name = await namerOf(
    database,
    shown.filter((related) => typeof related !== 'number'),
    article.grant.right !== 'teaser',
  )
  const fresh = await freshCards(
    api.services,
    shown.flatMap((related) => cards.get(keyOf(related)) ?? []),
    audience.at,
  )
  const items = shown.map((related, index) => {
    const card = fresh[index] as (typeof fresh)[number]
    dependencies.shows(card, { hidesAt: card.recheckAt }).name(...articleNames([card.card]))
    const { score, reasons } = typeof related === 'number' ? PINNED : { score: related.score, reasons: name(related) }
    return `{"article":${card.card.toString()},"score":${score},"reasons":${JSON.stringify(reasons)}}`
  })
  return Buffer.from(`[${items.join(',')}]`)
}

/** A pin is its key. */
function keyOf(related: number | RelatedArticle): number {
  return typeof related === 'number' ? related : related.key
}

const PINNED: { score: null; reasons: RelatedReason[] } = { score: null, reasons: [{ type: 'pinned' }] }

/**
 * The reasons that related articles share, with the current names of tags and sections; words only for readers of the whole
 * article.
 */
async function namerOf(
  reader: Reader,
  related: readonly RelatedArticle[],
  tellsWords: boolean,
): Promise<(related: RelatedArticle) => RelatedReason[]> {
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
  return ({ reasons }) => reasons.flatMap(named)
}
