import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

export interface DemoServer {
  url: string
  /** The first key, with the scope admin. */
  adminKey: string
  child: ChildProcess
}

/** Starts a server with the demonstration on a free port, as `npm start` does. */
export function startDemo(databaseUrl: string, settings: Record<string, string> = {}): Promise<DemoServer> {
  const child = spawn(process.execPath, ['src/cli.ts', 'serve', '--demo'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATABASE_URL: databaseUrl, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk
      const url = /listening at (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1]
      const adminKey = /\bbsk_[\w-]+/.exec(said)?.[0]
      if (url !== undefined && adminKey !== undefined) resolve({ url, adminKey, child })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.\n${said}`)))
  })
}
