import type { Ranking, RankingName } from '#storage/lists/rankings.ts'

/** Rankings as they were kept, the newest and those that are still paged over. */
export interface Rankings {
  newest(name: RankingName, at: number): Promise<Ranking>
  /** Throws `cursor-expired`. */
  asOf(name: RankingName, asOf: number, at: number): Promise<Ranking>
}
