import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { type PurgeTarget, readPurgeTarget } from '#domain/outbox/purge.ts'
import { purgeKind } from '#syndication/purge/purge-kind.ts'
import { freePort } from './support/free-port.ts'
import { type Harness, openHarness, until } from './support/harness.ts'
import { bothDatabases, type OpenOptions, type TestNewsroom } from './support/newsroom.ts'
import { openReceiver } from './support/receiver.ts'

// Caches in front of the API are purged.

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const VARNISH = '/usr/sbin/varnishd'
const SECTIONS = [
  { record: 'publication', name: 'The Harbour Post' },
  { record: 'section', slug: 'world', name: 'World' },
  { record: 'section', slug: 'sport', name: 'Sport' },
]

async function newsroomWith(
  t: Test,
  open: (options?: OpenOptions) => Promise<TestNewsroom>,
  purge: string,
): Promise<Harness> {
  const newsroom = await open({
    ...{ outgoingNetworks: ['127.0.0.0/8'], outboxLooksEvery: 10, cdnMaxAge: 3600 },
    purge: [readPurgeTarget(purge)],
  })
  t.teardown(() => newsroom.close())
  await newsroom.load(SECTIONS)
  await newsroom.startOutbox()
  return openHarness(newsroom)
}

async function publish({ write }: Harness, slug: string, section: string, more: object = {}): Promise<string> {
  const { id } = (await write('POST', '/v1/articles', { headline: slug, slug, section, ...more })).json
  await write('POST', `/v1/articles/${id}/publish`, {})
  return id
}

for (const { name, skip, open } of databases)
  t.test(
    `a change is purged by the tags of what shows it, twice, and what is hidden is not (${name})`,
    { skip },
    async (t) => {
      const receiver = await openReceiver()
      t.teardown(() => receiver.close())
      const harness = await newsroomWith(t, open, `varnish+${receiver.url}`)
      const { newsroom } = harness
      const tagsOf = async (url: string) => String((await newsroom.get(url)).headers['cache-tag']).split(',')
      const section = await tagsOf('/v1/articles?section=world')
      const embargoedUntil = new Date(newsroom.clock.now + 3_600_000).toISOString()
      await publish(harness, 'hidden', 'world', { embargoedUntil })
      const id = await publish(harness, 'harbour', 'world')
      const bans = () => receiver.received.map(({ headers }) => String(headers['x-cache-tags']))
      const purges = (tags: readonly string[]) =>
        bans().filter((ban) => tags.some((tag) => new RegExp(ban).test(`x,${tag},y`)))
      await until(
        () => purges(section),
        ({ length }) => length > 0,
      )
      t.equal(receiver.received[0]?.method, 'PURGE')
      const own = (await tagsOf(`/v1/articles/${id}`)).filter((tag) => tag.startsWith('a'))
      t.ok(purges(own).length > 0, 'the article')
      const first = bans().length
      newsroom.clock.now += 5_000
      await until(bans, ({ length }) => length >= 2 * first)
      t.same([...new Set(bans().slice(first))].sort(), [...new Set(bans().slice(0, first))].sort(), 'repeated once')
      const hidden = (await newsroom.get('/v1/changes')).json.items.length
      t.equal(hidden, 1, 'the public sees one change')
    },
  )

t.test('each kind of cache is purged in its own way', async (t) => {
  const targets = new Map(
    [
      'fastly://secret@service',
      'cloudflare://secret@zone',
      'varnish+http://cache:6081',
      'url+https://cdn.example.com/purge{path}',
      'url+https://cdn.example.com/?at={url}',
    ].map((text, index) => [String(index), readPurgeTarget(text)] as [string, PurgeTarget]),
  )
  const kind = purgeKind({
    ...{ database: undefined as never, now: Date.now, targets, tagsOf: () => [], api: 'https://api.example.com' },
  })
  const event = { tags: ['a1_-x', 'sW2'], paths: ['/v1/articles/x'] }
  const sent = (id: string) => kind.prepare({ id } as never, { event } as never)
  t.match(await sent('0'), {
    url: 'https://api.fastly.com/service/service/purge',
    headers: { 'fastly-key': 'secret', 'surrogate-key': 'a1_-x sW2' },
  })
  t.match(await sent('1'), { headers: { authorization: 'Bearer secret' }, body: '{"tags":["a1_-x","sW2"]}' })
  t.match(await sent('2'), { method: 'PURGE', headers: { 'x-cache-tags': '(^|,)(a1_-x|sW2)(,|$)' } })
  t.match(await sent('3'), { method: 'PURGE', url: 'https://cdn.example.com/purge/v1/articles/x' })
  t.match(await sent('4'), { url: 'https://cdn.example.com/?at=https%3A%2F%2Fapi.example.com%2Fv1%2Farticles%2Fx' })
  t.match(await sent('5'), { end: 'remove' })
})

