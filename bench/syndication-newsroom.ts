import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Execute } from '#commands/commands.ts'
import { importNdjson } from '#commands/import/import-ndjson.ts'
import { openServices } from '#commands/open-services.ts'

// A server with articles to correct, for measurements of what is sent to those who follow.

export interface SyndicationNewsroom {
  base: string
  /** Corrects an article; milliseconds until the command is answered. */
  correct(index: number): Promise<number>
  /** Of the server, after a garbage collection. */
  memory(): Promise<number>
  /** Milliseconds of processor time that the server has used, in all its threads. */
  processorTime(): Promise<number>
  close(): Promise<void>
}

export async function openNewsroom(
  { articles, bodyBytes, profile }: { articles: number; bodyBytes: number; profile?: string | undefined },
  prepare: (execute: Execute, sequence: number) => Promise<void> = async () => {},
): Promise<SyndicationNewsroom> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-syndication-'))
  const databaseUrl = join(folder, 'newsroom.sqlite')
  const token = await fill()
  const server = fork(new URL('app-server.ts', import.meta.url), [databaseUrl, '32', 'outbox'], {
    execArgv: ['--expose-gc', ...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`])],
  })
  const [{ port }] = (await once(server, 'message')) as [{ port: number }]
  const base = `http://127.0.0.1:${port}`
  return {
    base,
    async correct(index) {
      const begun = performance.now()
      const response = await fetch(`${base}/v1/articles/article-${index % articles}/correct`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{"note":"A slip."}',
      })
      if (!response.ok) throw new Error(await response.text())
      await response.arrayBuffer()
      return performance.now() - begun
    },
    memory: async () => (await costsOf(server)).memory,
    async processorTime() {
      const { cpu } = await costsOf(server)
      return (cpu.user + cpu.system) / 1000
    },
    async close() {
      server.kill('SIGINT')
      await once(server, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }

  async function fill(): Promise<string> {
    const addresses = { site: null, api: 'http://127.0.0.1' }
    const { services, execute } = await openServices(
      { databaseUrl, assetsDir: join(folder, 'assets'), addresses },
      Date.now(),
    )
    // One word: as long for the wire, and nothing to do for the search index.
    const records = Array.from({ length: articles }, (_, index) => ({
      ...{
        record: 'article',
        state: 'live',
        sourceId: `${index}`,
        slug: `article-${index}`,
        headline: `Article ${index}`,
      },
      body: { html: `<p>${'x'.repeat(bodyBytes)}</p>` },
      section: { name: 'World' },
      publishedAt: new Date(Date.now() - (index + 1) * 60_000).toISOString(),
    }))
    await importNdjson(execute, Readable.from(records.map((each) => Buffer.from(`${JSON.stringify(each)}\n`))), {
      ...{ source: 'bench', folder: null, batch: 100 },
      now: Date.now,
    })
    const key = await execute({
      ...{ verb: 'create-key', at: Date.now(), actor: 'bench', name: 'Bench' },
      ...{ scopes: ['drafts', 'write'], requestLimit: null },
    })
    await prepare(execute, services.database.log.sequence)
    await services.database.close()
    return key.token
  }
}

async function costsOf(server: ChildProcess) {
  server.send('costs')
  const [costs] = (await once(server, 'message')) as [{ memory: number; cpu: NodeJS.CpuUsage }]
  return costs
}

/** p50, p99 and the most of some times, in milliseconds. */
export function quantiles(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
  return `${at(0.5)}, ${at(0.99)}, ${at(1)} ms`
}

export function line(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(56)} ${value}\n`)
}
