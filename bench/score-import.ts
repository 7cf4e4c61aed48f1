import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { scoreGhost, scoreJsonFeed, scoreWordPress } from './score-import/expected.ts'
import { scoreFeedparser } from './score-import/feedparser.ts'
import { scoreIptc } from './score-import/iptc.ts'
import { scoreAgencies, scorePages } from './score-import/pages.ts'
import type { Score } from './score-import/score.ts'

// npm run score:import [-- --only wxr,ghost] [--wrong 20] [--data DIR]
//
// How much of other systems' files an import finds: exports with lists of what is in them, the cases of a feed parser,
// saved pages with bodies that people made, the suites of IPTC (checkouts of iptc/newsinjson and iptc/newsml-g2 in `iptc`).
// The files are not part of the project: they are looked for in ../shared/data.

const { values } = parseArgs({
  options: { only: { type: 'string' }, wrong: { type: 'string', default: '5' }, data: { type: 'string' } },
})
const DATA = values.data ?? fileURLToPath(new URL('../../shared/data', import.meta.url))

const SETS: Record<string, (data: string) => Promise<Score[]>> = {
  wxr: scoreWordPress,
  ghost: scoreGhost,
  'json-feed': scoreJsonFeed,
  feedparser: scoreFeedparser,
  html: scorePages,
  agencies: scoreAgencies,
  iptc: scoreIptc,
}

const chosen = values.only?.split(',') ?? Object.keys(SETS)
let isBelow = false
if (!existsSync(DATA)) process.stdout.write(`Skipped: there is no ../shared/data beside the checkout.\n`)
else
  for (const name of chosen)
    for (const score of await (SETS[name] ?? unknown(name))(DATA)) {
      if ('skipped' in score) process.stdout.write(`${score.name}: skipped, ${score.skipped}\n`)
      else print(score)
    }
process.exitCode = isBelow ? 1 : 0

function print({ name, right, all, goal, wrong }: Exclude<Score, { skipped: string }>): void {
  const share = all === 0 ? 0 : right / all
  if (share < goal) isBelow = true
  const verdict = share < goal ? 'below the goal of' : 'goal'
  process.stdout.write(`${name}: ${right} of ${all} (${share.toFixed(4)}), ${verdict} ${goal}\n`)
  for (const line of wrong.slice(0, Number(values.wrong))) process.stdout.write(`  ${line}\n`)
}

function unknown(name: string): never {
  throw new Error(`There is no set ${name}: ${Object.keys(SETS).join(', ')}`)
}
