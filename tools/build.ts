import { chmodSync, copyFileSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.ts'

// Builds `dist/`, the published JavaScript, from `src/`. It is at the same depth, so that a path from a source file to
// `migrations/` or `seed/` is right in both.

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SRC = join(ROOT, 'src')
const DIST = join(ROOT, 'dist')

rmSync(DIST, { recursive: true, force: true })
mkdirSync(DIST)
for (const { path, text } of await bundle(DIST, 'import.meta.url')) writeFileSync(path, text)
for (const file of globSync('**/*.*', { cwd: SRC, exclude: ['**/*.ts'] })) copy(file)
chmodSync(join(DIST, 'cli.js'), 0o755)

function copy(file: string): void {
  mkdirSync(dirname(join(DIST, file)), { recursive: true })
  copyFileSync(join(SRC, file), join(DIST, file))
}
