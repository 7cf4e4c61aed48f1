import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import t from 'tap'
import { tarOf, zipOf } from './import/archives.ts'
import { LONG } from './support/extent.ts'
import { withSchema } from './support/fresh-file.ts'
import { until } from './support/harness.ts'
import { ask, killServer, startServer } from './support/server.ts'

// Imports that are made to harm a running server: what they are refused with, and what they leave to others.

/** Megabytes of an upload; an archive may unpack to ten times as many. */
const MOST = 2
/** Megabytes of the process, whose 20 uploads would unpack to more than 300. */
const MOST_MEMORY = 900

function article(id: number | string, more: object = {}): string {
  return JSON.stringify({ record: 'article', sourceId: String(id), headline: `Ferry ${id}`, state: 'live', ...more })
}

/** A tar archive whose file claims more bytes than follow. */
function endlessTar(follow: number): Buffer {
  const whole = tarOf([{ name: 'endless.ndjson', content: 'x' }])
  const header = whole.subarray(0, 512)
  header.write('77777777777\0', 124)
  header.write('        ', 148)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([header, Buffer.alloc(follow, 32)])
}

function nested(depth: number): Buffer {
  let inner = zipOf([{ name: 'articles.ndjson', content: article(1) }])
  for (let level = 0; level < depth; level++) inner = zipOf([{ name: `level-${level}.zip`, content: inner }])
  return inner
}

