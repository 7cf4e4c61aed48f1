import { RANKING_KEPT } from '#commands/views/rank-views.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { findRanking, newestRanking, type Ranking, type RankingName } from '#storage/lists/rankings.ts'
import type { Api } from '../shared/context.ts'
import type { Rankings } from '../shared/rankings.ts'

const RANKINGS_KEPT = 100

/** Called before a reader thread, which can't create rankings: ensures that there is one where no job keeps them. */
export async function haveRankings({ services, rankings }: Api, at: number): Promise<void> {
  if (!services.views.areKept) await rankings.newest('trending', at)
}

export function createRankings({ services, execute }: Pick<Api, 'services' | 'execute'>): Rankings {
  const { database } = services
  const kept = new Map<string, Promise<Ranking | null>>()
  const find = (name: RankingName, asOf: number) => {
    const key = `${name} ${asOf}`
    const known = kept.get(key)
    if (known) return known
    const found = Promise.resolve(findRanking(database, name, asOf))
    kept.set(key, found)
    found.then((ranking) => ranking ?? kept.delete(key)).catch(() => kept.delete(key))
    if (kept.size > RANKINGS_KEPT) kept.delete(kept.keys().next().value as string)
    return found
  }
  return {
    async newest(name, at) {
      // Where no job keeps the rankings (in a test, in a command), the first request creates them.
      const newest = services.views.areKept ? await newestRanking(database) : null
      const asOf = newest ?? (await execute({ verb: 'rank-views', at, actor: 'job:views' })).asOf
      return (await find(name, asOf)) as Ranking
    },
    async asOf(name, asOf, at) {
      const ranking = at - asOf > RANKING_KEPT ? null : await find(name, asOf)
      if (ranking) return ranking
      throw new BroadsheetError(
        'cursor-expired',
        'The ranking of this cursor is no longer available. Start again without a cursor.',
      )
    },
  }
}
