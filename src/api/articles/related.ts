import type { Audience } from '#domain/audience.ts'
import { articleDependency, subjectDependency } from '#domain/dependency.ts'
import type { RelatedReason } from '#domain/related.ts'
import type { Basis } from '#http/basis.ts'
import { freshCards } from '#publishing/render-fresh.ts'
import type { FoundArticle } from '#storage/articles.ts'
import { cardsByKey, nextHiding } from '#storage/listing.ts'
import { findPins, findRelated, subjectsOf } from '#storage/related.ts'
import type { Api } from '../context.ts'
import { withoutBody } from './present.ts'

/** The stories to read next to one, as a finished JSON array: editors' pins, then computed picks. */
export async function relatedJson(
  api: Api,
  article: FoundArticle,
  audience: Audience,
  limit: number,
  basis: Basis,
): Promise<Buffer> {
  const { value, basis: ofPart } = await api.parts.get(`related ${article.key} ${limit}`, audience, async (own) => {
    const json = await makeRelated(api, article, audience, limit, own)
    return { value: json, bytes: json.length }
  })
  basis.include(ofPart)
  return value
}

async function makeRelated(
  api: Api,
  article: FoundArticle,
  audience: Audience,
  limit: number,
  basis: Basis,
): Promise<Buffer> {
  const { database } = api.newsroom
  const pins = await findPins(database, article.key)
  const story = JSON.parse(withoutBody(article.document, article.bodyAt).toString()) as {
    publishedAt: string
    tags: { slug: string }[]
    section: { slug: string } | null
  }
  const subjects = await subjectsOf(database, {
    tags: story.tags.map(({ slug }) => slug),
    section: story.section?.slug ?? null,
    at: audience.at,
  })
  basis.dependOn(articleDependency(article.key), ...pins.map(articleDependency))
  basis.dependOn(...subjects.map(({ facet, key }) => subjectDependency(facet, key)))
  const place = { key: article.key, publishedAt: Date.parse(story.publishedAt) }
  const picks = await findRelated(database, place, subjects, audience, limit + pins.length)
  const computed = picks.filter(({ key }) => !pins.includes(key))
  const pinned = pins.map((key) => ({ key, score: null, reasons: [{ type: 'pinned' }] as RelatedReason[] }))
  const cards = await cardsByKey(database, [...pins, ...computed.map(({ key }) => key)], audience)
  const shown = [...pinned, ...computed].filter(({ key }) => cards.has(key)).slice(0, limit)
  // A story that is hidden makes room for another, and tags rarer.
  basis.trueUntil(await nextHiding(database, audience.at))
  const fresh = await freshCards(
    api.newsroom,
    shown.flatMap(({ key }) => cards.get(key) ?? []),
    audience.at,
  )
  const items = shown.map(({ score, reasons }, index) => {
    const card = fresh[index] as (typeof fresh)[number]
    basis.shows(card, { hidesAt: card.recheckAt })
    return `{"article":${card.card.toString()},"score":${score},"reasons":${JSON.stringify(reasons)}}`
  })
  return Buffer.from(`[${items.join(',')}]`)
}
