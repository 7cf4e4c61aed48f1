import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { startReaders } from '../bench/failover.ts'
import type { Result } from '../bench/results.ts'

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'))
t.teardown(() => rmSync(folder, { recursive: true, force: true }))

function bench(...args: string[]) {
  return spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } })
}

t.test('the page of a report has a colour for each size, in a folder that was not there', async (t) => {
  const figures = { p50: 100, p99: 200, p999: 300, processor: 90, rate: 10_000 }
  const sizes = [1000, 10_000, 100_000, 1_000_000, 10_000_000]
  const results = sizes.map(
    (articles): Result => ({
      ...{ bench: 'storage', work: 'one article', database: 'sqlite', articles, bytes: null },
      ...{ measured: figures, floorOf: 'a query', floor: figures, memory: 100 },
    }),
  )
  const report = join(folder, 'report.json')
  writeFileSync(report, JSON.stringify({ date: '2026-11-30T04:00:00.000Z', commit: 'c', machine: 'm', results }))
  const { status, stderr } = bench('bench/main.ts', '--render', report, '--folder', join(folder, 'new'))
  t.equal(status, 0, stderr)
  const page = readFileSync(join(folder, 'new/report.html'), 'utf8')
  const colours = sizes.map((_, index) => new RegExp(`\\.size${index} circle \\{ fill: ([^}]+) \\}`).exec(page)?.[1])
  t.equal(new Set(colours).size, sizes.length)
  t.notOk(colours.includes(undefined))
})

t.test('a measurement of memory that would have no samples after its warm-up is refused', async (t) => {
  for (const args of [
    ['--minutes', '3', '--warm-up', '3'],
    ['--minutes', '2'],
    ['--warm-up', 'none'],
  ]) {
    const { status, stderr } = bench('bench/soak.ts', ...args)
    t.equal(status, 1)
    t.match(stderr, '--minutes must be at least')
  }
})

t.test('who reads back an article gives up', async (t) => {
  const server = createServer((_, response) => response.writeHead(503, { 'retry-after': '1' }).end())
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  t.teardown(() => server.close().closeAllConnections())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const broken: string[] = []
  const readers = startReaders([{ url }], broken, 100)
  await t.rejects(readers.read(url, { id: 'a', headline: 'A', sequence: '7' }, 'bsk_a'), {
    message: 'a was not read at 7',
  })
  await readers.stop()
  t.strictSame(broken, [])
})
