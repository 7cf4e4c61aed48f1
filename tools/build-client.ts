import { spawnSync } from 'node:child_process'
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Makes packages/client/dist, the client without the server, out of src/client: JavaScript without comments, and declarations with them.

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PACKAGE = join(ROOT, 'packages/client')
const DIST = join(PACKAGE, 'dist')

rmSync(DIST, { recursive: true, force: true })
mkdirSync(DIST, { recursive: true })
compile({ removeComments: true })
compile({ declaration: true, emitDeclarationOnly: true })
for (const file of globSync('**/*.d.ts', { cwd: DIST })) renameImports(join(DIST, file))
copyFileSync(join(ROOT, 'LICENSE'), join(PACKAGE, 'LICENSE'))

function compile(options: Record<string, boolean>): void {
  const project = join(ROOT, `node_modules/.cache/build-client-${process.pid}.json`)
  mkdirSync(join(ROOT, 'node_modules/.cache'), { recursive: true })
  try {
    writeFileSync(
      project,
      JSON.stringify({
        extends: join(ROOT, 'tsconfig.build.json'),
        compilerOptions: { rootDir: join(ROOT, 'src/client'), outDir: DIST, incremental: false, ...options },
        include: [],
        files: [join(ROOT, 'src/client/index.ts')],
      }),
    )
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
    const { status } = spawnSync(process.execPath, [tsc, '--project', project], { stdio: 'inherit' })
    if (status !== 0) throw new Error('The client does not compile.')
  } finally {
    rmSync(project, { force: true })
  }
}

/** The compiler renames the imports of JavaScript, not those of declarations. */
function renameImports(file: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/(from '\.[^']*)\.ts'/g, "$1.js'"))
}
