import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Makes packages/client/dist, the client without the server, out of src/client: JavaScript of today and one file of types.

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PACKAGE = join(ROOT, 'packages/client')
const DIST = join(PACKAGE, 'dist')

rmSync(DIST, { recursive: true, force: true })
mkdirSync(DIST, { recursive: true })
const project = join(ROOT, `node_modules/.cache/build-client-${process.pid}.json`)
mkdirSync(join(ROOT, 'node_modules/.cache'), { recursive: true })
try {
  writeFileSync(
    project,
    JSON.stringify({
      extends: join(ROOT, 'tsconfig.build.json'),
      compilerOptions: { rootDir: join(ROOT, 'src/client'), outDir: DIST, removeComments: true, incremental: false },
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
copyFileSync(join(ROOT, 'src/client/index.d.mts'), join(DIST, 'index.d.mts'))
copyFileSync(join(ROOT, 'LICENSE'), join(PACKAGE, 'LICENSE'))
