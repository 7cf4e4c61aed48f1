import { uuidv7 } from 'uuidv7'
import { FILING, hiddenDependency, isHiddenDependency, subjectDependency } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { holdArticle } from '#storage/articles/articles.ts'
import { findJob, insertJob, type Job, updateJob } from '#storage/jobs/jobs.ts'
import { countLiveFiledUnder, liveKeysFiledAfter } from '#storage/articles/live.ts'
import type { Facet } from '#storage/core/unit-of-work.ts'
import type { Desk } from '#projection/context.ts'
import type { Newsroom } from '#projection/services.ts'
import { goOnWithProduct } from '../partners/rework-product.ts'
import { indexInPlace, project } from '#projection/project.ts'
import type { FilingCommands } from './taxonomy-commands.ts'
import { atFilingDesk } from './taxonomy-context.ts'
import { finishDeletion, finishMerge, type Merging } from './remove.ts'

/** Stories brought in line in one transaction; where there are more, a job goes on with the others. */
const STORIES_AT_ONCE = 100

/**
 * What is done to the live stories under a section, tag or author. `refile`: they show its new name and stand where it
 * stands now. `reindex`: they are found by its other names. `merge` and `delete`: they have left it when they are through,
 * and it goes.
 */
export type Rework =
  | { kind: 'refile' | 'reindex'; facet: Facet; key: number; after: number }
  | ({ kind: 'merge'; facet: 'tag'; key: number } & Merging)
  | { kind: 'delete'; facet: Facet; key: number }

/** Begins with the stories; gives the job: done already where they are few. */
export async function beginRework(desk: Desk, verb: string, subjectId: string, work: Rework): Promise<Job> {
  const job: Job = {
    id: uuidv7(),
    verb,
    actor: desk.actor,
    subjectId,
    state: 'running',
    done: 0,
    total: await countLiveFiledUnder(desk.transaction, work.facet, work.key),
    work: { ...work },
    createdAt: desk.at,
    updatedAt: desk.at,
  }
  await goOn(desk, job)
  // What is done already is asked for only where the answer is the job itself.
  if (job.state === 'running' || work.kind === 'merge') await insertJob(desk.transaction, job)
  return job
}

/** The next stories of a job. Throws `not-found`. */
export function continueJob(newsroom: Newsroom, command: FilingCommands['continue-job']): Promise<Job> {
  return atFilingDesk(newsroom, command, async (desk) => {
    const job = await findJob(desk.transaction, command.id)
    if (!job) throw new BroadsheetError('not-found', `There is no job ${command.id}.`)
    if (job.state === 'done') return job
    if (job.work.kind === 'product') await goOnWithProduct(desk, job)
    else await goOn(desk, job)
    await updateJob(desk.transaction, job)
    return job
  })
}

async function goOn(desk: Desk, job: Job): Promise<void> {
  const work = job.work as unknown as Rework
  const after = 'after' in work ? work.after : 0
  const keys = await liveKeysFiledAfter(desk.transaction, work.facet, work.key, after, STORIES_AT_ONCE)
  await bringInLine(desk, work, keys)
  job.done += keys.length
  job.updatedAt = desk.at
  const isThrough = keys.length < STORIES_AT_ONCE
  if ('after' in work) job.work = { ...work, after: keys.at(-1) ?? after }
  // Stories come and go while a job runs.
  job.total = isThrough ? job.done : Math.max(job.total, job.done + 1)
  if (!isThrough) return
  job.state = 'done'
  if (work.kind === 'merge') {
    const { id, key } = await finishMerge(desk, work.key, work)
    if (work.isOpen) await beginRework(desk, job.verb, id, { kind: 'reindex', facet: 'tag', key, after: 0 })
  }
  if (work.kind === 'delete') await finishDeletion(desk, work.facet, work.key)
}

async function bringInLine(desk: Desk, { kind, facet, key }: Rework, articleKeys: number[]): Promise<void> {
  if (articleKeys.length === 0) return
  const touched = new Set<string>()
  for (const articleKey of articleKeys) {
    const article = await holdArticle(desk.transaction, articleKey)
    if (article && kind === 'reindex') await indexInPlace(desk, article)
    else if (article) for (const name of await project(desk, article, { isOneOfMany: true })) touched.add(name)
  }
  const isHidden = kind !== 'reindex' && [...touched].every(isHiddenDependency)
  for (const name of [FILING, subjectDependency(facet, key)]) touched.add(isHidden ? hiddenDependency(name) : name)
  desk.transaction.record({
    subject: 'publication',
    subjectId: desk.publication.id,
    kind: 'updated',
    version: null,
    reason: null,
    effectiveAt: desk.at,
    class: 'derived',
    cacheTags: [...touched],
    edge: false,
  })
}
