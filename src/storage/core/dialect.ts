import { constant, joined, type Query, sql } from './sql.ts'

/** Where the two databases truly differ, each difference with its name and both spellings side by side. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres'
  /** Whether queries run in this process: a read gives its rows at once, and a transaction keeps the event loop waiting. */
  readonly isInProcess: boolean
  /** The folder of its migrations, below `migrations/`. */
  readonly migrations: string
  /** Holds a row against other writers until the transaction ends. SQLite has one writer anyway. */
  readonly forUpdate: Query
  /** Holds rows that no other transaction holds, and leaves out the others. Null: there is one writer. */
  readonly forUpdateIfFree: Query | null
  /** Taken as a transaction's last step, so that numbers of the change log become visible in order. */
  readonly lockLog: Query | null
  /** Locked by a transaction that counts views: the next one sees what it has counted. */
  readonly lockViews: Query | null
  /** Locked (shared) by writers of articles: the taxonomy does not change in the meantime. */
  readonly shareTaxonomy: Query | null
  /** Locked by changes to the taxonomy: no articles are written in the meantime. */
  readonly lockTaxonomy: Query | null
  /** Whether the key of the newest row is given again once that row is deleted. */
  readonly reusesKeys: boolean
  /** Locked by changes to deliveries of the outbox: one at a time, so that queues stay in order. */
  readonly lockOutbox: Query | null
  /** Locked by updates of related articles: one at a time. */
  readonly lockRelated: Query | null
  /** Counts an erasure, of which something is left in the files until it is taken out. */
  readonly countErasure: Query | null
  /** Locked while migrations run. */
  readonly lockMigrations: Query | null
  /** The first fault of the file, as `fault`, or `ok`. A server looks after its own. */
  readonly checkFile: Query | null
  /** The server's clock in epoch milliseconds, as `at`. Null: the process's own counts. */
  readonly clock: Query | null
  /** A row where there is a table of this name. */
  tableNamed(name: string): Query
  /** A row where new keys of the table follow the last one ever given, not the largest at present. */
  hasSequence(table: string, key: string): Query
  /** The key that such a table gave last, as `last`. */
  lastKeyGiven(table: string, key: string): Query
  /** Makes the next key of such a table come after `last`. */
  continueKeysAfter(table: string, key: string, last: number): Query
  /**
   * A condition that is true of every row and ends the query once it has looked at too many; `weight` is what is looked up for
   * each. Null: there is no such bound.
   */
  withinBudget(weight: number): Query | null
  /** Rows out of a JSON array of arrays, for statements that insert or look up many. */
  rowsOfJson(json: string, columns: readonly ('integer' | 'text')[]): Query
  /**
   * Columns of all rows as one value each, in the order of the rows: numbers as a JSON array, texts with a comma between, bytes one
   * behind the other. Thousands of rows take a third of what they take one by one.
   */
  readonly gathered: Record<'numbers' | 'texts' | 'bytes', (column: Query) => Query>
}

export const SQLITE: Dialect = {
  name: 'sqlite',
  isInProcess: true,
  migrations: 'sqlite',
  forUpdate: sql``,
  forUpdateIfFree: null,
  lockLog: null,
  lockViews: null,
  shareTaxonomy: null,
  lockTaxonomy: null,
  lockOutbox: null,
  lockRelated: null,
  reusesKeys: true,
  countErasure: sql`update erasure set erased = erased + 1 where key = 1`,
  lockMigrations: null,
  checkFile: sql`select quick_check as fault from pragma_quick_check limit 1`,
  clock: null,
  tableNamed: (name) => sql`select name from sqlite_master where type = 'table' and name = ${name}`,
  hasSequence: (table) => sql`select name from sqlite_sequence where name = ${table}`,
  lastKeyGiven: (table) => sql`select seq as last from sqlite_sequence where name = ${table}`,
  continueKeysAfter: (table, _key, last) =>
    sql`update sqlite_sequence set seq = max(seq, ${last}) where name = ${table}`,
  withinBudget: () => null,
  rowsOfJson: (json, columns) =>
    // `where true`: before `on conflict`, it distinguishes a select from a join.
    sql`select ${listed(columns.map((_, index) => `value ->> ${index}`))} from json_each(${json}) where true`,
  gathered: {
    numbers: (column) => sql`json_group_array(${column})`,
    texts: (column) => sql`coalesce(group_concat(${column}, ','), '')`,
    bytes: (column) => sql`cast(coalesce(group_concat(${column}, ''), '') as blob)`,
  },
}

/** On a connection that keeps a budget: `within_budget` counts, and throws. */
export const BOUNDED_SQLITE: Dialect = {
  ...SQLITE,
  withinBudget: (weight) => sql`within_budget(${weight})`,
}

export const POSTGRES: Dialect = {
  name: 'postgres',
  isInProcess: false,
  migrations: 'postgres',
  forUpdate: sql` for update`,
  forUpdateIfFree: sql` for no key update skip locked`,
  lockLog: sql`select pg_advisory_xact_lock(7205031)`,
  lockViews: sql`select pg_advisory_xact_lock(7205033)`,
  shareTaxonomy: sql`select pg_advisory_xact_lock_shared(7205034)`,
  lockTaxonomy: sql`select pg_advisory_xact_lock(7205034)`,
  lockOutbox: sql`select pg_advisory_xact_lock(7205039)`,
  lockRelated: sql`select pg_advisory_xact_lock(7205038)`,
  reusesKeys: false,
  // What was erased goes with the server's own vacuum.
  countErasure: null,
  lockMigrations: sql`select pg_advisory_xact_lock(7205032)`,
  checkFile: null,
  clock: sql`select cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as at`,
  tableNamed: (name) =>
    sql`select tablename from pg_tables where schemaname = any (current_schemas(false)) and tablename = ${name}`,
  hasSequence: (table, key) => sql`select 1 as has where pg_get_serial_sequence(${table}, ${key}) is not null`,
  lastKeyGiven: (table, key) =>
    sql`select pg_sequence_last_value(pg_get_serial_sequence(${table}, ${key})::regclass) as last`,
  continueKeysAfter: (table, key, last) => sql`select setval(pg_get_serial_sequence(${table}, ${key}), ${last})`,
  // A statement has its time.
  withinBudget: () => null,
  rowsOfJson: (json, columns) =>
    sql`select ${listed(columns.map((kind, index) => `(value ->> ${index})::${kind === 'integer' ? 'bigint' : 'text'}`))}
      from json_array_elements(${json}::json)`,
  gathered: {
    numbers: (column) => sql`coalesce(json_agg(${column})::text, '[]')`,
    texts: (column) => sql`coalesce(string_agg(${column}, ','), '')`,
    bytes: (column) => sql`coalesce(string_agg(${column}, ''::bytea), ''::bytea)`,
  },
}

function listed(columns: readonly string[]): Query {
  return joined(columns.map(constant), ', ')
}
