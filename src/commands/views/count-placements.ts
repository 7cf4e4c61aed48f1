import { MARKS_A_NETWORK } from '#domain/views/placement-event.ts'
import type { Services } from '#projection/services.ts'
import { addPlacementCount, marksFrom, putMark } from '#storage/lists/placements.ts'
import { lockViews } from '#storage/views/views.ts'
import type { Commands, Results } from '../commands.ts'

interface Added {
  placementId: string
  variant: string
  impressions: number
  views: number
}

/**
 * Counts what visitors were shown and have opened, each once a day. Who has opened a variant was shown it, also where that was
 * not reported: there are never more views than impressions.
 */
export function countPlacements(
  { database }: Services,
  { events }: Commands['count-placements'],
): Promise<Results['count-placements']> {
  return database.write(async (writer) => {
    await lockViews(writer)
    const added = new Map<string, Added>()
    for (const event of events) {
      const { placementId, variant, day, network } = event
      if (network !== null && (await marksFrom(writer, day, network)) >= MARKS_A_NETWORK) continue
      const name = `${placementId} ${variant}`
      const sum = added.get(name) ?? { placementId, variant, impressions: 0, views: 0 }
      added.set(name, sum)
      if (await putMark(writer, event, event.impression)) sum.impressions += 1
      if (event.view !== null && (await putMark(writer, event, event.view))) sum.views += 1
    }
    const sums = [...added.values()].toSorted((a, b) =>
      `${a.placementId} ${a.variant}` < `${b.placementId} ${b.variant}` ? -1 : 1,
    )
    for (const sum of sums) if (sum.impressions + sum.views > 0) await addPlacementCount(writer, sum, sum)
    return { impressions: sums.reduce((total, { impressions }) => total + impressions, 0) }
  })
}
