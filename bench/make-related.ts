import { parseArgs } from 'node:util'
import { openNewsroom } from '#commands/open-services.ts'
import { countPickWork } from '#storage/related/related-work.ts'
import { sql } from '#storage/core/sql.ts'

// node bench/make-related.ts DATABASE_URL
//
// Makes the related picks of all that was imported, as `serve` does in the background, but with nothing else to do: how
// many stories a second.

const { positionals } = parseArgs({ allowPositionals: true })
const [databaseUrl] = positionals
if (databaseUrl === undefined) throw new Error('node bench/make-related.ts DATABASE_URL')

const { newsroom, execute } = await openNewsroom(
  { databaseUrl, assetsDir: `${databaseUrl}.assets`, addresses: { site: null, api: 'http://127.0.0.1' } },
  Date.now(),
)
const begun = performance.now()
const { stories } = (await live()) as { stories: number }
let told = begun
for (;;) {
  const { done } = await execute({ verb: 'refresh-picks', at: Date.now(), actor: 'bench', within: 1000 })
  if (done === 0) break
  if (performance.now() - told < 60_000) continue
  told = performance.now()
  process.stderr.write(`${await countPickWork(newsroom.database)} wait, after ${seconds(told)} s\n`)
}
const ended = performance.now()
process.stdout.write(
  `picks of ${stories} stories: ${seconds(ended)} s, ${(stories / ((ended - begun) / 1000)).toFixed(0)} a second\n`,
)
await newsroom.database.close()

async function live(): Promise<{ stories: number } | undefined> {
  return newsroom.database.get(sql`select count(*) as stories from live_article`)
}

function seconds(at: number): string {
  return ((at - begun) / 1000).toFixed(0)
}
