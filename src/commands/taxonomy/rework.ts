import { uuidv7 } from 'uuidv7'
import type { TaxonomyKind } from '#domain/article/filter.ts'
import { hiddenDependency, isHiddenDependency, subjectDependency, TAXONOMY } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import type { CommandContext } from '#projection/context.ts'
import { indexInPlace, project } from '#projection/project.ts'
import type { Services } from '#projection/services.ts'
import { lockArticle } from '#storage/articles/articles.ts'
import { countLiveClassifiedUnder, liveKeysClassifiedAfter } from '#storage/articles/live.ts'
import { findJob, insertJob, type Job, updateJob } from '#storage/jobs/jobs.ts'
import { goOnWithProduct } from '../partners/rework-product.ts'
import { finishDeletion, finishMerge, type Merging } from './remove.ts'
import type { TaxonomyCommands } from './taxonomy-commands.ts'
import { withTaxonomyContext } from './taxonomy-context.ts'

/** Articles updated in one transaction; a job continues with the others. */
const ARTICLES_AT_ONCE = 100

/**
 * What is done to the live articles of a section, tag or author. `refile`: they show its new name and move with it. `reindex`:
 * they are found by its other names. `merge` and `delete`: they have left it at the end, and it is deleted.
 */
export type Rework =
  | { kind: 'refile'; facet: TaxonomyKind; key: number; after: number; around?: readonly string[] }
  | { kind: 'reindex'; facet: TaxonomyKind; key: number; after: number }
  | ({ kind: 'merge'; facet: 'tag'; key: number } & Merging)
  | { kind: 'delete'; facet: TaxonomyKind; key: number; isOpen?: boolean }

/** Begins with the articles; gives the job: done already where they are few. */
export async function beginRework(
  context: CommandContext,
  verb: string,
  subjectId: string,
  work: Rework,
): Promise<Job> {
  const job: Job = {
    id: uuidv7(),
    verb,
    actor: context.actor,
    subjectId,
    state: 'running',
    done: 0,
    total: await countLiveClassifiedUnder(context.transaction, work.facet, work.key),
    work: { ...work },
    createdAt: context.at,
    updatedAt: context.at,
  }
  await goOn(context, job)
  // Completed work is stored only where the response is the job itself.
  if (job.state === 'running' || work.kind === 'merge') await insertJob(context.transaction, job)
  return job
}

/** The next articles of a job. Throws `not-found`. */
export function continueJob(services: Services, command: TaxonomyCommands['continue-job']): Promise<Job> {
  return withTaxonomyContext(services, command, async (context) => {
    const job = await findJob(context.transaction, command.id)
    if (!job) throw new BroadsheetError('not-found', `There is no job ${command.id}.`)
    if (job.state === 'done') return job
    if (job.work.kind === 'product') await goOnWithProduct(context, job)
    else await goOn(context, job)
    await updateJob(context.transaction, job)
    return job
  })
}

async function goOn(context: CommandContext, job: Job): Promise<void> {
  const work = job.work as unknown as Rework
  const after = 'after' in work ? work.after : 0
  const keys = await liveKeysClassifiedAfter(context.transaction, work.facet, work.key, after, ARTICLES_AT_ONCE)
  await bringInLine(context, work, keys)
  job.done += keys.length
  job.updatedAt = context.at
  const isThrough = keys.length < ARTICLES_AT_ONCE
  if ('after' in work) job.work = { ...work, after: keys.at(-1) ?? after }
  // Articles come and go while a job runs.
  job.total = isThrough ? job.done : Math.max(job.total, job.done + 1)
  if (!isThrough) return
  job.state = 'done'
  if (work.kind === 'merge') {
    const { id, key } = await finishMerge(context, work.key, work)
    if (work.isOpen) await beginRework(context, job.verb, id, { kind: 'reindex', facet: 'tag', key, after: 0 })
  }
  if (work.kind === 'delete') await finishDeletion(context, work.facet, work.key, { isOpen: work.isOpen ?? true })
}

async function bringInLine(context: CommandContext, work: Rework, articleKeys: number[]): Promise<void> {
  if (articleKeys.length === 0) return
  const { kind, facet, key } = work
  const touched = new Set<string>()
  const isRenamed = kind === 'refile'
  for (const articleKey of articleKeys) {
    const article = await lockArticle(context.transaction, articleKey)
    if (article && kind === 'reindex') await indexInPlace(context, article)
    else if (article)
      for (const name of await project(context, article, { isOneOfMany: true, isRenamed })) touched.add(name)
  }
  const isHidden = kind !== 'reindex' && [...touched].every(isHiddenDependency)
  const around = 'around' in work ? (work.around ?? []) : []
  for (const name of [TAXONOMY, subjectDependency(facet, key), ...around])
    touched.add(isHidden ? hiddenDependency(name) : name)
  context.transaction.record({
    subject: 'publication',
    subjectId: context.publication.id,
    type: 'updated',
    version: null,
    reason: null,
    effectiveAt: context.at,
    class: 'derived',
    cacheTags: [...touched],
    isScheduled: false,
  })
}
