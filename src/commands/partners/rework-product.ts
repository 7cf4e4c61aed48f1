import { uuidv7 } from 'uuidv7'
import type { TaxonomyKind } from '#domain/article/filter.ts'
import { drivers } from '#domain/products/product.ts'
import type { CommandContext } from '#projection/context.ts'
import { assignToProducts } from '#projection/products/assign-to-products.ts'
import {
  countLive,
  countLiveClassifiedUnder,
  embargoedKeys,
  liveKeysAfter,
  liveKeysClassifiedAfter,
  placedArticles,
} from '#storage/articles/live.ts'
import type { Reader } from '#storage/core/port.ts'
import { insertJob, type Job } from '#storage/jobs/jobs.ts'
import { countMemberships, membershipsAfter } from '#storage/products/membership.ts'
import type { Product } from '#storage/products/products.ts'

/** Articles looked at in one transaction. */
const ARTICLES_AT_ONCE = 100

/**
 * The work after a change of a product: its articles are checked, which may leave it; then those that may match its filter now,
 * under each subject that it requires.
 */
export interface ProductRework {
  kind: 'product'
  key: number
  step: 'members' | 'candidates'
  /** Which of the rule's drivers. */
  driver: number
  /** Articles up to this key are done. */
  after: number
}

/** Starts with the articles; all embargoed ones are processed now. Returns the job if there are more; null if all are done. */
export async function beginProductRework(
  context: CommandContext,
  verb: string,
  { key, id }: Product,
): Promise<Job | null> {
  await lookAt(context, await embargoedKeys(context.transaction))
  const work: ProductRework = { kind: 'product', key, step: 'members', driver: 0, after: 0 }
  const job: Job = {
    id: uuidv7(),
    verb,
    actor: context.actor,
    subjectId: id,
    state: 'running',
    done: 0,
    total: await articlesToLookAt(context, key),
    work: { ...work },
    createdAt: context.at,
    updatedAt: context.at,
  }
  await goOnWithProduct(context, job)
  if (job.state === 'done') return null
  await insertJob(context.transaction, job)
  return job
}

/** The next articles of the job. */
export async function goOnWithProduct(context: CommandContext, job: Job): Promise<void> {
  let work = job.work as unknown as ProductRework
  let left = ARTICLES_AT_ONCE
  while (left > 0 && job.state === 'running') {
    const keys = await nextKeys(context, work, left)
    await lookAt(context, keys)
    job.done += keys.length
    left -= Math.max(1, keys.length)
    if (keys.length > 0) work = { ...work, after: keys.at(-1) as number }
    else if (work.step === 'members') work = { ...work, step: 'candidates', after: 0 }
    else if (work.driver + 1 < driversOfProduct(context, work.key).length)
      work = { ...work, driver: work.driver + 1, after: 0 }
    else job.state = 'done'
  }
  job.work = { ...work }
  job.updatedAt = context.at
  // Articles come and go while a job runs.
  job.total = job.state === 'done' ? job.done : Math.max(job.total, job.done + 1)
}

async function nextKeys(
  context: CommandContext,
  { step, key, driver, after }: ProductRework,
  limit: number,
): Promise<number[]> {
  const { transaction } = context
  if (step === 'members') return membershipsAfter(transaction, key, after, limit)
  const name = driversOfProduct(context, key)[driver]
  if (name === undefined) return []
  const subject = subjectIn(name)
  return subject === null
    ? liveKeysAfter(transaction, after, limit)
    : liveKeysClassifiedAfter(transaction, subject.facet, subject.key, after, limit)
}

/** A deleted product matches nothing. */
function driversOfProduct({ products }: CommandContext, key: number): string[] {
  const product = products.byKey.get(key)
  return product === undefined ? [] : drivers(product.rule)
}

function subjectIn(name: string): { facet: TaxonomyKind; key: number } | null {
  const [, facet, key] = /^(section|tag|author):(\d+)$/.exec(name) ?? []
  return facet === undefined ? null : { facet: facet as TaxonomyKind, key: Number(key) }
}

async function articlesToLookAt(context: CommandContext, key: number): Promise<number> {
  const reader: Reader = context.transaction
  let total = await countMemberships(reader, key)
  for (const name of driversOfProduct(context, key)) {
    const subject = subjectIn(name)
    total +=
      subject === null ? await countLive(reader) : await countLiveClassifiedUnder(reader, subject.facet, subject.key)
  }
  return total
}

/** Puts articles into the products that hold them now. */
async function lookAt(context: CommandContext, articleKeys: readonly number[]): Promise<void> {
  const placed = await placedArticles(context.transaction, articleKeys)
  for (const { article, place } of placed) assignToProducts(context, article, place)
}
