import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Builds `dist/`, the published JavaScript, from `src/`. It has the same depth, so that a path from a source file to
// `migrations/` or `seed/` is right in both.

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SRC = join(ROOT, 'src')
const DIST = join(ROOT, 'dist')

rmSync(DIST, { recursive: true, force: true })
compile()
for (const file of globSync('**/*.js', { cwd: DIST })) renameAddresses(join(DIST, file))
for (const file of globSync('**/*.*', { cwd: SRC, exclude: ['**/*.ts'] })) copy(file)
writeScope()
chmodSync(join(DIST, 'cli.js'), 0o755)

function compile(): void {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [tsc, '--project', join(ROOT, 'tsconfig.build.json')], {
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('The sources do not compile.')
}

/** The compiler renames what is imported; a file that is started by its address (a worker) is renamed here. */
function renameAddresses(file: string): void {
  const text = readFileSync(file, 'utf8')
  const renamed = text.replace(/(new URL\((['"])\.[^'"]*)\.ts(\2, import\.meta\.url\))/g, '$1.js$3')
  if (renamed !== text) writeFileSync(file, renamed)
}

function copy(file: string): void {
  mkdirSync(dirname(join(DIST, file)), { recursive: true })
  copyFileSync(join(SRC, file), join(DIST, file))
}

/** `#room/…` names stay in the compiled text, so `dist/` gets its own `package.json`, which maps them to the compiled rooms. */
function writeScope(): void {
  const { imports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    imports: Record<string, string>
  }
  const compiled = Object.entries(imports).map(([name, path]) => [
    name,
    path.replace(/^\.\/src\//, './').replace(/\.ts$/, '.js'),
  ])
  if (!existsSync(join(DIST, 'cli.js'))) throw new Error('There is no src/cli.ts, the command that the package offers.')
  writeFileSync(
    join(DIST, 'package.json'),
    `${JSON.stringify({ type: 'module', imports: Object.fromEntries(compiled) }, null, 2)}\n`,
  )
}
