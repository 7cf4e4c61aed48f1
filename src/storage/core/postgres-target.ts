import pg from 'pg'
import { addressesOf, hostOf, type PreparedStatements, preparedStatementsOf } from '#domain/database-address.ts'

/** Where a PostgreSQL server may be: one host, or several of which one is the primary. */
export interface PostgresTarget {
  hosts: { name: string; config: pg.ClientConfig }[]
  /** Null: statements have names unless a pooler is in between. */
  prepared: PreparedStatements
}

/** Reads a postgres:// address. Several hosts are separated by commas, as in libpq. */
export function targetOf(url: string): PostgresTarget {
  const { address, prepared } = preparedStatementsOf(url)
  const hosts = addressesOf(address).map((one) => ({ name: hostOf(one), config: configOf(one) }))
  return { hosts, prepared }
}

/** `sslmode` has libpq's meaning, which the driver needs spelled out. */
function configOf(url: string): pg.ClientConfig {
  const isAnnounced = !/[?&]sslmode=(?!no-verify)/.test(url) || url.includes('uselibpqcompat=')
  return { connectionString: isAnnounced ? url : `${url}&uselibpqcompat=true`, types }
}

const INT8 = 20
const NUMERIC = 1700

// Our integers stay below 2^53, so that they can be numbers in both databases.
const types = {
  getTypeParser(type: number, format?: 'text' | 'binary') {
    if (type === INT8 || type === NUMERIC) return Number
    return pg.types.getTypeParser(type, format as 'text')
  },
} as pg.CustomTypesConfig
