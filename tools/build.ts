import { chmodSync, copyFileSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
const { files, packages } = await bundle(DIST, 'import.meta.url')
for (const { path, text } of files) writeFileSync(path, text)
writeFileSync(join(DIST, 'LICENSES.txt'), packages.map(licenceOf).join(`\n${'-'.repeat(80)}\n\n`))
for (const file of globSync('**/*.*', { cwd: SRC, exclude: ['**/*.ts'] })) copy(file)
chmodSync(join(DIST, 'cli.js'), 0o755)

function copy(file: string): void {
  mkdirSync(dirname(join(DIST, file)), { recursive: true })
  copyFileSync(join(SRC, file), join(DIST, file))
}

/** The terms of a package whose code is in the bundle, which must go with it. Some have them in their README only. */
function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'))
  const textsOf = (names: RegExp) =>
    readdirSync(join(ROOT, folder))
      .filter((file) => names.test(file))
      .map((file) => readFileSync(join(ROOT, folder, file), 'utf8').trim())
  const texts = textsOf(/^(licen[cs]e|copying|notice)/i)
  if (texts.length === 0)
    texts.push(...textsOf(/^readme/i).flatMap((text) => /^#+ licen[cs]e\s*$[\s\S]*/im.exec(text)?.[0] ?? []))
  return `${[`${name} ${version}: ${license}`, ...texts].join('\n\n')}\n`
}
