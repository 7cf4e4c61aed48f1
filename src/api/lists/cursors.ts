import { invalidParameter } from '#domain/errors.ts'
import { agreeWithCursor } from '#http/validation/query.ts'
import type { Api } from '../shared/context.ts'
import type { ListPlace } from './gather.ts'

/** What a cursor of a list holds. */
interface Kept<Query> {
  on: 'list'
  slug: string
  query: Query
  except: number[]
  after: ListPlace
}

export function seal<Query>(api: Api, kept: Omit<Kept<Query>, 'on'>): string {
  return api.cursors.seal({ on: 'list', ...kept } satisfies Kept<Query>)
}

/** The parameters of a page of a list: the query itself, or those in its cursor. Throws `invalid-cursor`. */
export function unfold<Query extends { cursor?: string; limit?: number }>(
  api: Api,
  slug: string,
  requested: Query,
): { query: Omit<Query, 'cursor' | 'limit'>; after: ListPlace | null; except: number[] } {
  const { cursor, limit: _, ...query } = requested
  if (cursor === undefined) return { query, after: null, except: [] }
  const kept = api.cursors.open(cursor) as Kept<typeof query>
  if (kept.on !== 'list' || kept.slug !== slug) throw invalidParameter('cursor', 'is used by another list')
  return { query: agreeWithCursor(query, kept.query, []), after: kept.after, except: kept.except }
}
