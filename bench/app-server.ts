import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { createApp } from '#app'
import { openServices } from '#commands/open-services.ts'
import { Writer } from '#commands/writer/writer.ts'
import { checkpointJob } from '#jobs/checkpoints.ts'
import { IndexTidier } from '#jobs/index-maintenance.ts'
import { RelatedArticlesJob } from '#jobs/related/related-articles.ts'
import { Scheduler } from '#jobs/scheduler.ts'

// Broadsheet as `serve` starts it, in a process that reports its cost. DATABASE_URL and CACHE (megabytes) are arguments;
// with `jobs` after them, the background jobs run too: related articles, the search index; with `outbox`, deliveries are sent.

/** One address may have a tenth of them, and all readers of a measurement ask from one. */
const SUBSCRIBERS = 20_000

const [databaseUrl = '', cache = '128', background] = process.argv.slice(2)
const where = {
  databaseUrl,
  assetsDir: `${databaseUrl}.assets`,
  addresses: { site: process.env.SITE ?? null, api: 'http://127.0.0.1' },
}
const opened = await openServices(where, Date.now())
const { services } = opened
const writer = new Writer(opened, where)
const { execute } = writer
const { fastify, report, startOutbox } = await createApp({
  services,
  execute,
  now: Date.now,
  logLevel: 'warn',
  cacheBytes: Number(cache) * 1_000_000,
  mostSubscribers: SUBSCRIBERS,
  outgoingNetworks: ['127.0.0.0/8'],
})
writer.start((error) => report.jobFailed('writer', error))
new Scheduler([checkpointJob(services.database, report)], report).start()
if (background === 'jobs') {
  const { database } = services
  const related = new RelatedArticlesJob(database, execute, report, Date.now)
  new Scheduler([related, new IndexTidier(database, execute, Date.now)], report).start()
}
if (background === 'outbox') await startOutbox()
const address = await fastify.listen({ host: '127.0.0.1', port: 0 })
process.send?.({ port: Number(new URL(address).port) })
const inspector = new Session()
inspector.connect()
process.on('message', async (message: 'costs' | { profile: string | null } | { watch: boolean }) => {
  if (typeof message === 'string') globalThis.gc?.()
  else if ('watch' in message) return watch(message.watch)
  else await profile(message.profile)
  process.send?.({ cpu: process.cpuUsage(), memory: process.memoryUsage.rss() })
})
process.once('SIGINT', () => process.exit(0))

/** Milliseconds of processor time that the serving thread took since the watch began: in all, and the longest turn of its event loop. */
const watched = { isOn: false, total: 0, longest: 0 }

const nothing = new Int32Array(new SharedArrayBuffer(4))

/** Milliseconds of processor time that this thread took. Linux counts them when a thread stops: so it does, for an instant. */
function timeOfThread(): number {
  Atomics.wait(nothing, 0, 0, 0.001)
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Watches the turns of the event loop, or reports them. */
function watch(isOn: boolean): void {
  if (!isOn) process.send?.({ total: watched.total, longest: watched.longest })
  const wasOn = watched.isOn
  Object.assign(watched, { isOn, total: 0, longest: 0 })
  if (!isOn || wasOn) return
  let before = timeOfThread()
  const turn = () => {
    if (!watched.isOn) return
    const now = timeOfThread()
    const took = now - before
    before = now
    watched.total += took
    watched.longest = Math.max(watched.longest, took)
    setImmediate(turn)
  }
  setImmediate(turn)
}

/** Begins a CPU profile; with a file, ends it and writes it there. */
async function profile(file: string | null): Promise<void> {
  if (file === null) {
    await inspector.post('Profiler.enable')
    await inspector.post('Profiler.start')
    return
  }
  const { profile: recorded } = await inspector.post('Profiler.stop')
  writeFileSync(file, JSON.stringify(recorded))
}
