import { parseArgs } from 'node:util'
import { openServices } from '#commands/open-services.ts'
import { Writer } from '#commands/writer/writer.ts'
import { RelatedArticlesJob } from '#jobs/related/related-articles.ts'
import { sql } from '#storage/core/sql.ts'
import { COUNT, RELATE, WEIGH } from '#storage/related/related-work.ts'

// node bench/make-related.ts DATABASE_URL [--seconds N]
//
// Makes the related articles of all that was imported, as `serve` does in the background, but with nothing else to do: for
// each step, how many articles a second, and processor time an article. With --seconds, ends after so long.

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seconds: { type: 'string' } } })
const [databaseUrl] = positionals
if (databaseUrl === undefined) throw new Error('node bench/make-related.ts DATABASE_URL [--seconds N]')

const where = {
  databaseUrl,
  assetsDir: `${databaseUrl}.assets`,
  addresses: { site: null, api: 'http://127.0.0.1' },
}
const opened = await openServices(where, Date.now())
const { database } = opened.services
const writer = new Writer(opened, where)
writer.start((error) => {
  throw error
})
const report = {
  relatedWaiting: () => {},
  jobFailed: (_job: string, error: unknown) => process.stderr.write(`${String(error)}\n`),
}
const job = new RelatedArticlesJob(database, writer.execute, report, Date.now)
const STEPS = { [COUNT]: 'counted', [WEIGH]: 'weighed', [RELATE]: 'related' }
const REPORTED_EVERY = 60_000

/** How far the work has got. */
interface Progress {
  /** The earliest step that something waits for. */
  step: number | undefined
  waiting: number
  at: number
  cpu: number
}

const ends = performance.now() + 1000 * Number(values.seconds ?? Number.POSITIVE_INFINITY)
let before = await progress()
for (;;) {
  if (performance.now() - before.at > REPORTED_EVERY) before = announce(before, await progress())
  if (performance.now() > ends || (await earliest()) !== before.step) {
    const now = await progress(before.step)
    announce(before, now)
    before = await progress()
    if (before.step === undefined || performance.now() > ends) break
  }
  await job.step()
}
await job.stop()
await writer.stop()
await database.close()

async function earliest(): Promise<number | undefined> {
  const row = await database.get<{ step: number }>(
    sql`select step from related_work where is_deferred = 1 order by is_deferred, step limit 1`,
  )
  return row?.step
}

async function progress(of?: number): Promise<Progress> {
  const step = of ?? (await earliest())
  const row = await database.get<{ waiting: number }>(
    sql`select count(*) as waiting from related_work where is_deferred = 1 and step = ${step ?? 0}`,
  )
  const { user, system } = process.cpuUsage()
  return { step, waiting: row?.waiting ?? 0, at: performance.now(), cpu: (user + system) / 1000 }
}

function announce(from: Progress, to: Progress): Progress {
  const articles = from.waiting - to.waiting
  const rate = (articles / ((to.at - from.at) / 1000)).toFixed(0)
  const cost = ((to.cpu - from.cpu) / articles).toFixed(2)
  const name = STEPS[from.step as keyof typeof STEPS]
  if (articles > 0)
    process.stdout.write(
      `${articles} ${name}, ${rate} a second, ${cost} ms of processor time each; ${to.waiting} wait\n`,
    )
  return to
}
