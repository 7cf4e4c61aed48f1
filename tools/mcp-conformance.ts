import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDemo } from './demo-server.ts'

// Runs the conformance suite of the Model Context Protocol, for both revisions, against the demonstration's /mcp. Needs the
// package registry: the suite is installed in a temporary folder. Ends with 1 where a check fails that concerns what is
// offered here, and names what does not.

const SUITE = '@modelcontextprotocol/conformance@0.2.0-alpha.12'
const REVISIONS = ['2026-07-28', '2025-11-25']

/** Scenarios that call tools, prompts or resources of the suite's own example server, or what is not offered here. */
const NOT_OFFERED: readonly [RegExp, string][] = [
  [/^tools-call-|^elicitation-|^json-schema-2020-12$|^http-custom-header/, 'calls tools of the suite’s example server'],
  [/^resources-(read|templates-read)/, 'reads resources of the suite’s example server'],
  [/^input-required-result-/, 'calls tools that ask the user; there are none'],
  [/^prompts-|^completion-|^logging-|^resources-(un)?subscribe/, 'optional capability, not offered'],
  [/^tasks-/, 'extension, not offered'],
]

/** Checks of other scenarios, by id, for the same reasons. */
const CHECKS_NOT_OFFERED: Record<string, string> = {
  'sep-2549-prompts-list-caching-hints': 'optional capability, not offered',
  'sep-2575-server-rejects-undeclared-capability': 'calls a tool of the suite’s example server',
  'sep-2575-missing-capability-http-400': 'calls a tool of the suite’s example server',
  'sep-2575-http-server-no-independent-requests-on-stream': 'calls a tool of the suite’s example server',
  'sep-2575-server-no-log-without-loglevel': 'calls a tool of the suite’s example server',
  'sep-2575-server-sends-subscription-ack': 'nothing is announced: list_changes is polled',
  'sep-2575-server-tags-subscription-id': 'nothing is announced: list_changes is polled',
}

interface Check {
  id: string
  status: string
  errorMessage?: string
}

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-conformance-'))
let failed = 0
try {
  run('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, SUITE], folder)
  const server = await startDemo(join(folder, 'news.sqlite'))
  try {
    for (const revision of REVISIONS) failed += report(revision, checksOf(revision, server.url))
  } finally {
    server.child.kill()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = failed === 0 ? 0 : 1

/** All checks of a revision, by scenario. */
function checksOf(revision: string, url: string): Map<string, Check[]> {
  const output = join(folder, revision)
  const suite = join(folder, 'node_modules/.bin/conformance')
  spawnSync(process.execPath, [suite, 'server', '--url', `${url}/mcp`, '--requirements', revision, '-o', output], {
    stdio: 'ignore',
  })
  const scenarios = readdirSync(output).map((name): [string, Check[]] => [
    name.replace(/^server-/, '').replace(/-\d{4}-\d\d-\d\dT[\d-]+Z$/, ''),
    JSON.parse(readFileSync(join(output, name, 'checks.json'), 'utf8')),
  ])
  return new Map(scenarios)
}

/** Prints what became of the scenarios; gives how many checks failed that should not. */
function report(revision: string, scenarios: Map<string, Check[]>): number {
  const counts = { passed: 0, left: 0, failed: 0 }
  for (const [scenario, checks] of [...scenarios].sort()) {
    for (const { id, status, errorMessage } of checks) {
      if (status === 'SUCCESS') counts.passed += 1
      if (status !== 'FAILURE') continue
      // What is sent must be valid whatever is asked.
      const reason = id.startsWith('wire-schema') ? undefined : reasonFor(scenario, id)
      counts[reason === undefined ? 'failed' : 'left'] += 1
      process.stdout.write(`${revision}  ${reason === undefined ? 'FAILED' : 'left out'}  ${scenario}: ${id}`)
      process.stdout.write(`  ${reason ?? errorMessage ?? ''}\n`)
    }
  }
  process.stdout.write(`${revision}: ${counts.passed} passed, ${counts.failed} failed, ${counts.left} not offered\n`)
  return counts.failed + (counts.passed === 0 ? 1 : 0)
}

function reasonFor(scenario: string, id: string): string | undefined {
  return CHECKS_NOT_OFFERED[id] ?? NOT_OFFERED.find(([name]) => name.test(scenario))?.[1]
}

function run(program: string, args: string[], cwd: string): void {
  const { status, stderr } = spawnSync(program, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed.\n${stderr}`)
}
