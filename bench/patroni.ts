import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createWriteStream, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { giveTo, roomyFolder, unprivilegedUser } from '../test/postgres-server.ts'
import { freePort } from '../test/support/free-port.ts'

/** A cluster of PostgreSQL servers under Patroni, with etcd, all of it in a temporary folder. Replication is synchronous. */
export interface Cluster {
  /** The address that lists all members. */
  url: string
  members: readonly Member[]
  /** The member that is the primary, once there is one. */
  leader(): Promise<Member>
  /** Resolves once all others follow the leader, one of them synchronously. */
  isWhole(): Promise<void>
  stop(): Promise<void>
}

export interface Member {
  name: string
  /** Of its database `postgres`. */
  url: string
  /** Ends Patroni and all processes of its PostgreSQL at once, as if the machine were gone (SIGKILL). */
  kill(): void
  /** Starts Patroni again, which makes the server a standby. */
  start(): void
  /** Whether it is the primary; null: it does not answer. */
  isPrimary(): Promise<boolean | null>
}

const PROGRAMS = ['etcd', 'patroni', 'pg_rewind']
const MEMBERS = 3
/** Patroni itself is connected to `postgres`. */
export const DATABASE = 'broadsheet'
/** Seconds after which a leader that is not heard of any more is replaced: the least that Patroni allows. */
export const LEASE = 20

/** Why there can be none here; null: there can. */
export function lacksPatroni(): string | null {
  const missing = PROGRAMS.filter((name) => spawnSync(name, ['--version'], { env: environment() }).status !== 0)
  return missing.length === 0 ? null : `${missing.join(', ')} not installed`
}

/** Where Debian puts PostgreSQL's programs. */
function binaries(): string {
  return globSync('/usr/lib/postgresql/*/bin').sort().at(-1) ?? ''
}

function environment() {
  // Debian's Patroni runs on Debian's Python.
  return { PATH: `${binaries()}:/usr/bin:/bin:/usr/local/bin`, LC_ALL: 'C.UTF-8' }
}

// Ends what is left, and removes the folder, when the pipe from the process that started it closes.
const GUARD = `
cat >/dev/null
kill -9 $(cat "$DIR"/pids/* 2>/dev/null) 2>/dev/null
for file in "$DIR"/data/*/postmaster.pid; do [ -s "$file" ] && kill -QUIT "$(head -n 1 "$file")"; done
sleep 1; cd / && rm -rf "$DIR"
`

