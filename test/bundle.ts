import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from '../tools/bundle.ts'

/**
 * Bundles the sources for the processes that tests start, into this folder: loading a thousand modules in each process and
 * each of its threads costs more than what most tests do there.
 */
export async function bundleProgram(folder: string): Promise<void> {
  const { files } = await bundle(folder, JSON.stringify(new URL('../src/', import.meta.url).href))
  const wanted = new Set(files.map(({ path }) => path))
  mkdirSync(folder, { recursive: true })
  for (const file of globSync('**/*.js', { cwd: folder }))
    if (!wanted.has(join(folder, file))) rmSync(join(folder, file))
  // Another run may have made the same and be using it.
  for (const { path, text } of files)
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text)
}
