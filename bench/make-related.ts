import { parseArgs } from 'node:util'
import { openServices } from '#commands/open-services.ts'
import { sql } from '#storage/core/sql.ts'
import { countRelatedWork } from '#storage/related/related-work.ts'

// node bench/make-related.ts DATABASE_URL
//
// Makes the related articles of all that was imported, as `serve` does in the background, but with nothing else to do: how
// many articles a second.

const { positionals } = parseArgs({ allowPositionals: true })
const [databaseUrl] = positionals
if (databaseUrl === undefined) throw new Error('node bench/make-related.ts DATABASE_URL')

const { services, execute } = await openServices(
  { databaseUrl, assetsDir: `${databaseUrl}.assets`, addresses: { site: null, api: 'http://127.0.0.1' } },
  Date.now(),
)
const begun = performance.now()
const { articles } = (await live()) as { articles: number }
let announced = begun
for (;;) {
  const { done } = await execute({ verb: 'refresh-related', at: Date.now(), actor: 'bench', within: 1000 })
  if (done === 0) break
  if (performance.now() - announced < 60_000) continue
  announced = performance.now()
  process.stderr.write(`${await countRelatedWork(services.database)} wait, after ${seconds(announced)} s\n`)
}
const ended = performance.now()
process.stdout.write(
  `related articles of ${articles} articles: ${seconds(ended)} s, ${(articles / ((ended - begun) / 1000)).toFixed(0)} a second\n`,
)
await services.database.close()

async function live(): Promise<{ articles: number } | undefined> {
  return services.database.get(sql`select count(*) as articles from live_article`)
}

function seconds(at: number): string {
  return ((at - begun) / 1000).toFixed(0)
}
