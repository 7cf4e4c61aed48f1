import { type Compared, floorOf, type Picked, pickRelated } from '#domain/related/related.ts'
import { type Leading, leadingTerms, weigh } from '#domain/related/article-terms.ts'
import type { TermVector, WeightedTerm } from '#domain/related/term-vector.ts'
import { holdPicks, putPicks } from '#storage/related/related-articles.ts'
import type { Reader, Writer } from '#storage/core/port.ts'
import { offeredTerms, putEcho, type StoryTerms } from '#storage/related/article-terms.ts'
import { countsOf, findCandidates, findPosting, findTermTotal } from '#storage/related/term-index.ts'

/** The stories that everybody may see and one more, whether or not it is among them: how many there are, how many have a term. */
export interface Crowd {
  stories: number
  storiesWith: (term: number) => number
}

/** The same for a hidden story as for a public one: nobody's picks tell whether one that is hidden was counted. */
export async function crowdWith(reader: Reader, articleKey: number, terms: Iterable<number>): Promise<Crowd> {
  const { stories } = await findTermTotal(reader)
  const counts = await countsOf(reader, terms)
  const posting = await findPosting(reader, articleKey)
  const own = new Set(posting?.terms)
  return {
    stories: posting ? stories : stories + 1,
    storiesWith: (term) => (counts.get(term) ?? 0) + (own.has(term) ? 0 : 1),
  }
}

export function weighIn(
  { stories, storiesWith }: Crowd,
  strengths: TermVector,
): { vector: TermVector; leading: Leading } {
  const vector = weigh(strengths, storiesWith, stories)
  return { vector, leading: leadingTerms(vector, storiesWith) }
}

/** The stories that a story is compared with: of those that share what it is found by. */
export async function candidatesFor(
  reader: Reader,
  { key, publishedAt }: Pick<StoryTerms, 'key' | 'publishedAt'>,
  telling: readonly WeightedTerm[],
): Promise<Compared[]> {
  return offeredTerms(reader, await findCandidates(reader, telling, publishedAt, key))
}

/** Picks for a weighed story, and keeps them. Gives whether they are others than before. */
export async function makePicks(
  writer: Writer,
  story: StoryTerms,
  candidates: readonly Compared[],
): Promise<Picked & { areOthers: boolean }> {
  const picked = pickRelated(story, candidates)
  const { position } = await findTermTotal(writer)
  const before = await holdPicks(writer, story.key)
  const { picks, echo, kin } = picked
  await putEcho(writer, story.key, echo, kin)
  await putPicks(writer, { articleKey: story.key, seen: position, floor: floorOf(picks), picks }, before)
  return { ...picked, areOthers: JSON.stringify(before ?? []) !== JSON.stringify(picks) }
}
