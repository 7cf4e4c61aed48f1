import { ARTICLE_FIELDS } from '#domain/article/shapes.ts'
import type { Change } from '#domain/changes/change.ts'
import { EVERYTHING_CHANGED } from '#domain/changes/dependency.ts'
import { openCommandContext } from '#projection/context.ts'
import type { Addresses } from '#projection/file-url.ts'
import { renderInPlace } from '#projection/project.ts'
import type { Services } from '#projection/services.ts'
import { lockArticles } from '#storage/articles/articles.ts'
import { liveKeysAfter } from '#storage/articles/live.ts'
import { putRenderedWith } from '#storage/publication/publication.ts'
import type { Commands, Results } from '../commands.ts'
import { runCommand } from '../run-command.ts'

/** Renders the next `limit` live articles after a key again; `lastKey` is null when there are no more. */
export function renderAgain(services: Services, command: Commands['re-render']): Promise<Results['re-render']> {
  const { at, actor, afterKey, limit } = command
  return runCommand(services, command, async (transaction) => {
    const keys = await liveKeysAfter(transaction, afterKey, limit)
    // All documents change, which is logged once instead of per article: the archive would fill the log.
    const context = await openCommandContext({ ...transaction, shows: () => {} }, services, at, actor)
    for (const article of await lockArticles(transaction, keys)) await renderInPlace(context, article)
    if (keys.length > 0) transaction.record(rerendered(context.publication.id, at))
    return { rendered: keys.length, lastKey: keys.length < limit ? null : (keys.at(-1) ?? null) }
  })
}

/** Says what all documents are rendered with by now. */
export function renderedWith(services: Services, command: Commands['rendered-with']): Promise<null> {
  return runCommand(services, command, async (transaction) => {
    await putRenderedWith(transaction, command.settings)
    return null
  })
}

/** The settings that documents depend on, as they are remembered. */
export function renderSettings(addresses: Addresses): string {
  return JSON.stringify({ site: addresses.site, api: addresses.api, shape: `${FORM} ${ARTICLE_FIELDS}` })
}

/** How fields are rendered: with another number, or other fields, all documents and cards that are stored are made again. */
const FORM = 8

function rerendered(publicationId: string, at: number): Change {
  return {
    subject: 'publication',
    subjectId: publicationId,
    type: 'updated',
    version: null,
    reason: null,
    effectiveAt: at,
    class: 'derived',
    cacheTags: [EVERYTHING_CHANGED],
    isScheduled: false,
  }
}