/** Starts etcd and the members, and waits until all are there. */
export async function startCluster(): Promise<Cluster> {
  const user = unprivilegedUser()
  const folder = mkdtempSync(join(roomyFolder(), 'broadsheet-patroni-'))
  for (const name of ['pids', 'data', 'logs']) mkdirSync(join(folder, name))
  const ports = await Promise.all(Array.from({ length: 2 + 2 * MEMBERS }, freePort))
  const [client, peer, ...rest] = ports as [number, number, ...number[]]
  const run = (name: string, program: string, args: string[]): ChildProcess => {
    const child = spawn(program, args, {
      ...{ cwd: folder, env: environment(), stdio: ['ignore', 'pipe', 'pipe'], detached: true },
      ...user,
    })
    const log = createWriteStream(join(folder, 'logs', name), { flags: 'a' })
    child.stdout?.pipe(log, { end: false })
    child.stderr?.pipe(log, { end: false })
    writeFileSync(join(folder, 'pids', name), `${child.pid}\n`)
    return child
  }
  const members = Array.from({ length: MEMBERS }, (_, index): Member => {
    const name = `member-${index}`
    const [port, api] = [rest[2 * index] as number, rest[2 * index + 1] as number]
    const file = join(folder, `${name}.json`)
    writeFileSync(file, JSON.stringify(memberConfig({ name, folder, port, api, etcd: client })))
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`
    let patroni: ChildProcess | null = null
    return {
      ...{ name, url },
      start() {
        patroni = run(name, 'patroni', [file])
      },
      kill() {
        patroni?.kill('SIGKILL')
        killPostgres(join(folder, 'data', name))
      },
      isPrimary: async () => {
        const rows = await ask(url, 'select not pg_is_in_recovery() as answer')
        return rows === null ? null : (rows[0]?.answer as boolean)
      },
    }
  })
  if (user) giveTo(user, folder)
  const guard = spawn('/bin/sh', ['-c', GUARD], {
    ...{ cwd: '/', env: { ...environment(), DIR: folder }, stdio: ['pipe', 'ignore', 'ignore'], detached: true },
  })
  run('etcd', 'etcd', [
    ...['--name=etcd', `--data-dir=${join(folder, 'data', 'etcd')}`, '--log-level=error'],
    ...[`--listen-client-urls=http://127.0.0.1:${client}`, `--advertise-client-urls=http://127.0.0.1:${client}`],
    ...[`--listen-peer-urls=http://127.0.0.1:${peer}`, `--initial-advertise-peer-urls=http://127.0.0.1:${peer}`],
    `--initial-cluster=etcd=http://127.0.0.1:${peer}`,
  ])
  for (const member of members) member.start()
  const leader = async () => {
    for (;;) {
      for (const member of members) if (await member.isPrimary()) return member
      await wait(50)
    }
  }
  const cluster: Cluster = {
    url: `postgres://postgres@${members.map(({ url }) => new URL(url).host).join(',')}/${DATABASE}?target_session_attrs=read-write`,
    members,
    leader,
    async isWhole() {
      for (;;) {
        const rows = await ask((await leader()).url, STREAMING)
        if (rows?.length === MEMBERS - 1 && rows.some(({ sync_state }) => sync_state !== 'async')) return
        await wait(200)
      }
    },
    async stop() {
      guard.stdin?.end()
      await new Promise((resolve) => guard.once('exit', resolve))
    },
  }
  await cluster.isWhole()
  // It may take longer than it is waited for.
  while (!(await ask((await leader()).url, DATABASES))?.some(({ datname }) => datname === DATABASE))
    await ask((await leader()).url, `create database ${DATABASE}`)
  return cluster
}

const DATABASES = 'select datname from pg_database'
const STREAMING = `select sync_state from pg_stat_replication where state = 'streaming'`

async function ask(url: string, text: string): Promise<Record<string, unknown>[] | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000, query_timeout: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query(text)).rows
  } catch {
    return null
  } finally {
    await client.end().catch(() => {})
  }
}

function killPostgres(data: string): void {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return
  const first = readFileSync(file, 'utf8').split('\n')[0] as string
  const listed = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).stdout.trim().split('\n')
  const children = listed.map((line) => line.trim().split(/\s+/)).filter(([, parent]) => parent === first)
  for (const pid of [first, ...children.map(([pid]) => pid)])
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
}

interface MemberPlace {
  name: string
  folder: string
  port: number
  api: number
  /** The port of etcd. */
  etcd: number
}

/** JSON is YAML. */
function memberConfig({ name, folder, port, api, etcd }: MemberPlace): object {
  return {
    ...{ scope: 'broadsheet', name },
    restapi: { listen: `127.0.0.1:${api}`, connect_address: `127.0.0.1:${api}` },
    etcd3: { hosts: [`127.0.0.1:${etcd}`] },
    bootstrap: {
      dcs: {
        ...{ ttl: LEASE, loop_wait: 2, retry_timeout: 4, synchronous_mode: true, synchronous_mode_strict: true },
        postgresql: { use_pg_rewind: true, parameters: { max_connections: 200, wal_log_hints: true } },
      },
      initdb: [{ encoding: 'UTF8' }, { locale: 'C' }, 'no-sync'],
    },
    postgresql: {
      ...{ listen: `127.0.0.1:${port}`, connect_address: `127.0.0.1:${port}`, bin_dir: binaries() },
      ...{ data_dir: join(folder, 'data', name), pgpass: join(folder, `${name}.pgpass`) },
      authentication: {
        superuser: { username: 'postgres', password: 'none' },
        replication: { username: 'replicator', password: 'none' },
        rewind: { username: 'rewind', password: 'none' },
      },
      parameters: { unix_socket_directories: folder },
      pg_hba: ['host all all 127.0.0.1/32 trust', 'host replication all 127.0.0.1/32 trust'],
    },
  }
}
