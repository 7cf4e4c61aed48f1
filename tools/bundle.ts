import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type OutputFile, type Plugin } from 'esbuild'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SRC = join(ROOT, 'src')

/** ES modules of these packages go into the bundle; the other packages are loaded from node_modules. */
const BUNDLED = /^(typebox|uuidv7|lru-cache)(\/|$)/

/**
 * The program as a few files of one folder: the command, its threads, and what they share. Loading a thousand modules, most of
 * them typebox's, takes half of the time to start. `origin` is an expression for the URL of the folder that replaces `src/`:
 * each source file looks for its own files (`import.meta.url`) from its place below it.
 */
export async function bundle(folder: string, origin: string): Promise<OutputFile[]> {
  const threads = globSync('**/{*-,}thread.ts', { cwd: SRC, exclude: ['workers/**'] })
  const { outputFiles } = await build({
    ...{ absWorkingDir: ROOT, outdir: folder, entryNames: '[name]', write: false, logLevel: 'error' },
    entryPoints: ['cli.ts', 'command-line.ts', ...threads].map((file) => join(SRC, file)),
    ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node22.19' },
    plugins: [fromPlaces(origin)],
  })
  return outputFiles
}

/** Other packages stay outside; files are found from the places of the sources, threads beside the bundle. */
function fromPlaces(origin: string): Plugin {
  return {
    name: 'from the places of the sources',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^[^.#/]/ }, ({ path, importer }) =>
        importer.startsWith(SRC) && !BUNDLED.test(path) ? { path, external: true } : undefined,
      )
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (!path.startsWith(SRC)) return undefined
        const place = JSON.stringify(relative(SRC, path))
        const contents = readFileSync(path, 'utf8')
          .split(THREAD)
          .map((text, index) =>
            index % 2 === 0
              ? text.replaceAll('import.meta.url', `new URL(${place}, ${origin}).href`)
              : `new URL('./${basename(text)}.js', import.meta.url)`,
          )
          .join('')
        return { contents, loader: 'ts', resolveDir: dirname(path) }
      })
    },
  }
}

/** A file that is started by its address. */
const THREAD = /new URL\('([^']*thread)\.ts', import\.meta\.url\)/
