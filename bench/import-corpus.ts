import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** Imports generated articles into a new SQLite file, through the command line as a user would; ends the process if that fails. */
export function importCorpus(
  file: string,
  { count = 1000, words }: { count?: number; words?: string | undefined } = {},
): void {
  const size = words === undefined ? '' : ` --words ${words}`
  const made = `"${process.execPath}" "${pathOf('make-corpus.ts')}" ${count} 1${size}`
  const imported = `"${process.execPath}" "${pathOf('../src/cli.ts')}" import - --source corpus --create`
  const { status } = spawnSync('sh', ['-c', `${made} | ${imported}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: file },
  })
  if (status !== 0) process.exit(status ?? 1)
}
