import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

// npm run bench [-- --articles 10000,1000000] [--folder data/bench]
//
// Start and memory, then reads over HTTP at each size, every figure beside its floor in the same run. The databases are
// made of generated articles where they are not there yet: a million take hours and 45 GB (bench/README.md).

const { values } = parseArgs({
  options: { articles: { type: 'string', default: '10000' }, folder: { type: 'string', default: 'data/bench' } },
})
const here = fileURLToPath(new URL('.', import.meta.url))
mkdirSync(values.folder, { recursive: true })
run('start.ts')
for (const count of values.articles.split(',').map(Number)) {
  const file = join(values.folder, `${count}.sqlite`)
  if (!existsSync(file)) {
    fill(file, count)
    run('make-related.ts', file)
  }
  run('storage.ts', file)
  run('serving.ts', file)
}

function run(script: string, ...args: string[]): void {
  process.stdout.write(`\n== ${script.replace('.ts', '')}\n`)
  const { status } = spawnSync(process.execPath, [join(here, script), ...args], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

/** Through the command line, as a user would. */
function fill(file: string, count: number): void {
  process.stdout.write(`\n== ${count} articles into ${file}\n`)
  const made = `"${process.execPath}" "${join(here, 'make-corpus.ts')}" ${count} 1`
  const taken = `"${process.execPath}" "${join(here, '../src/cli.ts')}" import - --source corpus --batch 2000 --create`
  const { status } = spawnSync('sh', ['-c', `${made} | ${taken}`], {
    stdio: 'inherit',
    env: { ...process.env, DATABASE_URL: file },
  })
  if (status !== 0) process.exit(status ?? 1)
}
