import type { Audience } from '#domain/article/audience.ts'
import { type Period, type PeriodUnit, periodOf } from '#domain/article/period.ts'
import type { ResolvedFilter } from '#storage/articles/filter.ts'
import type { Api } from '../../shared/context.ts'
import { countWithinBounds, newestWithinBounds } from '../../shared/readers/bounded-reads.ts'

/** A period and the number of its articles. */
interface Counted {
  period: string
  from: string
  to: string
  count: number
}

/** From one period with articles to the next: the newest article before the last period names it. */
export async function periodsOf(
  api: Api,
  filter: ResolvedFilter,
  audience: Audience,
  { by, timezone, before, limit }: { by: PeriodUnit; timezone: string; before: number | null; limit: number },
): Promise<{ items: Counted[]; next: number | null }> {
  const items: Counted[] = []
  let end = before
  while (true) {
    const newest = await newestBefore(api, filter, audience, end)
    if (newest === null) return { items, next: null }
    if (items.length === limit) return { items, next: end }
    const period = periodOf(newest, by, timezone)
    const { name, from, to } = period
    items.push({ period: name, from, to, count: await countIn(api, filter, audience, period) })
    end = period.begins
  }
}

function newestBefore(
  api: Api,
  { filter, ...resolved }: ResolvedFilter,
  audience: Audience,
  end: number | null,
): Promise<number | null> {
  const to = end === null ? filter.to : Math.min(end, filter.to ?? end)
  return newestWithinBounds(api, { filter: { ...resolved, filter: { ...filter, to } }, audience })
}

function countIn(
  api: Api,
  { filter, ...resolved }: ResolvedFilter,
  audience: Audience,
  { begins, ends }: Period,
): Promise<number> {
  const span = { from: Math.max(begins, filter.from ?? begins), to: Math.min(ends, filter.to ?? ends) }
  return countWithinBounds(api, { filter: { ...resolved, filter: { ...filter, ...span } }, audience })
}
