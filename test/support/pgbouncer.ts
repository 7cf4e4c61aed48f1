import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { giveTo, unprivilegedUser } from '../postgres-server.ts'
import { freePort } from './free-port.ts'

/** PgBouncer in transaction mode, as an operator would configure it, in front of a PostgreSQL server. */
export interface Pooler {
  /** As the server's, with the pooler's port. */
  url: string
  /** Of the process that started it. */
  pid: number
  stop(): Promise<void>
}

/** The reason why there is no PgBouncer; null: there is one. */
export function lacksPgbouncer(): string | null {
  const { status } = spawnSync('pgbouncer', ['--version'], { env: ENVIRONMENT })
  return status === 0 ? null : 'PgBouncer is not installed'
}

const ENVIRONMENT = { PATH: `${process.env.PATH}:/usr/sbin` }

// It ends when the pipe from the process that started it closes.
const GUARD = 'pgbouncer "$DIR/pgbouncer.ini" >"$DIR/log" 2>&1 & cat >/dev/null; kill $!; wait; cd / && rm -rf "$DIR"'

/** Fewer than the clients of a test, so that they take turns; more than wait for one another's locks. */
const POOL_SIZE = 10

export async function startPgbouncer(serverUrl: string): Promise<Pooler> {
  const server = new URL(serverUrl)
  const user = unprivilegedUser()
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-pgbouncer-'))
  const port = await freePort()
  const settings = {
    ...{ listen_addr: '127.0.0.1', listen_port: port, unix_socket_dir: '', auth_type: 'any' },
    ...{ pool_mode: 'transaction', default_pool_size: POOL_SIZE, max_client_conn: 2000, server_login_retry: 1 },
  }
  const lines = [
    '[databases]',
    `* = host=${server.hostname} port=${server.port} user=${server.username}`,
    '[pgbouncer]',
    ...Object.entries(settings).map(([name, value]) => `${name} = ${value}`),
  ]
  writeFileSync(join(folder, 'pgbouncer.ini'), `${lines.join('\n')}\n`)
  if (user) giveTo(user, folder)
  const guard = spawn('/bin/sh', ['-c', GUARD], {
    ...{ cwd: folder, env: { ...ENVIRONMENT, DIR: folder }, stdio: ['pipe', 'ignore', 'ignore'], detached: true },
    ...user,
  })
  guard.unref()
  ;(guard.stdin as unknown as { unref(): void }).unref()
  const url = Object.assign(new URL(server), { port: String(port) }).href
  try {
    await answering(url, guard)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  return { url, pid: guard.pid as number, stop: () => ended(guard) }
}

async function answering(url: string, guard: ChildProcess): Promise<void> {
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (guard.exitCode !== null) throw error
      await wait(20)
    }
  }
}

function ended(guard: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (guard.exitCode !== null) return resolve()
    guard.ref()
    guard.on('exit', () => resolve())
    guard.stdin?.end()
  })
}
