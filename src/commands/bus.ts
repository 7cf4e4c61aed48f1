import { BodyError } from '#content/parse.ts'
import { BroadsheetError, invalidBody } from '#domain/errors.ts'
import { findBrokenText } from '#domain/language/text.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { Services } from '#projection/services.ts'
import {
  correct,
  deleteDraft,
  erase,
  publish,
  reinstate,
  revert,
  unpublish,
  unschedule,
  withdraw,
} from './articles/lifecycle.ts'
import { addPost, changePost, removePost } from './articles/posts.ts'
import { renderAgain, renderedWith } from './articles/re-render.ts'
import { createArticle, patchArticle, putArticle } from './articles/save.ts'
import { runBulk } from './bulk.ts'
import type { Command, Commands, Execute, Results, Verb } from './commands.ts'
import { EMBED_VERBS } from './embeds/verbs.ts'
import { deleteImage, patchImage, putImage } from './images/write-images.ts'
import { importRecords } from './import/import-records.ts'
import { IMPORT_JOB_VERBS } from './imports/verbs.ts'
import { createKey, ensureAdminKey, revoke } from './keys.ts'
import { LIST_VERBS } from './lists/verbs.ts'
import { maintainIndex } from './maintain-index.ts'
import { removeUnused } from './media/asset.ts'
import { deleteMedia, patchMedia, putMedia } from './media/write-media.ts'
import { OUTBOX_VERBS } from './outbox/verbs.ts'
import { recordReading } from './partners/record-reading.ts'
import { PARTNER_VERBS } from './partners/verbs.ts'
import { createPreviewLink, createSitePreviewLink, revokePreviewLink } from './previews.ts'
import { patchPublication } from './publication.ts'
import { recordDue } from './record-due.ts'
import { reindex } from './reindex.ts'
import { refreshRelated } from './related/refresh-related.ts'
import { SOURCE_VERBS } from './sources/verbs.ts'
import { TAXONOMY_VERBS } from './taxonomy/verbs.ts'
import { countPlacements } from './views/count-placements.ts'
import { countViews } from './views/count-views.ts'
import { maintainViews } from './views/maintain-views.ts'
import { rankViews } from './views/rank-views.ts'

type Verbs = { [V in Verb]: (services: Services, command: Commands[V]) => Promise<Results[V]> }

const VERBS: Verbs = {
  import: importRecords,
  'record-due': recordDue,
  're-render': renderAgain,
  'rendered-with': renderedWith,
  reindex,
  'maintain-index': maintainIndex,
  'refresh-related': refreshRelated,
  'create-key': createKey,
  'revoke-key': revoke,
  'ensure-admin-key': ensureAdminKey,
  'create-article': createArticle,
  'put-article': putArticle,
  'patch-article': patchArticle,
  publish,
  unschedule,
  unpublish,
  correct,
  withdraw,
  reinstate,
  revert,
  'delete-draft': deleteDraft,
  erase,
  'add-post': addPost,
  'change-post': changePost,
  'remove-post': removePost,
  'put-image': putImage,
  'patch-image': patchImage,
  'delete-image': deleteImage,
  'put-media': putMedia,
  'patch-media': patchMedia,
  'delete-media': deleteMedia,
  'create-preview-link': createPreviewLink,
  'create-site-preview-link': createSitePreviewLink,
  'revoke-preview-link': revokePreviewLink,
  ...TAXONOMY_VERBS,
  ...LIST_VERBS,
  ...PARTNER_VERBS,
  ...OUTBOX_VERBS,
  ...SOURCE_VERBS,
  ...EMBED_VERBS,
  ...IMPORT_JOB_VERBS,
  'patch-publication': patchPublication,
  bulk: (services, command) => runBulk(services, command, run),
  'count-views': countViews,
  'count-placements': countPlacements,
  'rank-views': rankViews,
  'maintain-views': maintainViews,
  'record-reading': recordReading,
}

/** The command bus: every write goes through it. Each command runs one function of this room (`run-command.ts`). */
export function openBus(services: Services): Execute {
  const running = new Set<string>()
  const execute = async (command: Command) => {
    refuseBroken(command)
    if (command.idempotency === undefined) return runAndPurge(services, command)
    const name = `${command.actor} ${command.idempotency.key}`
    if (running.has(name))
      throw new BroadsheetError(
        'conflict',
        'A request with this Idempotency-Key is still running. Try again in a moment.',
      )
    running.add(name)
    try {
      return await runAndPurge(services, command)
    } finally {
      running.delete(name)
    }
  }
  return execute as Execute
}

/** Throws `invalid-body` where a command is deeper than can be worked on, or holds text that no database takes. */
export function refuseBroken(command: Command): void {
  // Lines of an import are reported individually.
  if (command.verb === 'import') return
  if (isDeeperThan(command, DEEPEST)) throw invalidBody('/', `is nested deeper than ${DEEPEST} levels`)
  const broken = findBrokenText(command)
  if (broken !== null)
    throw invalidBody(
      broken.replace(/^\/(input|patch|post|entry)(?=\/|$)/, '') || '/',
      'contains a NUL character or an unpaired surrogate',
    )
}

/** Deeper than any article, and far from what a stack takes. */
const DEEPEST = 100

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1))
}

async function runAndPurge(services: Services, command: Command): Promise<unknown> {
  const unusedFiles: string[] = []
  const result = await run({ ...services, unusedFiles }, command)
  for (const hash of unusedFiles) await removeUnused(services, hash)
  // The article is erased; the database keeps track of its remains in the files, and the server continues to remove them.
  if (erases(command)) await services.database.purge().catch(() => {})
  return result
}

function erases(command: Command): boolean {
  return command.verb === 'erase' || (command.verb === 'bulk' && command.commands.some(erases))
}

/** Runs one command. Invalid input is reported as `invalid-body`, with the field. */
async function run(services: Services, command: Command): Promise<unknown> {
  try {
    return await (VERBS[command.verb] as Run)(services, command)
  } catch (error) {
    if (error instanceof RefusedInput) throw invalidBody(error.field, error.message)
    if (error instanceof BodyError) throw invalidBody(error.path, error.message)
    throw error
  }
}

type Run = (services: Services, command: Command) => Promise<unknown>
