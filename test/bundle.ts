import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SRC = join(ROOT, 'src')

/**
 * Bundles the sources for the processes that tests start, into this folder: loading a thousand modules in each process and
 * each of its threads costs more than what most tests do there.
 */
export async function bundleProgram(folder: string): Promise<void> {
  const threads = globSync('**/{*-,}thread.ts', { cwd: SRC, exclude: ['workers/**'] })
  const { outputFiles } = await build({
    ...{ absWorkingDir: ROOT, outdir: folder, outbase: SRC, write: false, logLevel: 'error' },
    entryPoints: ['cli.ts', 'command-line.ts', ...threads].map((file) => join(SRC, file)),
    ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', target: `node${process.versions.node}` },
    plugins: [inPlaceOfSources(folder)],
  })
  const wanted = new Set(outputFiles.map(({ path }) => path))
  for (const file of globSync('**/*.js', { cwd: folder }))
    if (!wanted.has(join(folder, file))) rmSync(join(folder, file))
  // Another run may have made the same and be using it.
  for (const { path, text } of outputFiles)
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
}

/** ES modules of these packages go into the bundle; the other packages are loaded from node_modules. */
const BUNDLED = /^(typebox|uuidv7|lru-cache)(\/|$)/

/** Each source file finds its files (`import.meta.url`) where it was; threads are those of the bundle. */
function inPlaceOfSources(folder: string): Plugin {
  return {
    name: 'in place of the sources',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^[^.#/]/ }, ({ path, importer }) =>
        importer.startsWith(SRC) && !BUNDLED.test(path) ? { path, external: true } : undefined,
      )
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (!path.startsWith(SRC)) return undefined
        const addressOf = (file: string) => JSON.stringify(pathToFileURL(file).href)
        const contents = readFileSync(path, 'utf8')
          .replace(/new URL\('([^']*thread)\.ts', import\.meta\.url\)/g, (_, thread: string) => {
            const made = resolve(dirname(path).replace(SRC, folder), `${thread}.js`)
            return `new URL(${addressOf(made)})`
          })
          .replaceAll('import.meta.url', addressOf(path))
        return { contents, loader: 'ts' }
      })
    },
  }
}
