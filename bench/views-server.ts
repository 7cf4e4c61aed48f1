import { Readable } from 'node:stream'
import { createApp } from '#app'
import { ViewKeeper } from '#jobs/views.ts'
import { importNdjson } from '#commands/import/import-ndjson.ts'
import { openNewsroom } from '#commands/open-services.ts'
import { Writer } from '#commands/writer/writer.ts'
import { keepCheckpoints } from '#storage/core/checkpoints.ts'

// Broadsheet as `serve` makes it, on a fresh newsroom of STORIES stories, with its jobs. When told, it writes one story
// after the other and tells how long each write took.

const [databaseUrl = '', stories = '5000'] = process.argv.slice(2)
const where = { databaseUrl, assetsDir: `${databaseUrl}.assets`, addresses: { site: null, api: 'http://127.0.0.1' } }
const opened = await openNewsroom(where, Date.now())
const { newsroom } = opened
const writer = new Writer(opened, where)
const { execute } = writer
const record = (index: number, version: number) => ({
  record: 'article' as const,
  sourceId: String(index),
  slug: `story-${index}`,
  status: 'live' as const,
  headline: `Story ${index} in version ${version}`,
  body: { html: `<p>${'Words of a story. '.repeat(40)}</p>` },
  tags: [{ name: `Tag ${index % 50}` }, { name: `Tag ${index % 7}` }],
})
const put = (indexes: number[], version: number) =>
  importNdjson(
    execute,
    Readable.from(indexes.map((index) => Buffer.from(`${JSON.stringify(record(index, version))}\n`))),
    { source: 'bench', folder: null, batch: 500, now: Date.now },
  )
for (let from = 0; from < Number(stories); from += 500)
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
const { fastify, report } = await createApp({ newsroom, execute, now: Date.now, logLevel: 'warn' })
const keeper = new ViewKeeper(newsroom.views, execute, report, Date.now)
await keeper.start()
writer.start((error) => report.jobFailed('writer', error))
keepCheckpoints(newsroom.database, report)
const address = await fastify.listen({ host: '127.0.0.1', port: 0 })
process.send?.({ port: Number(new URL(address).port), token })

let isWriting = false
let version = 0
process.on('message', async (told: string) => {
  if (told === 'end') process.exit(0)
  isWriting = told === 'write'
  if (!isWriting) return
  const times: number[] = []
  while (isWriting) {
    version += 1
    const begun = performance.now()
    await put([version % Number(stories)], version)
    times.push(performance.now() - begun)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  process.send?.({ times, rss: process.memoryUsage.rss() })
})
