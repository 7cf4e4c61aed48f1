import { previewed } from '#domain/article/lifecycle.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { newId } from '#domain/id.ts'
import { openCommandContext } from '#projection/context.ts'
import { renderRevision } from '#projection/project.ts'
import type { Rendered } from '#projection/render.ts'
import type { Services } from '#projection/services.ts'
import { type Article, articlesByKey } from '#storage/articles/articles.ts'
import {
  findPreviewLink,
  findSitePreviewLink,
  insertPreviewLink,
  insertSitePreviewLink,
  revokePreviewLink as revoke,
} from '#storage/articles/previews.ts'
import { findRevision, type Revision } from '#storage/articles/revisions.ts'
import type { Reader } from '#storage/core/port.ts'
import { lock } from './articles/lock.ts'
import type { Commands, Results } from './commands.ts'
import { runCommand } from './run-command.ts'

/** Creates a link to the newest revision of an article. Throws `not-found`, `conflict`. */
export function createPreviewLink(
  services: Services,
  command: Commands['create-preview-link'],
): Promise<Results['create-preview-link']> {
  const { ref, at, actor, expiresAt } = command
  return runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, at, actor)
    const article = await lock(context, ref, null)
    if (article.state === 'withdrawn')
      throw new BroadsheetError('conflict', 'A withdrawn article has no preview. Reinstate it first.')
    const link = { id: newId(), articleKey: article.key, actor, createdAt: at, expiresAt, revokedAt: null }
    await insertPreviewLink(transaction, link)
    return link
  })
}

/** Creates a link to the site as of an instant. It ends at that instant at the latest: the site itself shows it from then on. */
export function createSitePreviewLink(
  services: Services,
  command: Commands['create-site-preview-link'],
): Promise<Results['create-site-preview-link']> {
  const { at, actor, showsAt, expiresAt } = command
  return runCommand(services, command, async (transaction) => {
    const link = {
      id: newId(),
      showsAt,
      actor,
      createdAt: at,
      expiresAt: Math.min(expiresAt, showsAt),
      revokedAt: null,
    }
    await insertSitePreviewLink(transaction, link)
    return link
  })
}

/** The instant that a link of the site shows; null where it is over or is none. */
export async function instantShownBy(reader: Reader, linkId: string, at: number): Promise<number | null> {
  const link = await findSitePreviewLink(reader, linkId)
  return link && link.revokedAt === null && link.expiresAt > at ? link.showsAt : null
}

/** Throws `not-found`. */
export function revokePreviewLink(
  services: Services,
  command: Commands['revoke-preview-link'],
): Promise<Results['revoke-preview-link']> {
  const { id, at } = command
  return runCommand(services, command, async (transaction) => {
    if (!(await revoke(transaction, id, at))) throw new BroadsheetError('not-found', 'This preview link doesn’t exist.')
    return { id }
  })
}

/** An article as a preview link shows it. */
export interface Previewed {
  article: Article
  revision: Revision
}

/** The article behind a link that works at an instant; null where the link or its article is over. */
export async function findPreviewed(reader: Reader, linkId: string, at: number): Promise<Previewed | null> {
  const link = await findPreviewLink(reader, linkId)
  if (!link || link.revokedAt !== null || link.expiresAt <= at) return null
  const article = (await articlesByKey(reader, [link.articleKey]))[0]
  if (!article || article.state === 'withdrawn' || article.state === 'erased') return null
  const revision = await findRevision(reader, article.key, article.latestRevision)
  return revision && { article, revision }
}

/** The document that readers would get, were the newest revision published at that instant, or when it is scheduled for. */
export function renderPreview(
  services: Services,
  { article, revision }: Previewed,
  { at, fileQuery }: { at: number; fileQuery: string },
): Promise<Rendered> {
  return renderRevision(services, previewed(article, at), revision, { at, fileQuery })
}
