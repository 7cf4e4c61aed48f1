import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { programFile } from './program.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A server in a separate process, as in production. */
export interface ServerProcess {
  url: string
  process: ChildProcess
  /** What it has said so far, line by line. */
  lines: string[]
  errors: string[]
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>
}

export interface ServerOptions {
  args?: string[]
  /** The greatest size of a file that it may write, in KiB. */
  fileLimit?: number
}

/** Starts `broadsheet serve` on a port that it finds itself; ready once it listens, or with `--demo` has greeted. */
export async function startServer(
  databaseUrl: string,
  settings: Record<string, string> = {},
  { args = [], fileLimit }: ServerOptions = {},
): Promise<ServerProcess> {
  const command = [process.execPath, programFile('cli'), 'serve', ...args]
  // What tap puts before its children's code would end the process at SIGXFSZ, which Node itself takes as a fault of the write.
  const limited =
    fileLimit === undefined
      ? command
      : ['bash', '-c', `ulimit -f ${fileLimit}; unset NODE_OPTIONS; exec "$@"`, '-', ...command]
  const [program, ...rest] = limited as [string, ...string[]]
  const child = spawn(program, rest, {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      HOST: '127.0.0.1',
      PORT: '0',
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'info',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const errors: string[] = []
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  )
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line))
  const url = await new Promise<string>((resolve, reject) => {
    let address: string | undefined
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line)
      address ??= /(http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1]
      if (address && (!args.includes('--demo') || line.includes('One request'))) resolve(address)
    })
    void ended.then((how) => reject(new Error(`The server ended (${how}): ${[...lines, ...errors].join('\n')}`)))
  })
  return { url, process: child, lines, errors, ended }
}

/** Ends it as a power cut would. */
export async function killServer(server: ServerProcess): Promise<void> {
  server.process.kill('SIGKILL')
  await server.ended
}

/** Sends a request, and retries as a client does after 503, since other tests may slow the server down. */
export async function ask(url: string | URL, sending: RequestInit = {}): Promise<Response> {
  for (;;) {
    const answer = await fetch(url, sending)
    if (answer.status !== 503 || !isBusy(await answer.clone().text())) return answer
    await wait(1000 * Number(answer.headers.get('retry-after')))
  }
}

/** That the machine is busy, as it is with other tests. */
export function isBusy(text: string): boolean {
  return /The server is overloaded|Too many expensive requests|The request took too long|the query timed out/.test(text)
}
