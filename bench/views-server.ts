import { Readable } from 'node:stream'
import { createApp } from '#app'
import { importNdjson } from '#commands/import/import-ndjson.ts'
import { openServices } from '#commands/open-services.ts'
import { Writer } from '#commands/writer/writer.ts'
import { checkpointJob } from '#jobs/checkpoints.ts'
import { Scheduler } from '#jobs/scheduler.ts'
import { viewKeeper } from '#jobs/views.ts'

// Broadsheet as `serve` starts it, on a new newsroom of ARTICLES articles, with its jobs. On request it writes one article
// after the other and reports how long each write took.

const [databaseUrl = '', articles = '5000'] = process.argv.slice(2)
const where = { databaseUrl, assetsDir: `${databaseUrl}.assets`, addresses: { site: null, api: 'http://127.0.0.1' } }
const opened = await openServices(where, Date.now())
const { services } = opened
const writer = new Writer(opened, where)
const { execute } = writer
const record = (index: number, version: number) => ({
  record: 'article' as const,
  sourceId: String(index),
  slug: `article-${index}`,
  state: 'live' as const,
  headline: `Article ${index} in version ${version}`,
  body: { html: `<p>${'Words of an article. '.repeat(40)}</p>` },
  tags: [{ name: `Tag ${index % 50}` }, { name: `Tag ${index % 7}` }],
})
const put = (indexes: number[], version: number) =>
  importNdjson(
    execute,
    Readable.from(indexes.map((index) => Buffer.from(`${JSON.stringify(record(index, version))}\n`))),
    { source: 'bench', folder: null, batch: 500, now: Date.now },
  )
for (let from = 0; from < Number(articles); from += 500)
  await put(
    Array.from({ length: 500 }, (_, index) => from + index),
    0,
  )
const { token } = await execute({
  verb: 'create-key',
  at: Date.now(),
  actor: 'bench',
  name: 'Bench',
  scopes: ['views'],
  requestLimit: null,
})
const { fastify, report } = await createApp({ services, execute, now: Date.now, logLevel: 'warn' })
await new Scheduler([viewKeeper(services.views, execute, Date.now)], report).prepare()
writer.start((error) => report.jobFailed('writer', error))
new Scheduler([checkpointJob(services.database, report)], report).start()
const address = await fastify.listen({ host: '127.0.0.1', port: 0 })
process.send?.({ port: Number(new URL(address).port), token })

let isWriting = false
let version = 0
process.on('message', async (announced: string) => {
  if (announced === 'end') process.exit(0)
  isWriting = announced === 'write'
  if (!isWriting) return
  const times: number[] = []
  while (isWriting) {
    version += 1
    const begun = performance.now()
    await put([version % Number(articles)], version)
    times.push(performance.now() - begun)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  process.send?.({ times, rss: process.memoryUsage.rss() })
})
