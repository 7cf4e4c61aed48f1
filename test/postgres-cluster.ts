import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  ended,
  giveTo,
  guarded,
  installedBinaries,
  optionsAt,
  processesOf,
  roomyFolder,
  type ServerProcesses,
  unprivilegedUser,
} from './postgres-server.ts'
import { freePort } from './support/free-port.ts'
import { databasesOn } from './support/postgres.ts'

/** A server of a cluster. */
export interface ClusterNode {
  url: string
  processes: ServerProcesses
}

/** A primary and hot standbys that stream from it. All end with the process that has started them. */
export interface PostgresCluster {
  primary: ClusterNode
  standbys: ClusterNode[]
  /** On the primary, with the schema of today. */
  createDatabase(): Promise<string>
  stop(): Promise<void>
}

/** The address of the same database on another node. */
export function onNode({ url }: ClusterNode, database: string): string {
  const address = new URL(url)
  address.pathname = new URL(database).pathname
  return address.href
}

// As in postgres-server.ts: the shell outlives the test's process.
const GUARD = `
set -e
"$BIN/initdb" --pgdata="$DATA/0" --username=postgres --auth=trust --no-sync --encoding=UTF8 --locale=C \\
  --locale-provider=icu --icu-locale=en >"$DIR/log" 2>&1
number=0
for port in $PORTS; do
  if [ $number -gt 0 ]; then
    "$BIN/pg_basebackup" --pgdata="$DATA/$number" --write-recovery-conf --wal-method=stream --checkpoint=fast --no-sync \\
      --host=127.0.0.1 --port="\${PORTS%% *}" --username=postgres >>"$DIR/log" 2>&1
  fi
  "$BIN/pg_ctl" start --silent --wait --timeout=240 --pgdata="$DATA/$number" --log="$DIR/log" --options="-p $port $OPTIONS"
  number=$((number + 1))
done
set +e
echo ready && cat >"$DIR/input"
for data in "$DATA"/*; do
  [ -s "$data/postmaster.pid" ] && kill -CONT "$(head -n 1 "$data/postmaster.pid")"
  [ -s "$data/postmaster.pid" ] && "$BIN/pg_ctl" stop --silent --mode=immediate --pgdata="$data"
done
cd / && rm -rf "$DIR" "$DATA"
`

const REPLICATED =
  '-c wal_level=replica -c max_wal_senders=10 -c wal_keep_size=256MB -c wal_receiver_status_interval=1s -c wal_retrieve_retry_interval=200ms'

/** Starts them from an installed PostgreSQL, or gives the reason why not. */
export async function startCluster(standbys: number): Promise<PostgresCluster | { skip: string }> {
  const binaries = process.platform === 'win32' ? null : installedBinaries('pg_basebackup')
  if (binaries === null) return { skip: 'no pg_basebackup on this machine: install PostgreSQL' }
  const user = unprivilegedUser()
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-cluster-'))
  const data = mkdtempSync(join(roomyFolder(), 'broadsheet-cluster-data-'))
  const program = { binaries, libraries: '' }
  if (user) for (const owned of [folder, data]) giveTo(user, owned)
  const ports: number[] = []
  while (ports.length <= standbys) {
    const port = await freePort()
    if (!ports.includes(port)) ports.push(port)
  }
  try {
    const variables = {
      DATA: data,
      PORTS: ports.join(' '),
      OPTIONS: `${optionsAt(0)} ${REPLICATED}`.replace('-p 0', ''),
    }
    const guard = await guarded(GUARD, { folder, program, variables }, user)
    const nodes = ports.map((port, number) => ({
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      processes: processesOf(
        {
          folder,
          data: join(data, String(number)),
          port,
          program,
          canBeStandby: true,
          options: `${optionsAt(port)} ${REPLICATED}`,
        },
        user,
      ),
    }))
    const [primary, ...rest] = nodes as [ClusterNode, ...ClusterNode[]]
    const { createDatabase } = databasesOn(
      { url: primary.url, processes: primary.processes, stop: async () => {} },
      null,
    )
    return { primary, standbys: rest, createDatabase, stop: () => ended(guard) }
  } catch (error) {
    for (const left of [folder, data]) rmSync(left, { recursive: true, force: true })
    throw error
  }
}