t.test(
  'a real Varnish answers what has changed afresh, and the rest from its cache',
  { skip: !existsSync(VARNISH) && 'Varnish is not installed (Debian: varnish)' },
  async (t) => {
    const port = await freePort()
    const sqlite = databases[0] as (typeof databases)[number]
    const harness = await newsroomWith(t, sqlite.open, `varnish+http://127.0.0.1:${port}`)
    const { newsroom, write } = harness
    await newsroom.app.listen({ host: '127.0.0.1', port: 0 })
    const origin = (newsroom.app.server.address() as AddressInfo).port
    const page = readFileSync(new URL('../docs/purging.md', import.meta.url), 'utf8')
    const vcl = (/```vcl\n(.*?)```/s.exec(page)?.[1] ?? '').replace('"3000"', `"${origin}"`)
    const folder = t.testdir({})
    const file = join(folder, 'broadsheet.vcl')
    writeFileSync(file, vcl)
    const varnish = start(t, port, file, folder)
    const url = `http://127.0.0.1:${port}`
    const up = () =>
      fetch(`${url}/v1/sections`).then(
        ({ status }) => status,
        () => 0,
      )
    if (
      (await until(
        () => (varnish.exitCode === null ? up() : -1),
        (status) => status === 200 || status === -1,
      )) !== 200
    )
      return t.comment('SKIP: Varnish does not start here')
    const id = await publish(harness, 'harbour', 'world')
    await publish(harness, 'match', 'sport')
    const settled = () =>
      until(
        async () => (await newsroom.get('/metrics')).text,
        (text) => /broadsheet_delivery_attempts_total\{kind="purge",outcome="delivered"\} \d/.test(text),
      )
    await settled()
    newsroom.clock.now += 6_000
    await until(
      async () => (await newsroom.get('/metrics')).text,
      (text) => /broadsheet_deliveries_waiting 0/.test(text),
    )
    const changing = [
      `/v1/articles/${id}`,
      '/v1/articles',
      '/v1/articles?section=world',
      '/v1/lists/latest',
      '/feeds/latest.rss',
    ]
    const staying = ['/v1/articles/match', '/v1/articles?section=sport', '/v1/publication']
    const read = async (path: string) => {
      const answer = await fetch(`${url}${path}`)
      return { cache: answer.headers.get('x-cache'), text: await answer.text() }
    }
    for (const path of [...changing, ...staying]) {
      await read(path)
      t.equal((await read(path)).cache, 'hit', path)
    }
    await write('PATCH', `/v1/articles/${id}`, { headline: 'Another harbour' })
    await write('POST', `/v1/articles/${id}/publish`, {})
    await until(
      () => read(`/v1/articles/${id}`),
      ({ text }) => text.includes('Another harbour'),
    )
    for (const path of changing) t.match((await read(path)).text, /Another harbour/, path)
    for (const path of staying) t.equal((await read(path)).cache, 'hit', `${path} still hits`)
  },
)

function start(t: Test, port: number, file: string, folder: string): ChildProcess {
  const args = ['-F', '-a', `127.0.0.1:${port}`, '-f', file, '-n', join(folder, 'varnish'), '-s', 'malloc,16m']
  const varnish = spawn(VARNISH, args, { stdio: 'ignore' })
  t.teardown(() => varnish.kill())
  return varnish
}