const ENTITIES = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "${'a'.repeat(100)}">${[...'bcdefghi'].map((name, index) => `<!ENTITY ${name} "${`&${'abcdefgh'[index]};`.repeat(100)}">`).join('')}]><rss version="2.0"><channel><title>T</title><item><title>&i;</title><guid>1</guid><description>&i;</description></item></channel></rss>`

/** Each with the reason that its job or its report gives. */
const HOSTILE: Record<string, { file: Buffer | string; query?: string; reason: RegExp }> = {
  'a zip bomb': {
    file: zipOf([{ name: 'bomb.ndjson', content: Buffer.alloc(30_000_000, 32) }]),
    reason: /unpacks to more than 20 MB/,
  },
  'a gzip bomb': { file: gzipSync(Buffer.alloc(30_000_000, 32)), reason: /unpacks to more than 20 MB/ },
  'archives in archives': { file: nested(6), reason: /more than 3 archives/ },
  'a tar without an end': { file: gzipSync(endlessTar(25_000_000)), reason: /unpacks to more than 20 MB/ },
  'a tar that is cut off': { file: endlessTar(100_000), reason: /cut off|truncated/ },
  'paths out of the archive': {
    file: tarOf(
      ['../../slip.ndjson', '/tmp/slip.ndjson', 'a/../../slip.ndjson'].map((name) => ({ name, content: 'x' })),
    ),
    reason: /outside the archive/,
  },
  'links in an archive': {
    file: zipOf([{ name: 'passwd.ndjson', content: '/etc/passwd', mode: 0o120777 }]),
    reason: /is a link/,
  },
  'a line of 19 MB': {
    file: gzipSync(
      Buffer.concat([Buffer.from(article(1).replace('}', ',"body":{"html":"')), Buffer.alloc(19_000_000, 97)]),
    ),
    reason: /JSON|too large/,
  },
  'JSON of a million levels': { file: `${article(1)}\n${'['.repeat(1_000_000)}`, reason: /JSON|nested|object/ },
  // Not expanded: an article like any other.
  'entities of entities': { file: ENTITIES, query: '?kind=feed', reason: /^$/ },
  'a broken zip': {
    file: Buffer.from('PK\x03\x04 not a zip at all', 'latin1'),
    reason: /corrupt zip archive: .*[^.]\.$/,
  },
  'bytes of no format': { file: Buffer.from([0, 1, 2, 3, 4, 5, 250, 251]), reason: /no format/ },
}

t.test('hostile imports fail by themselves, and a server reads, writes and cleans up beside them', LONG, async (t) => {
  const folder = t.testdir({ imports: {}, tmp: {} })
  const [importsDir, tmp] = [join(folder, 'imports'), join(folder, 'tmp')] as const
  for (const each of [importsDir, tmp]) mkdirSync(each, { recursive: true })
  const server = await startServer(await withSchema(join(folder, 'news.sqlite')), {
    ...{ IMPORTS_DIR: importsDir, IMPORT_MAX_SIZE: String(MOST), TMPDIR: tmp, STOP_TIMEOUT: '3600' },
  })
  t.teardown(() => killServer(server))
  const key = await until(
    () => /bsk_[\w-]{43}/.exec(server.errors.join('\n'))?.[0],
    (found) => found !== undefined,
  )
  const headers = { authorization: `Bearer ${key}` }
  const upload = (body: Buffer | string, query = '') =>
    ask(`${server.url}/v1/imports${query}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: body as string,
    })
  // biome-ignore lint/suspicious/noExplicitAny: the test looks into answers of every shape
  const json = async (path: string): Promise<any> => (await ask(`${server.url}${path}`, { headers })).json()

  let isOver = false
  const statuses: number[] = []
  const reading = (async () => {
    while (!isOver) {
      for (const path of ['/healthz', `/v1/articles?limit=${1 + (statuses.length % 100)}`])
        statuses.push((await ask(`${server.url}${path}`)).status)
      await wait(20)
    }
  })()

  // All at once: jobs run one after the other.
  const names = Object.keys(HOSTILE)
  const ids = await Promise.all(
    names.map(async (name) => {
      const { file, query } = HOSTILE[name] as (typeof HOSTILE)[string]
      const answer = await upload(file, query)
      t.equal(answer.status, 202, name)
      return ((await answer.json()) as { id: string }).id
    }),
  )
  const files = Array.from({ length: 2000 }, (_, index) => ({
    name: `${index}.ndjson`,
    content: article(`many-${index}`),
  }))
  const many = (await (await upload(zipOf(files))).json()) as { id: string }
  t.equal((await upload(Buffer.alloc(MOST * 1_000_000 + 1, 97))).status, 413)

  // Half an upload, and then none.
  const { hostname, port } = new URL(server.url)
  const leaving = connect(Number(port), hostname)
  leaving.write(
    `POST /v1/imports HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000000\r\n\r\n${'a'.repeat(300_000)}`,
  )
  await until(
    () => readdirSync(importsDir).length,
    (count) => count > names.length,
  )
  leaving.destroy()

  for (const [index, name] of names.entries()) {
    const path = `/v1/imports/${ids[index]}`
    const job = (await until(
      () => json(path),
      ({ state }) => !['waiting', 'running'].includes(state),
    )) as {
      error: string | null
    }
    const { items } = (await json(`${path}/report`)) as { items: { message: string }[] }
    const reasons = [job.error ?? '', ...items.map(({ message }) => message)].join('\n')
    t.match(reasons, HOSTILE[name]?.reason as RegExp, name)
    t.notMatch(reasons, /\.\.$|log of the server|server log/m, name)
  }
  const done = await until(
    () => json(`/v1/imports/${many.id}`),
    ({ state }) => !['waiting', 'running'].includes(state),
  )
  t.match(done, { state: 'done', progress: { created: 2000 } })
  await until(
    () => [...readdirSync(importsDir), ...readdirSync(tmp).filter((name) => name.startsWith('broadsheet'))],
    (left) => left.length === 0,
  )
  t.strictSame(readdirSync(importsDir), [], 'no upload stays')
  t.strictSame(
    readdirSync(tmp).filter((name) => name.startsWith('broadsheet')),
    [],
    'nothing unpacked stays',
  )
  isOver = true
  await reading
  t.ok(statuses.length > 0 && statuses.every((status) => status === 200), `${statuses.length} reads meanwhile`)
  t.ok((await json('/v1/articles?limit=1&count=true')).page.total >= 2000)
  t.notMatch(JSON.stringify(await json('/v1/articles?limit=100&sort=oldest&body=text')), /a{100}/)
  t.strictSame(
    server.lines.filter((line) => /"level":(50|60)/.test(line)),
    [],
    'nothing of it is an error of the server',
  )
  if (process.platform === 'linux') {
    const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.process.pid}/status`, 'utf8'))?.[1]) / 1024
    t.ok(peak < MOST_MEMORY, `${Math.round(peak)} MB at most`)
  }
})
