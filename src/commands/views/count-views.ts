import { ViewDeduplicator } from '#domain/views/deduplicator.ts'
import { packNetworks, VIEWS_A_NETWORK } from '#domain/views/network-cap.ts'
import { type CountedView, packViews, type ViewOutcome } from '#domain/views/view-log.ts'
import type { Services } from '#projection/services.ts'
import {
  type AddedCount,
  addCounts,
  appendViews,
  DAY,
  HOUR,
  lockViews,
  MINUTE,
  minutesFrom,
  startOf,
} from '#storage/views/views.ts'
import type { Commands, Results } from '../commands.ts'

/** Counts views in one transaction; returns for each whether it was counted, is a repeat, or exceeds the cap of its network. */
export async function countViews(
  { database, views: { ledger } }: Services,
  { at, views }: Commands['count-views'],
): Promise<Results['count-views']> {
  // Most of it outside of the transaction: after a start, that is the whole day.
  await ledger.catchUp(database, at)
  const { outcomes, row } = await database.write(async (writer) => {
    await lockViews(writer)
    await ledger.catchUp(writer, at)
    const fresh = new ViewDeduplicator()
    const counted: CountedView[] = []
    const minutes = new Map<string, AddedCount>()
    const hours = new Map<string, AddedCount>()
    const from = minutesFrom(at)
    const networks: number[] = []
    const fromNetwork = new Map<number, number>()
    const outcomes = views.map((view): ViewOutcome => {
      const before = ledger.look(view, view.at)
      const here = fresh.look(view.high, view.low, view.at)
      if (before === 'repeat' || here === 'repeat') return 'repeated'
      const { network } = view
      if (network !== null) {
        const had = fromNetwork.get(network) ?? 0
        if (ledger.countedAt(network, at) + had >= VIEWS_A_NETWORK) return 'capped'
        fromNetwork.set(network, had + 1)
        networks.push(network)
      }
      fresh.put(view.high, view.low, view.at)
      counted.push(view)
      const isFirst = before === 'first' && here === 'first'
      if (view.at >= from) addTo(minutes, MINUTE, view, isFirst)
      else addTo(hours, HOUR, view, isFirst)
      return 'counted'
    })
    if (counted.length === 0) return { outcomes, row: null }
    // In key order: neighbours are on one page, and the order does not reveal which views came together.
    await addCounts(writer, 'minute', [...minutes.values()].sort(byKey))
    await addCounts(writer, 'hour', [...hours.values()].sort(byKey))
    const entries = packViews(counted.sort((a, b) => a.articleKey - b.articleKey || a.low - b.low))
    const packed = packNetworks(networks, at)
    const sequence = await appendViews(writer, startOf(at, DAY), entries, packed)
    return { outcomes, row: { sequence, entries, networks: packed } }
  })
  if (row) ledger.take(row)
  return outcomes
}

function addTo(counts: Map<string, AddedCount>, size: number, { articleKey, at }: CountedView, isFirst: boolean): void {
  const start = startOf(at, size)
  const name = `${start} ${articleKey}`
  const known = counts.get(name)
  if (known) {
    known.views += 1
    if (isFirst) known.visitors += 1
  } else counts.set(name, { start, articleKey, views: 1, visitors: isFirst ? 1 : 0 })
}

function byKey(a: AddedCount, b: AddedCount): number {
  return a.start - b.start || a.articleKey - b.articleKey
}
