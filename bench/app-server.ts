import { createApp } from '#app'
import { openNewsroom } from '#publishing/open-newsroom.ts'
import { keepCheckpoints } from '#storage/checkpoints.ts'

// Broadsheet as `serve` makes it, in a process that tells what it costs. DATABASE_URL and CACHE (megabytes) are given.

/** One address may have a tenth of them, and all readers of a measurement ask from one. */
const FOLLOWERS = 20_000

const [databaseUrl = '', cache = '128'] = process.argv.slice(2)
const { newsroom } = await openNewsroom(
  { databaseUrl, assetsDir: `${databaseUrl}.assets`, addresses: { site: null, api: 'http://127.0.0.1' } },
  Date.now(),
)
const { fastify, report } = await createApp({
  newsroom,
  now: Date.now,
  logLevel: 'warn',
  cacheBytes: Number(cache) * 1_000_000,
  mostFollowers: FOLLOWERS,
})
keepCheckpoints(newsroom.database, report)
const address = await fastify.listen({ host: '127.0.0.1', port: 0 })
process.send?.({ port: Number(new URL(address).port) })
process.on('message', () => {
  process.send?.({ cpu: process.cpuUsage(), memory: process.memoryUsage.rss() })
})
process.once('SIGINT', () => process.exit(0))
