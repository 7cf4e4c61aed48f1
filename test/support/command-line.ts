import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { programFile } from './program.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const HOST = fileURLToPath(new URL('command-host.ts', import.meta.url))

/** What a command has come to. */
export interface CommandResult {
  code: number | null
  stdout: string
  stderr: string
}

let host: ChildProcess | null = null
let last: Promise<unknown> = Promise.resolve()

/** Runs `broadsheet` to its end, with no settings but these, in a process that commands share. */
export function runCommand(args: string[], settings: Record<string, string> = {}): Promise<CommandResult> {
  const result = last.then(() => runIn(host ?? startHost(), args, settings))
  last = result.catch(() => {})
  return result
}

function runIn(process: ChildProcess, args: string[], settings: Record<string, string>): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const failed = () => reject(new Error(`The process ended while it ran broadsheet ${args.join(' ')}.`))
    process.once('exit', failed)
    process.once('message', (answer) => {
      process.off('exit', failed)
      // The test process may end while it waits for the next command.
      process.unref()
      process.channel?.unref()
      resolve(answer as CommandResult)
    })
    process.ref()
    process.channel?.ref()
    process.send({ args, settings })
  })
}

/** Starts `broadsheet` in a separate process, with these settings only. */
export function startCommand(args: string[], settings: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [programFile('cli'), ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Runs `broadsheet` to its end in a separate process: its output as in a shell, and its exit code. */
export async function runProcess(args: string[], settings: Record<string, string> = {}): Promise<CommandResult> {
  const child = startCommand(args, settings)
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout as never),
    text(child.stderr as never),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { code, stdout, stderr }
}

function startHost(): ChildProcess {
  const started = fork(HOST, [programFile('command-line')], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [],
  })
  started.once('exit', () => {
    host = null
  })
  host = started
  return started
}
