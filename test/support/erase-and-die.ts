import { openBus } from '#commands/bus.ts'
import { openServices } from '#commands/open-services.ts'

/** A process that erases an article and is killed once that is committed, before anything is taken out of the files. */

const [databaseUrl = '', assetsDir = '', ref = ''] = process.argv.slice(2)
const addresses = { site: null, api: 'http://127.0.0.1' }
const { services } = await openServices({ databaseUrl, assetsDir, addresses }, Date.now())
const purge = async () => {
  process.kill(process.pid, 'SIGKILL')
}
const execute = openBus({ ...services, database: { ...services.database, purge } })
await execute({ verb: 'erase', at: Date.now(), actor: 'test', ref, ifMatch: null, reason: 'By law.' })
