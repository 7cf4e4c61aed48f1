import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import inject from 'light-my-request'
import t, { type Test } from 'tap'
import { type App, createApp } from '#app'
import type { Command, Execute } from '#commands/commands.ts'
import { openServices } from '#commands/open-services.ts'
import { Writer } from '#commands/writer/writer.ts'
import { withSchema } from './support/fresh-file.ts'

// The thread that writes, as `serve` has it, beside the app that reads.

/** Threads that have begun, once they are up. */
const threads: Promise<Worker>[] = []
process.on('worker', (thread) => threads.push(once(thread, 'message').then(() => thread)))

interface Opened {
  execute: Execute
  handle: App['handle']
  get(url: string): Promise<{ status: number; json: { headline: string } }>
  /** The next thread, once it is up. */
  thread(): Promise<Worker>
  failures: unknown[]
}

async function open(t: Test, before: (databaseUrl: string) => void = () => {}): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-writer-'))
  const addresses = { site: null, api: 'http://127.0.0.1:3000' }
  const databaseUrl = await withSchema(join(folder, 'test.sqlite'))
  const where = { databaseUrl, assetsDir: join(folder, 'assets'), addresses }
  const opened = await openServices(where, Date.now())
  const writer = new Writer(opened, where)
  const { fastify, handle } = await createApp({
    services: opened.services,
    execute: writer.execute,
    now: Date.now,
    logLevel: 'silent',
  })
  const failures: unknown[] = []
  before(databaseUrl)
  writer.start((error) => failures.push(error))
  t.teardown(async () => {
    await fastify.close()
    await writer.stop()
    await opened.services.database.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    execute: writer.execute,
    handle,
    async get(url) {
      const { statusCode: status, body } = await inject(handle, { method: 'GET', url })
      return { status, json: JSON.parse(body) }
    },
    async thread() {
      if (threads.length === 0) await once(process, 'worker')
      return threads.shift() as Promise<Worker>
    },
    failures,
  }
}

const said = () => ({ at: Date.now(), actor: 'test' })
const create = (headline: string) => ({ verb: 'create-article' as const, input: { headline }, ...said() })
const publish = (ref: string) =>
  ({ verb: 'publish', ref, ifMatch: null, scheduledAt: null, revision: null, isMinor: false, ...said() }) as const

t.test('returns the results and errors of the command bus', async (t) => {
  const { execute, thread } = await open(t)
  const requested: { name: string; commands: (id: string) => Command[] }[] = [
    {
      name: 'a result',
      commands: (ref) => [{ verb: 'patch-article', ref, ifMatch: 1, patch: { standfirst: 'B' }, ...said() }],
    },
    {
      name: 'a fault of the input',
      commands: (ref) => [{ verb: 'patch-article', ref, ifMatch: null, patch: { tags: ['nowhere'] }, ...said() }],
    },
    {
      name: 'what is too deep to be sent',
      commands: () => [
        { verb: 'create-article', input: { headline: 'x', extra: { harness: deep(20_000) } }, ...said() },
      ],
    },
    { name: 'what is not there', commands: () => [publish('nowhere')] },
    { name: 'an old validator', commands: (ref) => [{ verb: 'patch-article', ref, ifMatch: 7, patch: {}, ...said() }] },
    {
      name: 'several, each alone',
      commands: (ref) => [{ verb: 'bulk', isAtomic: false, commands: [publish('nowhere'), publish(ref)], ...said() }],
    },
    {
      name: 'several, all or none',
      commands: (ref) => [{ verb: 'bulk', isAtomic: true, commands: [publish(ref), publish('nowhere')], ...said() }],
    },
  ]
  const outcomes = async () => {
    const announced: unknown[] = []
    for (const { name, commands } of requested) {
      const { id } = await execute(create(name))
      for (const command of commands(id))
        announced.push([name, plain(await execute(command).catch((error) => ({ error })), id)])
    }
    return announced
  }
  const here = await outcomes()
  await thread()
  t.strictSame(await outcomes(), here)
  t.match(JSON.stringify(here), /invalid-body.*not-found/s)
})

function deep(levels: number): Record<string, unknown> {
  let value: Record<string, unknown> = {}
  for (let level = 0; level < levels; level++) value = { value }
  return value
}

/** Errors with their class and all that they tell; without ids, slugs and instants. */
function plain(value: unknown, id: string): unknown {
  const text = JSON.stringify(value, (_, inner) =>
    inner instanceof Error ? { ...inner, is: inner.constructor.name, message: inner.message } : inner,
  )
  return JSON.parse(
    text
      .replaceAll(id, 'ID')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'THEN')
      .replace(/"slug":"[^"]*"/g, '"slug":""'),
  )
}

t.test('an acknowledged write is visible to every later read', async (t) => {
  const { execute, get, thread } = await open(t)
  await thread()
  const { id } = await execute(create('Before'))
  await execute(publish(id))
  for (let n = 0; n < 50; n++) {
    await execute({ verb: 'patch-article', ref: id, ifMatch: null, patch: { headline: `After ${n}` }, ...said() })
    await execute(publish(id))
    t.equal((await get(`/v1/articles/${id}`)).json.headline, `After ${n}`)
  }
})

t.test('no read waits for a write', async (t) => {
  const { execute, get, thread } = await open(t)
  await thread()
  const { id } = await execute(create('Read meanwhile'))
  await execute(publish(id))
  let isDone = false
  const writing = execute({
    verb: 'bulk',
    isAtomic: true,
    commands: Array.from({ length: 500 }, (_, n) => create(`Of many ${n}`)),
    ...said(),
  }).then(() => {
    isDone = true
  })
  let answers = 0
  while (!isDone) {
    t.equal((await get(`/v1/articles/${id}`)).status, 200)
    await new Promise((resolve) => setImmediate(resolve))
    answers++
  }
  await writing
  t.ok(answers > 5, `${answers} answers while 500 articles were written in one transaction`)
})

t.test('the thread starts while another connection holds the lock', async (t) => {
  let other: Sqlite.Database | undefined
  const { execute, thread, failures } = await open(t, (databaseUrl) => {
    other = new Sqlite(databaseUrl)
    other.exec('begin immediate')
  })
  await thread()
  other?.close()
  t.equal((await execute(create('Written by the thread'))).state, 'draft')
  t.strictSame(failures, [])
})

t.test('a lost thread rejects pending commands, and is replaced', async (t) => {
  const { execute, get, thread, failures } = await open(t)
  const first = await thread()
  const { id } = await execute(create('Kept'))
  const waiting = execute({
    verb: 'bulk',
    isAtomic: true,
    commands: Array.from({ length: 500 }, (_, n) => create(`Lost ${n}`)),
    ...said(),
  })
  await Promise.all([t.rejects(waiting, { code: 'unavailable' }), first.terminate()])
  t.equal(failures.length, 1)
  t.equal((await execute(publish(id))).state, 'live', 'meanwhile commands run here')
  await thread()
  t.equal((await execute(create('Written by another'))).state, 'draft')
  t.equal((await get(`/v1/articles/${id}`)).status, 200)
})
