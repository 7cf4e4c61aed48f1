import { uuidv7 } from 'uuidv7'
import { drivers } from '#domain/products/product.ts'
import { insertJob, type Job } from '#storage/jobs/jobs.ts'
import {
  countLive,
  countLiveFiledUnder,
  embargoedKeys,
  liveKeysAfter,
  liveKeysFiledAfter,
  placedArticles,
} from '#storage/articles/live.ts'
import { countMembers, membersAfter } from '#storage/products/membership.ts'
import type { Reader } from '#storage/core/port.ts'
import type { Product } from '#storage/products/products.ts'
import type { Facet } from '#storage/core/unit-of-work.ts'
import type { Desk } from '#projection/context.ts'
import { enrol } from '#projection/products/assign-to-products.ts'

/** Stories looked at in one transaction. */
const STORIES_AT_ONCE = 500

/**
 * What is done after a product was changed: its stories are looked at, which may leave it; then those that its filter may
 * let in now, under each subject that it needs.
 */
export interface ProductRework {
  kind: 'product'
  key: number
  step: 'members' | 'candidates'
  /** Which of the rule's drivers. */
  driver: number
  /** Stories up to this key are done. */
  after: number
}

/** Begins with the stories; embargoed ones are all done now. Gives the job where there are more; null where all is done. */
export async function beginProductRework(desk: Desk, verb: string, { key, id }: Product): Promise<Job | null> {
  await lookAt(desk, await embargoedKeys(desk.transaction))
  const work: ProductRework = { kind: 'product', key, step: 'members', driver: 0, after: 0 }
  const job: Job = {
    id: uuidv7(),
    verb,
    actor: desk.actor,
    subjectId: id,
    state: 'running',
    done: 0,
    total: await storiesToLookAt(desk, key),
    work: { ...work },
    createdAt: desk.at,
    updatedAt: desk.at,
  }
  await goOnWithProduct(desk, job)
  if (job.state === 'done') return null
  await insertJob(desk.transaction, job)
  return job
}

/** The next stories of the job. */
export async function goOnWithProduct(desk: Desk, job: Job): Promise<void> {
  let work = job.work as unknown as ProductRework
  let left = STORIES_AT_ONCE
  while (left > 0 && job.state === 'running') {
    const keys = await nextKeys(desk, work, left)
    await lookAt(desk, keys)
    job.done += keys.length
    left -= Math.max(1, keys.length)
    if (keys.length > 0) work = { ...work, after: keys.at(-1) as number }
    else if (work.step === 'members') work = { ...work, step: 'candidates', after: 0 }
    else if (work.driver + 1 < driversOfProduct(desk, work.key).length)
      work = { ...work, driver: work.driver + 1, after: 0 }
    else job.state = 'done'
  }
  job.work = { ...work }
  job.updatedAt = desk.at
  // Stories come and go while a job runs.
  job.total = job.state === 'done' ? job.done : Math.max(job.total, job.done + 1)
}

async function nextKeys(desk: Desk, { step, key, driver, after }: ProductRework, limit: number): Promise<number[]> {
  const { transaction } = desk
  if (step === 'members') return membersAfter(transaction, key, after, limit)
  const name = driversOfProduct(desk, key)[driver]
  if (name === undefined) return []
  const subject = subjectIn(name)
  return subject === null
    ? liveKeysAfter(transaction, after, limit)
    : liveKeysFiledAfter(transaction, subject.facet, subject.key, after, limit)
}

/** A product that is gone lets nothing in. */
function driversOfProduct({ products }: Desk, key: number): string[] {
  const product = products.byKey.get(key)
  return product === undefined ? [] : drivers(product.rule)
}

function subjectIn(name: string): { facet: Facet; key: number } | null {
  const [, facet, key] = /^(section|tag|author):(\d+)$/.exec(name) ?? []
  return facet === undefined ? null : { facet: facet as Facet, key: Number(key) }
}

async function storiesToLookAt(desk: Desk, key: number): Promise<number> {
  const reader: Reader = desk.transaction
  let total = await countMembers(reader, key)
  for (const name of driversOfProduct(desk, key)) {
    const subject = subjectIn(name)
    total += subject === null ? await countLive(reader) : await countLiveFiledUnder(reader, subject.facet, subject.key)
  }
  return total
}

/** Puts stories into the products that hold them now. */
async function lookAt(desk: Desk, articleKeys: readonly number[]): Promise<void> {
  const placed = await placedArticles(desk.transaction, articleKeys)
  for (const { article, place } of placed) enrol(desk, article, place)
}
