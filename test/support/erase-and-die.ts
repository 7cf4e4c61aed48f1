import { openDoor } from '#commands/bus.ts'
import { openNewsroom } from '#commands/open-services.ts'

/** A process that erases a story and is killed once that is committed, before anything is taken out of the files. */

const [databaseUrl = '', assetsDir = '', ref = ''] = process.argv.slice(2)
const addresses = { site: null, api: 'http://127.0.0.1' }
const { newsroom } = await openNewsroom({ databaseUrl, assetsDir, addresses }, Date.now())
const purge = async () => {
  process.kill(process.pid, 'SIGKILL')
}
const execute = openDoor({ ...newsroom, database: { ...newsroom.database, purge } })
await execute({ verb: 'erase', at: Date.now(), actor: 'test', ref, ifMatch: null, reason: 'By law.' })
