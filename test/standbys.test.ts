import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import t, { type Test } from 'tap'
import { openServices } from '#commands/open-services.ts'
import { onNode, type PostgresCluster, startCluster } from './postgres-cluster.ts'
import { runCommand } from './support/command-line.ts'
import { byExtent, ON_BOTH_DATABASES, randomFrom, SEED } from './support/extent.ts'
import { until } from './support/harness.ts'
import { isBusy, killServer, type ServerProcess, startServer } from './support/server.ts'

// Three processes over a primary and two hot standbys. Nothing is cached: every read is one of the database.

const PROCESSES = 3

interface Given {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  json: any
}

interface Asking {
  method?: string
  key?: string
  body?: unknown
  headers?: Record<string, string>
}

interface Room {
  cluster: PostgresCluster
  databaseUrl: string
  /** Of the standbys, in their order. */
  replicaUrls: string[]
  servers: ServerProcess[]
  desk: string
  ask(server: ServerProcess, path: string, asking?: Asking): Promise<Given>
  /** The same where anything but success is a fault. */
  write(server: ServerProcess, method: string, path: string, body?: object): Promise<Given>
  publish(server: ServerProcess, slug: string): Promise<Given>
}

async function openRoom(cluster: PostgresCluster): Promise<Room> {
  const databaseUrl = await cluster.createDatabase()
  const replicaUrls = cluster.standbys.map((standby) => onNode(standby, databaseUrl))
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-standbys-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const assetsDir = join(folder, 'assets')
  const { services, execute } = await openServices(
    { databaseUrl, assetsDir, addresses: { site: null, api: 'http://127.0.0.1:3000' } },
    Date.now(),
  )
  const { token: desk } = await execute({
    ...{ verb: 'create-key', at: Date.now(), actor: 'test', name: 'desk', requestLimit: null },
    scopes: ['read', 'drafts', 'write', 'lists', 'admin'],
  })
  await services.database.close()
  const settings = { ASSETS_URL: assetsDir, CACHE_SIZE: '0', DATABASE_REPLICA_URLS: replicaUrls.join(',') }
  const servers: ServerProcess[] = []
  for (let number = 0; number < PROCESSES; number++) {
    const server = await startServer(databaseUrl, settings)
    t.teardown(() => killServer(server))
    servers.push(server)
  }
  const ask: Room['ask'] = async (server, path, { method = 'GET', key, body, headers = {} } = {}) => {
    for (;;) {
      const answer = await fetch(server.url + path, {
        method,
        headers: {
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      if (answer.status === 503 && isBusy(text)) {
        await wait(100)
        continue
      }
      const isJson = String(answer.headers.get('content-type')).includes('json')
      return { status: answer.status, headers: answer.headers, json: isJson ? JSON.parse(text) : text }
    }
  }
  const write: Room['write'] = async (server, method, path, body = {}) => {
    const answer = await ask(server, path, { method, key: desk, body })
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.json)}`)
    return answer
  }
  return {
    ...{ cluster, databaseUrl, replicaUrls, servers, desk, ask, write },
    async publish(server, slug) {
      await write(server, 'POST', '/v1/articles', { headline: `${slug} 0`, slug, body: { html: '<p>Words.</p>' } })
      return write(server, 'POST', `/v1/articles/${slug}/publish`)
    },
  }
}

/** Reads by server, `primary` and the standbys by number, as a process has counted them. */
async function readsOf(room: Room, server: ServerProcess): Promise<{ primary: number; standbys: number[] }> {
  const { json: text } = await room.ask(server, '/metrics', { key: room.desk })
  const count = (name: string) =>
    Number(new RegExp(`^broadsheet_database_reads_total\\{server="${name}"\\} (\\d+)`, 'm').exec(text)?.[1])
  return { primary: count('primary'), standbys: room.replicaUrls.map((url) => count(new URL(url).host)) }
}

/** Whether each standby serves, according to a process. */
async function serving(room: Room, server: ServerProcess): Promise<boolean[]> {
  const before = await readsOf(room, server)
  for (let number = 0; number < 6; number++) {
    await room.ask(server, '/v1/articles?limit=1')
    await wait(10)
  }
  const after = await readsOf(room, server)
  return after.standbys.map((count, index) => count > (before.standbys[index] as number))
}

async function onServer(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** Reads until every standby has answered each process. */
async function allServe(t: Test, room: Room): Promise<void> {
  for (const server of room.servers) {
    const before = await readsOf(room, server)
    const found = await until(
      async () => {
        for (let number = 0; number < 4; number++) await room.ask(server, '/v1/articles?limit=1')
        return (await readsOf(room, server)).standbys.map((count, index) => count > (before.standbys[index] as number))
      },
      (served) => served.every(Boolean),
    )
    t.ok(found.every(Boolean), 'every standby answers reads of every process')
  }
}

const logged = ({ lines }: ServerProcess, event: string) => lines.filter((line) => line.includes(`"${event}"`))

const started = ON_BOTH_DATABASES
  ? await startCluster(2)
  : { skip: 'npm test takes SQLite alone: EXTENT=daily runs it' }

t.test('hot standbys', { skip: 'skip' in started ? started.skip : false }, async (t) => {
  const cluster = started as PostgresCluster
  t.teardown(() => cluster.stop())
  const room = await openRoom(cluster)
  const [one, two, three] = room.servers as [ServerProcess, ServerProcess, ServerProcess]

  await t.test('reads of readers go to standbys, and those of the newsroom to the primary', async (t) => {
    await room.publish(one, 'first')
    await allServe(t, room)
    const before = await readsOf(room, one)
    for (let number = 0; number < 10; number++)
      t.equal((await room.ask(one, '/v1/articles/first/draft', { key: room.desk })).status, 200)
    t.strictSame((await readsOf(room, one)).standbys, before.standbys)
  })

  await t.test('a standby that has stopped to replay answers nothing', async (t) => {
    await room.publish(one, 'paused')
    await room.publish(one, 'withdrawn')
    await allServe(t, room)
    for (const url of room.replicaUrls) await onServer(url, 'select pg_wal_replay_pause()')
    try {
      for (let revision = 1; revision <= 5; revision++) {
        await room.write(one, 'PATCH', '/v1/articles/paused', { headline: `paused ${revision}` })
        const { headers } = await room.write(one, 'POST', '/v1/articles/paused/publish')
        const sequence = headers.get('broadsheet-sequence') as string
        t.equal((await room.ask(one, '/v1/articles/paused')).json.headline, `paused ${revision}`, 'its own process')
        for (const server of room.servers) {
          const asking = { key: room.desk, headers: { 'broadsheet-sequence': sequence } }
          t.equal((await room.ask(server, '/v1/articles/paused', asking)).json.headline, `paused ${revision}`)
        }
      }
      await room.write(one, 'POST', '/v1/articles/withdrawn/withdraw', { reason: 'Wrong.' })
      t.equal((await room.ask(one, '/v1/articles/withdrawn')).status, 410)
      for (const server of [two, three])
        t.equal(
          await until(
            async () => (await room.ask(server, '/v1/articles/withdrawn')).status,
            (status) => status === 410,
          ),
          410,
        )
      const before = await Promise.all(room.servers.map((server) => readsOf(room, server)))
      for (let number = 0; number < 20; number++)
        for (const server of room.servers) {
          t.equal((await room.ask(server, '/v1/articles/withdrawn')).status, 410)
          t.equal((await room.ask(server, '/v1/articles/paused')).json.headline, 'paused 5')
        }
      const after = await Promise.all(room.servers.map((server) => readsOf(room, server)))
      t.strictSame(
        after.map(({ standbys }) => standbys),
        before.map(({ standbys }) => standbys),
        'no read went to a standby',
      )
    } finally {
      for (const url of room.replicaUrls) await onServer(url, 'select pg_wal_replay_resume()')
    }
    await allServe(t, room)
  })

  await t.test(
    'a release that was moved while a standby does not replay does not happen at its first instant',
    async (t) => {
      await room.write(one, 'POST', '/v1/articles', { headline: 'Moved', slug: 'moved' })
      const at = Date.now() + 15_000
      const schedule = (instant: number) =>
        room.write(one, 'POST', '/v1/articles/moved/schedule', { at: new Date(instant).toISOString() })
      await schedule(at)
      const [{ lsn }] = (await onServer(room.databaseUrl, 'select pg_current_wal_lsn() as lsn')) as [{ lsn: string }]
      for (const url of room.replicaUrls)
        await until(
          () => onServer(url, `select 1 where pg_last_wal_replay_lsn() >= '${lsn}'`),
          (found) => found.length > 0,
        )
      for (const url of room.replicaUrls) await onServer(url, 'select pg_wal_replay_pause()')
      try {
        await schedule(Date.now() + 3_600_000)
        const early: string[] = []
        while (Date.now() < at + 1000)
          for (const server of room.servers)
            for (const path of ['/v1/articles/moved', '/v1/search?q=moved', '/v1/articles?limit=1']) {
              const { status, json } = await room.ask(server, path)
              if (path.endsWith('/moved') ? status !== 404 : JSON.stringify(json.items).includes('Moved'))
                early.push(`${path} of ${server.url}`)
            }
        t.strictSame(early, [])
      } finally {
        for (const url of room.replicaUrls) await onServer(url, 'select pg_wal_replay_resume()')
      }
      await allServe(t, room)
    },
  )

  await t.test('preview links, which no change announces, are read from the primary', async (t) => {
    await allServe(t, room)
    const at = new Date(Date.now() + 3_600_000).toISOString()
    const { json } = await room.write(one, 'POST', '/v1/preview-links', { at })
    const before = await readsOf(room, one)
    for (let number = 0; number < 4; number++)
      t.equal((await room.ask(one, `/v1/articles?preview=${json.token}`)).status, 200)
    t.strictSame((await readsOf(room, one)).standbys, before.standbys)
  })

  await t.test('a key that was revoked works nowhere, though a standby still has it', async (t) => {
    for (const url of room.replicaUrls) await onServer(url, 'select pg_wal_replay_pause()')
    try {
      const { json } = await room.write(one, 'POST', '/v1/keys', { name: 'reader', scopes: ['read'] })
      const key = json.key as string
      for (const server of room.servers) t.equal((await room.ask(server, '/v1/articles', { key })).status, 200)
      await room.write(one, 'DELETE', `/v1/keys/${json.id}`)
      t.equal((await room.ask(one, '/v1/articles', { key })).status, 401)
      for (const server of [two, three])
        t.equal(
          await until(
            async () => (await room.ask(server, '/v1/articles', { key })).status,
            (status) => status === 401,
          ),
          401,
        )
    } finally {
      for (const url of room.replicaUrls) await onServer(url, 'select pg_wal_replay_resume()')
    }
  })

  await t.test('a reader that sends back Broadsheet-Sequence reads the write, whichever process answers', async (t) => {
    const random = randomFrom(SEED)
    const slugs = ['a', 'b', 'c', 'd']
    for (const slug of slugs) await room.publish(one, slug)
    const headlines = new Map<string, string>()
    /** What each process has shown of an article last: it never goes back. */
    const shown = new Map<string, number>()
    for (let number = 1; number <= byExtent({ short: 20, daily: 60, full: 400 }); number++) {
      const slug = slugs[random(slugs.length)] as string
      const writer = room.servers[random(PROCESSES)] as ServerProcess
      const headline = `${slug} ${number}`
      await room.write(writer, 'PATCH', `/v1/articles/${slug}`, { headline })
      const { headers } = await room.write(writer, 'POST', `/v1/articles/${slug}/publish`)
      headlines.set(slug, headline)
      const sequence = headers.get('broadsheet-sequence') as string
      t.equal((await room.ask(writer, `/v1/articles/${slug}`)).json.headline, headline, 'its own process, at once')
      const reader = room.servers[random(PROCESSES)] as ServerProcess
      const asking = { key: room.desk, headers: { 'broadsheet-sequence': sequence } }
      t.equal((await room.ask(reader, `/v1/articles/${slug}`, asking)).json.headline, headline, 'any, asked to')
      for (const server of room.servers) {
        const { json } = await room.ask(server, `/v1/articles/${slug}?include=related`)
        const version = Number(json.headline.split(' ')[1])
        const name = `${server.url} ${slug}`
        if (version < (shown.get(name) ?? 0)) t.fail(`${name} went back from ${shown.get(name)} to ${version}`)
        shown.set(name, version)
      }
    }
    await allServe(t, room)
  })

  await t.test('a standby that is killed costs no read', async (t) => {
    await allServe(t, room)
    const [standby] = cluster.standbys as [PostgresCluster['primary']]
    const reading = readAll(room, room.servers)
    const before = room.servers.map((server) => logged(server, 'standby-back').length)
    await standby.processes.stop('immediate')
    await until(() => room.servers.every((server) => logged(server, 'standby-away').length > 0), Boolean)
    await reading.progress(30)
    await standby.processes.start()
    await until(
      () => room.servers.every((server, index) => logged(server, 'standby-back').length > (before[index] as number)),
      Boolean,
    )
    t.strictSame(await reading.stop(), [], 'no read failed')
    for (const [index, server] of room.servers.entries()) {
      t.equal(logged(server, 'standby-away').length, 1, 'one line says that it is away')
      t.equal(logged(server, 'standby-back').length, (before[index] as number) + 1, 'and one that it is back')
    }
    await allServe(t, room)
  })

  await t.test('sessions that a standby ends cost no read', async (t) => {
    const reading = readAll(room, room.servers)
    for (let number = 0; number < 5; number++) {
      await reading.progress(4)
      for (const url of room.replicaUrls)
        await onServer(
          url,
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid()`,
        )
    }
    t.strictSame(await reading.stop(), [], 'no read failed')
    await allServe(t, room)
  })

  await t.test('an ordinary user may ask a standby what this rests on, and doctor names each standby', async (t) => {
    await onServer(room.databaseUrl, 'create role reader login')
    const ordinary = new URL(room.databaseUrl)
    ordinary.username = 'reader'
    const [row] = await onServer(
      ordinary.href,
      'select system_identifier, pg_current_wal_flush_lsn(), pg_postmaster_start_time() from pg_control_system()',
    )
    t.ok(row)
    const other = onNode(cluster.standbys[0] as PostgresCluster['primary'], cluster.primary.url)
    const { stdout } = await runCommand(['doctor', '--no-server', '--json'], {
      DATABASE_URL: room.databaseUrl,
      DATABASE_REPLICA_URLS: [...room.replicaUrls, room.databaseUrl, other, 'postgres://127.0.0.1:1/none'].join(','),
    })
    const { findings } = JSON.parse(stdout) as { findings: { check: string; level: string; found: string }[] }
    const found = findings.filter(({ check }) => check === 'standby')
    t.strictSame(
      found.map(({ level }) => level === 'failure'),
      [false, false, false, true, true],
    )
    t.equal(found[2]?.level, 'ok', 'the primary, after a failover')
    t.match(found[3]?.found, /not a standby of this database/)
  })

  await t.test('a standby that freezes costs no read', async (t) => {
    const [standby] = cluster.standbys as [PostgresCluster['primary']]
    // Reader threads open other connections.
    const reading = readAll(room, room.servers, ['/v1/search?q=words'])
    await reading.progress(10)
    standby.processes.freeze()
    try {
      await reading.progress(30)
    } finally {
      standby.processes.thaw()
    }
    t.strictSame(await reading.stop(), [], 'no read failed')
    await allServe(t, room)
  })

  await t.test('while the primary is away, standbys answer reads with their age, and writes are 503', async (t) => {
    await room.publish(one, 'before')
    await allServe(t, room)
    const reading = readAll(room, room.servers)
    await reading.progress(10)
    await cluster.primary.processes.stop('immediate')
    for (const server of room.servers) {
      await until(
        () => logged(server, 'database-away').length,
        (count) => count > 0,
      )
      const found = await room.ask(server, '/v1/articles/before')
      t.equal(found.status, 200)
      t.match(found.headers.get('age'), /^\d+$/, 'the answer states its age')
      t.equal((await room.ask(server, '/v1/search?q=words')).status, 200, 'a reader thread reads')
      t.equal((await room.ask(server, '/v1/articles/before/draft', { key: room.desk })).status, 200)
      const refused = await room.ask(server, '/v1/articles/before', {
        ...{ method: 'PATCH', key: room.desk, body: { headline: 'Lost' } },
      })
      t.equal(refused.status, 503)
      t.match(refused.headers.get('retry-after'), /^\d+$/)
      const ready = await room.ask(server, '/readyz')
      t.strictSame([ready.status, ready.json], [200, { status: 'read-only' }])
    }
    await reading.progress(30)
    await cluster.primary.processes.start()
    for (const server of room.servers) {
      await until(
        () => logged(server, 'database-back').length,
        (count) => count > 0,
      )
      t.equal(logged(server, 'database-away').length, 1)
    }
    t.strictSame(await reading.stop(), [], 'no read failed')
    t.equal((await room.ask(one, '/v1/articles/before')).headers.get('age'), null)
    await room.publish(one, 'after')
    for (const server of room.servers)
      t.equal(
        await until(
          async () => (await room.ask(server, '/v1/articles/after')).status,
          (status) => status === 200,
        ),
        200,
      )
    await allServe(t, room)
  })

  await t.test('what serving threads have read in a reader thread goes to standbys', async (t) => {
    const url = room.replicaUrls[0] as string
    const sessions = async () => {
      const counting = 'select count(*)::int as count from pg_stat_activity where datname = current_database()'
      const [row] = await onServer(url, counting)
      return (row as { count: number }).count
    }
    const before = await sessions()
    const server = await startServer(room.databaseUrl, { CACHE_SIZE: '0', WORKERS: '2', DATABASE_REPLICA_URLS: url })
    t.teardown(() => killServer(server))
    const ofThreads = await until(sessions, (count) => count >= before + 3)
    t.equal(ofThreads, before + 3, 'one of the main thread, and one of each serving thread')
    const after = await until(
      async () => {
        t.equal((await room.ask(server, '/v1/search?q=words')).status, 200)
        return sessions()
      },
      (count) => count > ofThreads,
    )
    t.ok(after > ofThreads, 'and one of a reader thread')
  })

  await t.test('a standby that was promoted beside the primary answers nothing', async (t) => {
    await onServer(room.replicaUrls[1] as string, 'select pg_promote()')
    await room.publish(one, 'later')
    for (const server of room.servers) {
      await until(
        () => serving(room, server),
        ([first, second]) => first === true && second === false,
      )
      for (let number = 0; number < 10; number++)
        t.equal(
          await until(
            async () => (await room.ask(server, '/v1/articles/later')).status,
            (status) => status === 200,
          ),
          200,
        )
    }
  })

  await t.test('after a failover the standby that has become the primary is read as well', async (t) => {
    // Both addresses name one server now.
    const url = room.replicaUrls[1] as string
    const server = await startServer(url, { DATABASE_REPLICA_URLS: url, CACHE_SIZE: '0' })
    t.teardown(() => killServer(server))
    const alone = { ...room, databaseUrl: url, replicaUrls: [url] }
    const { headers } = await room.publish(server, 'elsewhere')
    t.ok(headers.get('broadsheet-sequence'))
    t.equal((await alone.ask(server, '/v1/articles/elsewhere')).status, 200)
    t.match(logged(server, 'standby-refused'), [])
  })
})

/** Reads articles and a page of each process, one after the other, until it is stopped. Gives what was not 200. */
function readAll(room: Room, servers: readonly ServerProcess[], also: readonly string[] = []) {
  let isOver = false
  let reads = 0
  const failures: string[] = []
  const running = servers.map(async (server) => {
    while (!isOver) {
      for (const path of [
        '/v1/articles/first',
        '/v1/articles?limit=5',
        '/v1/articles/first?include=related,lists&lists=latest:3',
        ...also,
      ]) {
        const { status, json } = await room.ask(server, path).catch((error) => ({ status: 0, json: String(error) }))
        if (status !== 200) failures.push(`${path}: ${status} ${JSON.stringify(json)}`)
      }
      reads++
      await wait(5)
    }
  })
  return {
    async progress(count: number) {
      const goal = reads + count
      await until(
        () => reads,
        (now) => now >= goal,
      )
    },
    async stop() {
      isOver = true
      await Promise.all(running)
      return failures
    },
  }
}
