import type { InvalidationTracker } from '#http/cache/answer-cache.ts'
import type { Database } from '#storage/core/port.ts'
import { findPublication, type Publication } from '#storage/publication/publication.ts'

/** The publication's settings, read again when something has been written. */
export function publicationOf(database: Database, invalidation: InvalidationTracker): () => Promise<Publication> {
  let kept: { publication: Promise<Publication>; sequence: number } | null = null
  return () => {
    if (kept?.sequence !== invalidation.sequence) {
      const publication = findPublication(database) as Promise<Publication>
      publication.catch(() => {
        kept = null
      })
      kept = { publication, sequence: invalidation.sequence }
    }
    return kept.publication
  }
}
