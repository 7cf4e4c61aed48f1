import { renderSettings } from '#commands/articles/re-render.ts'
import type { Execute, Results } from '#commands/commands.ts'
import type { Services } from '#projection/services.ts'
import type { Report } from '#report'
import { findRenderedWith } from '#storage/publication/publication.ts'

const ARTICLES_A_TRANSACTION = 100

/**
 * Re-renders stored articles if the URLs in them have changed (PUBLIC_URL, SITE_URL), a few at a time while readers are served.
 * Restarts where it was interrupted. `isStopping` ends it early.
 */
export async function renderWhereAddressesChanged(
  { database, addresses }: Services,
  execute: Execute,
  report: Report,
  { now, isStopping }: { now: () => number; isStopping: () => boolean },
): Promise<void> {
  const settings = renderSettings(addresses)
  if ((await findRenderedWith(database)) === settings) return
  let count = 0
  let afterKey: number | null = 0
  while (afterKey !== null) {
    if (isStopping()) return
    const done: Results['re-render'] = await execute({
      verb: 're-render',
      at: now(),
      actor: 'job:render',
      afterKey,
      limit: ARTICLES_A_TRANSACTION,
    })
    count += done.rendered
    afterKey = done.lastKey
    // Others who write have their turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
  await execute({ verb: 'rendered-with', at: now(), actor: 'job:render', settings })
  if (count > 0) report.documentsRendered(count)
}
