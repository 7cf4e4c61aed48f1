import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { article, edit, MINUTE, TAXONOMY } from './changes/subscriber.ts'
import { type Harness, openHarness, until } from './support/harness.ts'
import { bothDatabases, NOW, type TestNewsroom } from './support/newsroom.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

const { databases, stop } = await bothDatabases()
t.teardown(stop)

for (const database of databases) {
  const test = (name: string, run: (t: Test, room: TestNewsroom, harness: Harness) => Promise<void>) =>
    t.test(`${name} (${database.name})`, { skip: database.skip }, async (t) => {
      const room = await database.open()
      t.teardown(() => room.close())
      await room.load(TAXONOMY)
      await run(t, room, await openHarness(room))
    })

  test('the example client keeps its copy, though it is killed again and again', async (t, room, harness) => {
    const base = await room.app.listen({ host: '127.0.0.1', port: 0 })
    const folder = mkdtempSync(join(tmpdir(), 'broadsheet-partner-'))
    t.teardown(() => rmSync(folder, { recursive: true, force: true }))
    const said = () => ({ at: room.clock.now, actor: 'test' })
    const product = { slug: 'asia', name: 'Asia', filter: { section: 'asia' }, embargoAccess: true }
    await room.execute({ verb: 'create-product', ...said(), input: product })
    const partner = await room.execute({ verb: 'create-partner', ...said(), input: { name: 'P', products: ['asia'] } })
    const { token } = await room.execute({
      ...{ verb: 'create-key', ...said(), name: 'P', scopes: ['read'], requestLimit: null, partner: partner.id },
    } as const)
    const embargoedUntil = new Date(NOW + MINUTE).toISOString()
    await room.load([article('one'), article('two'), article('secret', { embargoedUntil })])
    const filter = 'tag=china'
    const start = () => {
      const child = spawn(process.execPath, ['docs/partner-client.mjs', base, folder, filter], {
        cwd: ROOT,
        env: { ...process.env, BROADSHEET_KEY: token },
        stdio: 'ignore',
      })
      t.teardown(() => child.kill('SIGKILL'))
      return child
    }
    let child = start()
    const kill = async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    const files = () => (existsSync(`${folder}/articles`) ? readdirSync(`${folder}/articles`) : [])
    const copied = () =>
      files()
        .filter((file) => file.endsWith('.json'))
        .flatMap((file) => articleIn(`${folder}/articles/${file}`))
        .map(({ slug, headline }) => `${slug}: ${headline}`)
        .sort()
    const maySee = async () => {
      const { json } = await room.get(`/v1/articles?${filter}&limit=100`, { authorization: `Bearer ${token}` })
      return json.items.map(({ slug, headline }: { slug: string; headline: string }) => `${slug}: ${headline}`).sort()
    }
    const agrees = async (what: string) => {
      const right = await maySee()
      t.strictSame(await until(copied, (found) => found.join() === right.join()), right, what)
    }
    await agrees('everything, the embargoed article too')
    await kill()
    await edit(harness, 'one', { headline: 'Another headline' })
    await harness.write('POST', '/v1/articles/two/withdraw', { reason: 'Wrong.' })
    child = start()
    await agrees('what happened while it was down')
    await room.execute({
      ...{ verb: 'patch-product', ...said(), slug: 'asia', ifMatch: null, patch: { filter: { section: 'sport' } } },
    } as const)
    await agrees('a narrower product: the embargoed article has left')
    await kill()
    room.clock.now = NOW + MINUTE
    await room.execute({ verb: 'record-due', ...said() })
    await room.load([article('three')])
    child = start()
    await agrees('its embargo is over')
    await harness.write('POST', '/v1/articles/one/correct', { note: 'A slip.' })
    await edit(harness, 'three', { tags: [] })
    await agrees('corrected, and filed elsewhere')
    await kill()
  })
}

/** None where the client has taken the file away meanwhile. */
function articleIn(path: string): { slug: string; headline: string }[] {
  try {
    return [JSON.parse(readFileSync(path, 'utf8'))]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
