import type { Execute } from '#commands/commands.ts'
import type { FetchOutside } from '#outgoing/outside-request.ts'
import type { Services } from '#projection/services.ts'
import type { Report } from '#report'
import { batchJob } from './batches.ts'
import { checkpointJob } from './checkpoints.ts'
import { EmbedFetcher } from './embeds.ts'
import { ImportRunner } from './imports.ts'
import { IndexTidier } from './index-maintenance.ts'
import { logWatch } from './log-watch.ts'
import { renderWhereAddressesChanged } from './re-render.ts'
import { reindexWhereNeeded } from './reindex.ts'
import { RelatedArticlesJob } from './related/related-articles.ts'
import { scheduledTransitions } from './scheduled-transitions.ts'
import { type Job, onceJob } from './scheduler.ts'
import { SourceFollower } from './sources/sources.ts'
import { unfinishedUploads } from './unfinished-uploads.ts'
import { viewKeeper } from './views.ts'

/** What the jobs of a server work with. */
export interface ServerJobsOptions {
  services: Services
  execute: Execute
  report: Report
  now: () => number
  fetchOutside: FetchOutside
  /** Where uploads of imports are. */
  importsDir: string
  importBytes: number
  imageBytes: number
  /** The folder whose folders may be followed. */
  followFrom: string | null
  fetchesEmbeds: boolean
}

/** All background work of a server but for the outbox, which wakes itself. */
export function serverJobs(options: ServerJobsOptions): Job[] {
  const { services, execute, report, now, fetchOutside, importsDir, importBytes, imageBytes } = options
  const { database, assets } = services
  const writing = { database, execute, now }
  const images = { assets, fetchImage: fetchOutside, maxBytes: imageBytes }
  return [
    scheduledTransitions(database, execute, report, now),
    viewKeeper(services.views, execute, now),
    logWatch(database),
    checkpointJob(database, report),
    batchJob(database, execute, report, now),
    new RelatedArticlesJob(database, execute, report, now),
    new IndexTidier(database, execute, now),
    new SourceFollower({ ...writing, fetchSource: fetchOutside, folders: options.followFrom }, report),
    new ImportRunner({ ...writing, folder: importsDir, mostBytes: importBytes, images }, report),
    unfinishedUploads(assets, now),
    ...(options.fetchesEmbeds
      ? [new EmbedFetcher({ ...writing, assets, fetchFromProvider: fetchOutside }, report)]
      : []),
    onceJob(
      'render',
      (isStopping) => renderWhereAddressesChanged(services, execute, report, { now, isStopping }),
      report,
    ),
    onceJob('reindex', (isStopping) => reindexWhereNeeded(database, execute, report, { now, isStopping }), report),
  ]
}
