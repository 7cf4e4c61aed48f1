/** Why a story stands next to another. */
export type RelatedReason =
  | { type: 'pinned' }
  | { type: 'tag'; slug: string; name: string }
  | { type: 'section'; slug: string; name: string }
  | { type: 'time'; days: number }

/** A story that shares something with another: what, and how far apart in time they are. */
export interface Candidate {
  key: number
  publishedAt: number
  tags: { slug: string; name: string; storyCount: number }[]
  section: { slug: string; name: string } | null
}

export interface RelatedPick {
  key: number
  score: number
  reasons: RelatedReason[]
}

const DAY = 86_400_000
/** Days after which nearness in time counts half. */
const HALF_LIFE_DAYS = 14
const SECTION_WEIGHT = 0.25
const NEAR_DAYS = 3

/**
 * Orders candidates: shared tags count by their rarity (inverse document frequency), a shared section a little, and all
 * of it the more the nearer in time. Best first, at most `limit`; equal scores by the newer story.
 */
export function rankRelated(
  candidates: readonly Candidate[],
  around: number,
  stories: number,
  limit: number,
): RelatedPick[] {
  return candidates
    .map((candidate) => ({ publishedAt: candidate.publishedAt, pick: pickOf(candidate, around, stories) }))
    .filter(({ pick }) => pick.score > 0)
    .sort((a, b) => b.pick.score - a.pick.score || b.publishedAt - a.publishedAt || b.pick.key - a.pick.key)
    .slice(0, limit)
    .map(({ pick }) => pick)
}

function pickOf({ key, publishedAt, tags, section }: Candidate, around: number, stories: number): RelatedPick {
  const days = Math.abs(publishedAt - around) / DAY
  const shared =
    tags.reduce((sum, { storyCount }) => sum + rarity(storyCount, stories), 0) + (section ? SECTION_WEIGHT : 0)
  const reasons: RelatedReason[] = [...tags]
    .sort((a, b) => a.storyCount - b.storyCount)
    .map(({ slug, name }) => ({ type: 'tag', slug, name }))
  if (section) reasons.push({ type: 'section', slug: section.slug, name: section.name })
  if (days <= NEAR_DAYS) reasons.push({ type: 'time', days: Math.round(days * 10) / 10 })
  return { key, score: Math.round(shared * nearness(days) * 10_000) / 10_000, reasons }
}

function rarity(storyCount: number, stories: number): number {
  return Math.log(1 + stories / Math.max(1, storyCount))
}

function nearness(days: number): number {
  return 0.5 + 0.5 * 2 ** (-days / HALF_LIFE_DAYS)
}
