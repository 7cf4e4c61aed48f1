import {
  dropRankingsBefore,
  newestRanking,
  putRanking,
  type Ranking,
  type RankingName,
  WINDOW_NAMES,
} from '#storage/rankings.ts'
import type { Commands, Results } from '../commands.ts'
import type { Newsroom } from '../newsroom.ts'

/** Instants of rankings: nobody needs them finer, and answers in between stay the same. */
export const RANKING_STEP = 10_000
/** Ranked lists are paged over the ranking of one instant, for this long. */
export const RANKING_KEPT = 600_000
/** Without a new view a ranking stands for this long. */
const QUIET_FOR = 60_000

/** Ranks what is viewed as of an instant, once for all processes; gives the instant of the newest ranking. */
export async function rankViews(
  { database, views: { popularity, areKept } }: Newsroom,
  { at }: Commands['rank-views'],
): Promise<Results['rank-views']> {
  const asOf = at - (at % RANKING_STEP)
  const newest = await newestRanking(database)
  const before = popularity.sequence
  await popularity.refresh(database, at)
  if (newest !== null && newest >= asOf) return { asOf: newest }
  const isQuiet = areKept && popularity.sequence === before && newest !== null && at - newest < QUIET_FOR && at > newest
  if (isQuiet) return { asOf: newest }
  const rankings = new Map<RankingName, Ranking>()
  for (const window of WINDOW_NAMES) rankings.set(window, { asOf, to: at, ...popularity.mostPopular(window) })
  rankings.set('trending', { asOf, from: at, to: at, ranked: await popularity.trending(database, at) })
  await database.write(async (writer) => {
    for (const [name, ranking] of rankings) await putRanking(writer, name, ranking)
    await dropRankingsBefore(writer, asOf - RANKING_KEPT - QUIET_FOR)
  })
  return { asOf }
}
