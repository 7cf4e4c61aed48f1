import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Makes clients of openapi/openapi.json with the generators that people use, each at a pinned version and in a temporary
// folder, and compiles them under `strict`. Needs the package registry; nothing is installed in the checkout.

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DOCUMENT = 'openapi.json'

interface Generator {
  /** Packages by name, with their versions; the first one has the program. */
  packages: string[]
  program: string
  args: string[]
  /** The file that is compiled, with all that it imports. */
  entry: string
}

const KUBB = '4.39.3'
const KUBB_CONFIG = `import { defineConfig } from '@kubb/core'
import { pluginOas } from '@kubb/plugin-oas'
import { pluginTs } from '@kubb/plugin-ts'
export default defineConfig({
  root: '.',
  input: { path: './${DOCUMENT}' },
  output: { path: './kubb', clean: true },
  plugins: [pluginOas({ validate: false }), pluginTs()],
})
`

const GENERATORS: Generator[] = [
  {
    packages: ['openapi-typescript@7.13.0'],
    program: 'openapi-typescript',
    args: [DOCUMENT, '-o', 'openapi-typescript.ts'],
    entry: 'openapi-typescript.ts',
  },
  {
    packages: ['@hey-api/openapi-ts@0.99.0'],
    program: 'openapi-ts',
    args: ['-i', DOCUMENT, '-o', 'hey-api'],
    entry: 'hey-api/index.ts',
  },
  {
    packages: ['orval@8.38.0', 'axios@1'],
    program: 'orval',
    args: ['--input', DOCUMENT, '--output', 'orval/api.ts'],
    entry: 'orval/api.ts',
  },
  {
    packages: ['swagger-typescript-api@13.13.0'],
    program: 'swagger-typescript-api',
    args: ['generate', '-p', DOCUMENT, '-o', 'swagger-typescript-api'],
    entry: 'swagger-typescript-api/Api.ts',
  },
  {
    packages: ['@kubb/cli', '@kubb/core', '@kubb/plugin-oas', '@kubb/plugin-ts'].map((name) => `${name}@${KUBB}`),
    program: 'kubb',
    args: ['generate', '--config', 'kubb.config.mjs'],
    entry: 'kubb/index.ts',
  },
  {
    packages: ['oazapfts@7.5.0'],
    program: 'oazapfts',
    args: [DOCUMENT, 'oazapfts.ts'],
    entry: 'oazapfts.ts',
  },
  {
    packages: ['openapi-zod-client@1.18.3', '@zodios/core@10.9.6', 'zod@3.25.76', 'axios@1'],
    program: 'openapi-zod-client',
    args: [DOCUMENT, '-o', 'openapi-zod-client.ts'],
    entry: 'openapi-zod-client.ts',
  },
]

const COMPILER_OPTIONS = {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['es2022', 'dom', 'dom.iterable'],
  types: [],
}

interface Outcome {
  generator: string
  outcome: 'ok' | 'skipped' | 'FAILED'
  why: string
}

/** Skipped: what the registry does not give. */
function generate({ packages, program, args, entry }: Generator, typescript: string): Outcome {
  const generator = packages[0] as string
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-generators-'))
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: COMPILER_OPTIONS, files: [entry] }))
    writeFileSync(join(folder, 'kubb.config.mjs'), KUBB_CONFIG)
    copyFileSync(join(ROOT, 'openapi/openapi.json'), join(folder, DOCUMENT))
    const installing = ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages, typescript]
    const installed = run(folder, 'npm', installing)
    if (installed !== null) return { generator, outcome: 'skipped', why: `not installed: ${installed}` }
    const generated = run(folder, 'npx', ['--no-install', program, ...args])
    if (generated !== null || !existsSync(join(folder, entry)))
      return { generator, outcome: 'FAILED', why: generated ?? `it made no ${entry}` }
    const compiled = run(folder, 'npx', ['--no-install', 'tsc', '--project', '.'])
    return { generator, outcome: compiled === null ? 'ok' : 'FAILED', why: compiled ?? '' }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Null where the program succeeds, else the first lines of what it says. */
function run(folder: string, program: string, args: string[]): string | null {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 600_000,
  })
  if (status === 0) return null
  return `${stdout}\n${stderr}`.trim().split('\n').slice(0, 5).join('\n') || `${program} was ended`
}

const { devDependencies } = (await import('../package.json', { with: { type: 'json' } })).default as {
  devDependencies: Record<string, string>
}
const requested = process.argv.slice(2)
const outcomes = GENERATORS.filter(({ program }) => requested.length === 0 || requested.includes(program)).map(
  (generator) => generate(generator, `typescript@${devDependencies.typescript}`),
)
console.table(outcomes.map(({ generator, outcome }) => ({ generator, outcome })))
for (const { generator, why } of outcomes.filter((made) => made.why !== '')) console.log(`${generator}: ${why}`)
process.exitCode = outcomes.some(({ outcome }) => outcome === 'FAILED') ? 1 : 0
