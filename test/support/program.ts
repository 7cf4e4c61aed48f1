import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Names the folder with the bundle that `npm test` has made of the sources (test/bundle.ts). */
export const BUNDLE = 'TEST_BUNDLE'

/** A module of the program for a process that a test starts: out of the bundle where there is one. */
export function programFile(name: 'cli' | 'command-line'): string {
  const folder = process.env[BUNDLE]
  return folder === undefined
    ? fileURLToPath(new URL(`../../src/${name}.ts`, import.meta.url))
    : join(folder, `${name}.js`)
}
