import { join } from 'node:path'
import { onNode, startCluster } from '../postgres-cluster.ts'
import { EXTENT, ON_BOTH_DATABASES, SEED } from '../support/extent.ts'
import { startPostgresToo } from '../support/postgres.ts'
import { STATES, type State } from './articles.ts'
import { isFull, numberOf } from './shares.ts'

/** A kind of database that newsrooms are opened on. */
export interface TestDatabase {
  name: 'SQLite' | 'PostgreSQL' | 'PostgreSQL with a standby'
  skip: string | false
  /** The address of an empty one. */
  url(folder: string, file: string): Promise<string>
  /** Addresses of the same database on its hot standbys. */
  replicaUrls?(url: string): string[]
}

export const sqlite: TestDatabase = { name: 'SQLite', skip: false, url: async (folder, file) => join(folder, file) }

/** The PostgreSQL server of a test file; `stop` is for its end. */
export async function openPostgres(): Promise<TestDatabase & { stop(): Promise<void> }> {
  const postgres = await startPostgresToo()
  const name = 'PostgreSQL'
  if ('skip' in postgres) return { name, skip: postgres.skip, url: async () => '', stop: async () => {} }
  return { name, skip: false, url: () => postgres.createDatabase(), stop: () => postgres.stop() }
}

/** A separate PostgreSQL server with a hot standby, which answers what it may; `stop` is for its end. */
export async function openWithStandby(): Promise<TestDatabase & { stop(): Promise<void> }> {
  const name = 'PostgreSQL with a standby'
  const cluster = ON_BOTH_DATABASES ? await startCluster(1) : { skip: 'npm run test:databases runs it' }
  if ('skip' in cluster) return { name, skip: cluster.skip, url: async () => '', stop: async () => {} }
  return {
    ...{ name, skip: false, url: () => cluster.createDatabase(), stop: () => cluster.stop() },
    replicaUrls: (url) => cluster.standbys.map((standby) => onNode(standby, url)),
  }
}

/** One state by itself, on the other database: what it has become at the end is not hidden by what the others have. */
const drawn = numberOf(String(SEED))
const alone: readonly State[] = [STATES[drawn % STATES.length] as State]

/** The states of each newsroom that is tried on a database: all, and some by themselves. */
export function setsOf({ name }: TestDatabase): (readonly State[])[] {
  if (name === 'PostgreSQL with a standby') return [STATES]
  // Each is tried by itself on one database, on the other one with another seed.
  const isHere = (index: number) => (index + SEED) % 2 === (name === 'SQLite' ? 0 : 1)
  if (isFull) return [STATES, ...STATES.filter((_, index) => isHere(index)).map((state) => [state])]
  const isWhole = EXTENT === 'short' || (name === 'SQLite') !== (drawn % 2 === 0)
  return isWhole ? [STATES] : [alone]
}
