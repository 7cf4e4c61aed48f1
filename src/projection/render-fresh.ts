import type { Grant } from '#domain/article/audience.ts'
import { teaserCard } from '#domain/products/teaser.ts'
import { articlesByKey } from '#storage/articles/articles.ts'
import type { StoredCard } from '#storage/articles/listing.ts'
import type { Awaitable } from '#storage/core/port.ts'
import { renderForReading } from './project.ts'
import type { Rendered } from './render.ts'
import type { Services } from './services.ts'

/**
 * A live article rendered at an instant for a reader with a right to it, without being stored: for example between the end of
 * an image's licence and the update of the stored bytes.
 */
export async function renderFresh(
  services: Services,
  { key, grant }: { key: number; grant: Grant },
  at: number,
): Promise<Pick<Rendered, 'document' | 'bodyAt' | 'card' | 'recheckAt'>> {
  const article = (await articlesByKey(services.database, [key]))[0]
  if (!article) throw new Error(`Article ${key} does not exist.`)
  const rendered = await renderForReading(services, article, at)
  return grant.right === 'full' ? (rendered.whole ?? rendered) : rendered
}

/**
 * Cards as they may be shown at an instant: those that may contain too much are rendered again. Synchronous if there are none.
 */
export function freshCards<C extends StoredCard>(services: Services, cards: C[], at: number): Awaitable<C[]> {
  if (cards.every(({ recheckAt }) => recheckAt > at)) return cards
  return Promise.all(
    cards.map(async (card) => {
      if (card.recheckAt > at) return card
      const { card: whole, recheckAt } = await renderFresh(services, card, at)
      return { ...card, card: card.grant.right === 'teaser' ? teaserCard(whole) : whole, recheckAt }
    }),
  )
}
