import t from 'tap'
import { FairBacklog } from '#domain/admission/fair-backlog.ts'
import { FairQueue, type Release } from '#domain/admission/fair-queue.ts'
import { BroadsheetError } from '#domain/errors.ts'

const refusal = 'Too many jobs are waiting. Try again in a moment.'
const queueOf = (capacity: number, mostWaiting: number, mostWaitingEach?: number) =>
  new FairQueue({ capacity, mostWaiting, refusal, retryAfter: 3, ...(mostWaitingEach ? { mostWaitingEach } : {}) })

/** Lets pending decisions settle. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

/** Jobs by name: which have begun, in what order, and which were refused. */
function jobsOn(queue: FairQueue) {
  const begun: string[] = []
  const refused: string[] = []
  const releases = new Map<string, Release>()
  return {
    begun,
    refused,
    begin(...names: string[]) {
      for (const name of names)
        queue.enter(name.charAt(0)).then(
          (release) => {
            begun.push(name)
            releases.set(name, release)
          },
          () => refused.push(name),
        )
      return settle()
    },
    end(name: string) {
      releases.get(name)?.()
      return settle()
    },
  }
}

t.test('a caller alone uses all places and the whole queue', async (t) => {
  const queue = queueOf(2, 3)
  const { begin, begun, refused } = jobsOn(queue)
  await begin('a1', 'a2', 'a3', 'a4', 'a5', 'a6')
  t.strictSame(begun, ['a1', 'a2'])
  t.strictSame(refused, ['a6'])
  t.equal(queue.running, 2)
  t.equal(queue.waiting, 3)
})

t.test('a newcomer does not wait behind the backlog of another caller', async (t) => {
  const { begin, end, begun } = jobsOn(queueOf(1, 10))
  await begin('a1', 'a2', 'a3', 'b1', 'b2', 'c1')
  for (const name of ['a1', 'a2', 'b1', 'c1', 'a3', 'b2']) await end(name)
  t.strictSame(begun, ['a1', 'a2', 'b1', 'c1', 'a3', 'b2'])
})

t.test('a place that frees goes to the caller with the fewest running', async (t) => {
  const { begin, end, begun } = jobsOn(queueOf(4, 10))
  await begin('a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'b1', 'b2', 'b3')
  await end('a1')
  await end('a2')
  await end('a3')
  t.strictSame(begun.slice(4), ['b1', 'b2', 'a5'], 'b has caught up with a before a gets another one')
})

t.test('a full queue refuses the newest job of the caller that has the most', async (t) => {
  const { begin, begun, refused } = jobsOn(queueOf(1, 4))
  await begin('a0', 'a1', 'a2', 'a3', 'a4')
  await begin('b1')
  t.strictSame(refused, ['a4'])
  await begin('b2')
  t.strictSame(refused, ['a4', 'a3'])
  await begin('b3', 'a5')
  t.strictSame(refused, ['a4', 'a3', 'b3', 'a5'], 'a caller with no more than an equal share is never displaced')
  t.strictSame(begun, ['a0'])
})

t.test('one caller may have no more waiting than it is allowed', async (t) => {
  const { begin, refused } = jobsOn(queueOf(1, 10, 2))
  await begin('a0', 'a1', 'a2', 'a3', 'b1')
  t.strictSame(refused, ['a3'])
})

t.test('a refusal is a 503 that says when to try again', async (t) => {
  const queue = queueOf(0, 0)
  const error = await queue
    .run('a', () => 1)
    .then(
      () => null,
      (thrown) => thrown,
    )
  t.type(error, BroadsheetError)
  t.match(error, { code: 'unavailable', message: refusal, headers: [['retry-after', '3']] })
})

t.test('a job that is aborted while it waits takes no place', async (t) => {
  const queue = queueOf(1, 4)
  const release = await queue.enter('a')
  const abort = new AbortController()
  const aborted = queue.enter('b', abort.signal)
  const other = queue.enter('c')
  abort.abort(new Error('gone'))
  await t.rejects(aborted, { message: 'gone' })
  t.equal(queue.waiting, 1)
  release()
  ;(await other)()
  t.equal(queue.running, 0)
  await t.rejects(queue.enter('b', abort.signal), { message: 'gone' })
})

t.test('a job that fails frees its place once', async (t) => {
  const queue = queueOf(1, 4)
  await t.rejects(
    queue.run('a', () => Promise.reject(new Error('broken'))),
    { message: 'broken' },
  )
  const release = await queue.enter('a')
  release()
  release()
  t.equal(queue.running, 0)
  t.equal(await queue.run('a', async () => 5), 5)
})

t.test('closing refuses what waits', async (t) => {
  const queue = queueOf(1, 4)
  await queue.enter('a')
  const waiting = queue.enter('b')
  queue.close()
  await t.rejects(waiting, { code: 'unavailable' })
  await t.rejects(queue.enter('c'), { code: 'unavailable' })
})

t.test('under contention two callers get equal shares, whatever their backlogs', async (t) => {
  const backlog = new FairBacklog<string>(1000)
  for (let index = 0; index < 900; index++) backlog.push('a', 'a')
  for (let index = 0; index < 50; index++) backlog.push('b', 'b')
  const served = { a: 0, b: 0 }
  for (let index = 0; index < 100; index++) {
    const next = backlog.shift(() => 0)
    if (next) served[next.job as 'a' | 'b'] += 1
  }
  t.strictSame(served, { a: 50, b: 50 })
  t.equal(backlog.size, 850)
  t.equal(backlog.callers, 1)
})
