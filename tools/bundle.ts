import { globSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SRC = join(ROOT, 'src')

/** Packages with native code or with files that are served; all others go into the bundle. */
const OUTSIDE = /^(better-sqlite3|sharp|@fastify\/swagger-ui)(\/|$)/

interface Bundle {
  files: { path: string; text: string }[]
  /** The folders of the packages that are part of the files. */
  packages: string[]
}

/**
 * The program as a few files of one folder: loading two thousand modules takes longer than all else that a start does. `origin`
 * is an expression for the URL of the folder that replaces `src/`: each source file looks for its own files (`import.meta.url`)
 * from its place below it.
 */
export async function bundle(folder: string, origin: string): Promise<Bundle> {
  const threads = globSync('**/{*-,}thread.ts', { cwd: SRC, exclude: ['workers/**'] })
  const built = await Promise.all(
    // The server shares nothing with the other commands: what they had in common would be cut into pieces, one for each set of
    // commands that have it.
    [['serve.ts'], ['cli.ts', 'command-line.ts', ...threads]].map((entries) =>
      build({
        ...{
          absWorkingDir: ROOT,
          outdir: folder,
          entryNames: '[name]',
          write: false,
          metafile: true,
          logLevel: 'error',
        },
        entryPoints: entries.map((file) => join(SRC, file)),
        ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node22.19' },
        plugins: [nodeModules, fromPlaces(origin)],
      }),
    ),
  )
  const files = new Map(built.flatMap(({ outputFiles }) => outputFiles).map(({ path, text }) => [path, inAscii(text)]))
  const inputs = built.flatMap(({ metafile }) => Object.keys(metafile.inputs))
  const packages = new Set(inputs.flatMap((file) => PACKAGE.exec(file)?.[0] ?? []))
  return { files: [...files].map(([path, text]) => ({ path, text })), packages: [...packages].sort() }
}

/** V8 holds a text with any other character in twice the memory. esbuild leaves those in regular expressions and comments. */
function inAscii(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The folder of a package, in the path of its file. */
const PACKAGE = /^.*node_modules\/(@[^/]+\/)?[^/]+/

/**
 * Modules of Node as objects: what `require` gives, which ES modules do not have. Of some an `import` costs as well: it evaluates
 * all that they export, in `node:http` an HTTP client that takes 20 ms.
 */
const nodeModules: Plugin = {
  name: 'modules of Node',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z]/ }, ({ path, kind, importer }) => {
      if (!isBuiltin(path)) return undefined
      // The command runs on older versions of Node too, to say that they are.
      const isObject = importer !== join(SRC, 'cli.ts') && (kind === 'require-call' || EXPENSIVE.test(path))
      return isObject ? { path, namespace: 'node' } : { path, external: true }
    })
    onLoad({ filter: /./, namespace: 'node' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`,
    }))
  },
}

const EXPENSIVE = /^node:(http|perf_hooks|process)$/

/** Files are found from the places of the sources, threads beside the bundle. */
function fromPlaces(origin: string): Plugin {
  return {
    name: 'from the places of the sources',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: OUTSIDE }, ({ path }) => ({ path, external: true }))
      onResolve({ filter: /^\.\/serve\.ts$/ }, ({ kind }) =>
        kind === 'dynamic-import' ? { path: './serve.js', external: true } : undefined,
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
