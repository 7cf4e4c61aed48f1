import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { LONG } from './support/extent.ts'
import { until } from './support/harness.ts'
import { startPostgres } from './support/postgres.ts'
import { openReceiver } from './support/receiver.ts'
import { ask, killServer, type ServerProcess, startServer } from './support/server.ts'

// Servers are killed while they send. Nothing is lost; what is sent twice has one id.

const postgres = LONG.skip ? { skip: LONG.skip } : await startPostgres()
t.teardown(() => 'url' in postgres && postgres.stop())

const ARTICLES = 30
const SETTINGS = { OUTGOING_NETWORKS: '127.0.0.0/8' }

for (const name of ['SQLite', 'PostgreSQL']) {
  const skip = LONG.skip || (name === 'PostgreSQL' && 'skip' in postgres && postgres.skip)
  t.test(`servers that are killed lose no delivery, and others take theirs over (${name})`, { skip }, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'broadsheet-outbox-'))
    const receiver = await openReceiver()
    t.teardown(() => {
      receiver.close()
      rmSync(folder, { recursive: true, force: true })
    })
    const where =
      'url' in postgres && name === 'PostgreSQL' ? await postgres.createDatabase() : join(folder, 'n.sqlite')
    const start = async () => {
      const server = await startServer(where, { ...SETTINGS, ASSETS_URL: folder })
      t.teardown(() => killServer(server))
      return server
    }
    let server: ServerProcess = await start()
    const token = await until(
      () => /bsk_\S+/.exec(server.errors.join('\n'))?.[0] ?? null,
      (found) => found !== null,
    )
    const post = async (path: string, body: object) => {
      const sending = {
        method: 'POST',
        headers: {
          ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify(body),
      }
      // On a busy machine the database may not answer in time.
      const answer = await until(
        () => ask(`${server.url}${path}`, sending),
        ({ status }) => status !== 503,
      )
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
      return answer.json() as Promise<{ id: string }>
    }
    // Two servers share the work on PostgreSQL; on SQLite one comes after the other.
    const second = name === 'PostgreSQL' ? await start() : null
    await post('/v1/webhooks', { url: receiver.url })
    // Half of the answers never come: attempts are under way when the server is killed.
    receiver.answers((_request, response) => {
      if (receiver.received.length % 2 === 0) response.writeHead(204).end()
    })
    const ids: string[] = []
    for (let count = 0; count < ARTICLES; count++) {
      const { id } = await post('/v1/articles', { headline: `Article ${count}`, body: { html: '<p>Text.</p>' } })
      await post(`/v1/articles/${id}/publish`, {})
      ids.push(id)
      if (count === ARTICLES / 3) {
        await killServer(server)
        server = second ?? (await start())
      }
    }
    await until(
      () => receiver.received.length,
      (length) => length >= 4,
    )
    if (second === null) {
      await killServer(server)
      server = await start()
    }
    receiver.answers((_request, response) => response.writeHead(204).end())
    const delivered = await until(
      () => new Map(receiver.received.map(({ json }) => [json.data.id, json])),
      (all) => ids.every((id) => all.has(id)),
    )
    t.equal(delivered.size, ARTICLES, 'nothing is lost')
    const messages = new Map<string, string>()
    for (const { headers, json } of receiver.received) {
      const id = String(headers['webhook-id'])
      t.equal(messages.get(id) ?? json.data.id, json.data.id, 'one id, one message')
      messages.set(id, json.data.id)
    }
    t.equal(messages.size, ARTICLES, 'what is sent twice has the id of the first time')
    t.comment(`${receiver.received.length - ARTICLES} sent more than once`)
  })
}
