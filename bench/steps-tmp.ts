import { openServices } from '#commands/open-services.ts'
import { sql } from '#storage/core/sql.ts'

const databaseUrl = process.argv[2] as string
const { services, execute } = await openServices(
  { databaseUrl, assetsDir: `${databaseUrl}.assets`, addresses: { site: null, api: 'http://127.0.0.1' } },
  Date.now(),
)
const left = async () =>
  Object.fromEntries(
    (await services.database.all<any>(sql`select step, count(*) as n from related_work group by step`)).map(
      (r: any) => [r.step, r.n],
    ),
  )
let step = 0
let n = (await left())[0] ?? 0
let cpu = process.cpuUsage()
let t = performance.now()
for (;;) {
  const { done } = await execute({ verb: 'refresh-related', at: Date.now(), actor: 'bench', within: 200 })
  const l: any = done === 0 ? {} : await left()
  if (!l[step]) {
    const c = process.cpuUsage(cpu)
    console.log(
      `step ${step}: ${n} articles, cpu ${((c.user + c.system) / 1000 / n).toFixed(2)} ms, wall ${((performance.now() - t) / n).toFixed(2)} ms`,
    )
    step++
    cpu = process.cpuUsage()
    t = performance.now()
    n = l[step] ?? n
  }
  if (done === 0 || performance.now() > Number(process.argv[3] ?? 1e9)) break
}
await services.database.close()
