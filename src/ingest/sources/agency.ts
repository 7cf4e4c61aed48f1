import { KINDS } from '#domain/article/article.ts'
import { plain, record } from '../article-record.ts'
import { parseDate } from '../dates.ts'
import type { ArticleRecord } from '../format.ts'

/** What ninjs and NewsML-G2 have in common. */

/** Agencies write zones without a colon, or none at all, which means UTC. */
export function agencyDate(text: string | null | undefined): number | null {
  return parseDate(text)
}

/** Noted of an item that nothing can be the headline of. */
export const UNTITLED = 'has neither a headline nor a text: saved as a draft'

/** The state that a publishing status means (IPTC `pubstatus`). */
export function pubStatusOf(status: string | null): { state: 'live' | 'draft' | 'withdrawn'; notes: string[] } {
  const code = status?.replace(/^.*[:/]/, '').toLowerCase() ?? 'usable'
  if (code === 'usable') return { state: 'live', notes: [] }
  if (code === 'canceled' || code === 'cancelled')
    return { state: 'withdrawn', notes: ['is canceled at its source: withdrawn'] }
  return { state: 'draft', notes: [`is ${code} at its source: saved as a draft`] }
}

export function noticesOf({
  notice,
  holder,
  terms,
}: Record<'notice' | 'holder' | 'terms', string | null>): ArticleRecord['rights'] {
  const rights = record({
    notice: plain(notice ?? (holder === null ? null : `© ${holder}`), 1000),
    usageTerms: plain(terms, 4000),
  })
  return Object.keys(rights).length === 0 ? undefined : rights
}

const KIND_OF_GENRE: Readonly<Record<string, ArticleRecord['kind']>> = {
  opinion: 'opinion',
  analysis: 'analysis',
  background: 'explainer',
  interview: 'interview',
  review: 'review',
  obituary: 'obituary',
  biography: 'obituary',
  q_and_a: 'interview',
}

/** The kind of article that a genre names, where it names one. */
export function kindOfGenre(genres: readonly (string | null)[]): ArticleRecord['kind'] {
  for (const genre of genres) {
    const code = genre?.replace(/^.*[:/]/, '').toLowerCase() ?? ''
    const kind = KIND_OF_GENRE[code] ?? KINDS.find((each) => each === code)
    if (kind !== undefined && kind !== null) return kind
  }
  return undefined
}
