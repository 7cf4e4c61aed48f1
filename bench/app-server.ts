import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { createApp } from '#app'
import { openServices } from '#commands/open-services.ts'
import { Writer } from '#commands/writer/writer.ts'
import { checkpointJob } from '#jobs/checkpoints.ts'
import { IndexTidier } from '#jobs/index-maintenance.ts'
import { RelatedArticlesJob } from '#jobs/related-articles.ts'
import { Scheduler } from '#jobs/scheduler.ts'

// Broadsheet as `serve` starts it, in a process that reports its cost. DATABASE_URL and CACHE (megabytes) are arguments;
// with `jobs` after them, the background jobs run too: related articles, the search index; with `outbox`, deliveries are sent.

/** One address may have a tenth of them, and all readers of a measurement ask from one. */
const SUBSCRIBERS = 20_000

const [databaseUrl = '', cache = '128', background] = process.argv.slice(2)
const where = { databaseUrl, assetsDir: `${databaseUrl}.assets`, addresses: { site: null, api: 'http://127.0.0.1' } }
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
process.on('message', async (message: 'costs' | { profile: string | null }) => {
  if (typeof message === 'object') await profile(message.profile)
  else globalThis.gc?.()
  process.send?.({ cpu: process.cpuUsage(), memory: process.memoryUsage.rss() })
})
process.once('SIGINT', () => process.exit(0))

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
