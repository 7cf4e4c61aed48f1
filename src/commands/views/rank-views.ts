import { publicAt } from '#domain/article/audience.ts'
import type { Services } from '#projection/services.ts'
import type { Reader } from '#storage/core/port.ts'
import {
  dropRankingsBefore,
  newestRanking,
  putRanking,
  type Ranking,
  type RankingName,
  WINDOW_NAMES,
} from '#storage/lists/rankings.ts'
import { articlesVisible } from '#storage/views/views.ts'
import type { Commands, Results } from '../commands.ts'

/** The resolution of rankings: answers stay the same in between. */
export const RANKING_STEP = 10_000
/** Ranked lists are paged over the ranking of one instant, for this long. */
export const RANKING_KEPT = 600_000
/** Without new public views a ranking stays valid for this long. */
const QUIET_FOR = 60_000

/** Ranks what is viewed as of an instant, once for all processes; gives the instant of the newest ranking. */
export async function rankViews(
  { database, views: { popularity, areKept } }: Services,
  { at }: Commands['rank-views'],
): Promise<Results['rank-views']> {
  const asOf = at - (at % RANKING_STEP)
  const newest = await newestRanking(database)
  await popularity.refresh(database, at)
  const viewed = popularity.takeViewed()
  if (newest !== null && newest >= asOf) return { asOf: newest }
  if (areKept && newest !== null && at - newest < QUIET_FOR && at > newest && (await isQuiet(database, viewed, at)))
    return { asOf: newest }
  const rankings = new Map<RankingName, Ranking>()
  for (const window of WINDOW_NAMES) rankings.set(window, { asOf, to: at, ...popularity.mostPopular(window) })
  rankings.set('trending', { asOf, from: at, to: at, ranked: await popularity.trending(database, at) })
  await database.write(async (writer) => {
    for (const [name, ranking] of rankings) await putRanking(writer, name, ranking)
    await dropRankingsBefore(writer, asOf - RANKING_KEPT - QUIET_FOR)
  })
  return { asOf }
}

/**
 * Whether there were no public views of public articles. Views by partners of embargoed articles must not trigger a new
 * ranking: its instant is public.
 */
async function isQuiet(reader: Reader, viewed: readonly number[] | null, at: number): Promise<boolean> {
  if (viewed === null) return false
  for (let from = 0; from < viewed.length; from += KEYS_A_LOOK)
    if ((await articlesVisible(reader, viewed.slice(from, from + KEYS_A_LOOK), publicAt(at))).length > 0) return false
  return true
}

const KEYS_A_LOOK = 100
