import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What a command has come to. */
export interface CommandResult {
  code: number | null
  stdout: string
  stderr: string
}

/** Starts `broadsheet` in a process of its own, with no settings but these. */
export function startCommand(args: string[], settings: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['src/cli.ts', ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

export async function runCommand(args: string[], settings: Record<string, string> = {}): Promise<CommandResult> {
  const child = startCommand(args, settings)
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout as never),
    text(child.stderr as never),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { code, stdout, stderr }
}
