import type { Writer } from '../port.ts'
import { constant, sql } from '../sql.ts'
import { TIMES_FORGOTTEN } from './write.ts'

const INDEXES = ['search_text', 'search_headline'] as const
/** Pages a step: a few milliseconds, in which nobody else writes. */
const PAGES = 500
const WORDS = 5000

type Write = <T>(work: (writer: Writer) => Promise<T>) => Promise<T>

/** Deletes step by step the words that no public story has any more, whenever its last one left. */
export async function forgetWords(write: Write): Promise<void> {
  for (let after: number | null = -1; after !== null; ) {
    const from: number = after
    after = await write((writer) => forgetWordsAfter(writer, from))
  }
}

/** Words in the order of their hashes; gives the last of them, or null where there are no more. */
async function forgetWordsAfter(writer: Writer, after: number): Promise<number | null> {
  // Whoever publishes meanwhile a story with one of the words waits, and puts it again.
  if (writer.dialect.lockLog) await writer.get(writer.dialect.lockLog)
  const row = await writer.get<{ hash: number | null }>(sql`
    select max(hash) as hash from (
      select hash from search_word where hash > ${after} order by hash limit ${WORDS}) next_words`)
  const last = row?.hash ?? null
  if (last === null) return null
  const deleted = await writer.run(sql`
    delete from search_word where hash > ${after} and hash <= ${last}
      and not exists (select 1 from search_term t where t.hash = search_word.hash and t.stories > 0)`)
  if (deleted > 0) await countForgetting(writer)
  return last
}

async function countForgetting(writer: Writer): Promise<void> {
  await writer.run(sql`
    insert into search_term (hash, stories) values (${TIMES_FORGOTTEN}, 1)
    on conflict (hash) do update set stories = search_term.stories + 1`)
}

/**
 * Rewrites the full-text index of SQLite step by step, each a transaction of its own, until nothing is left in it of what
 * was taken out: until then it only says that it is not there any more. Takes as long as an index is large.
 */
export async function forgetRemoved(write: Write): Promise<void> {
  for (const index of INDEXES) {
    // Below zero: all parts become one; then as often as there is something to do.
    let pages = -PAGES
    while (await write((writer) => merge(writer, index, pages))) pages = PAGES
  }
}

/** Gives whether there may be more to do. */
async function merge(writer: Writer, index: (typeof INDEXES)[number], pages: number): Promise<boolean> {
  const before = await changesSoFar(writer)
  await writer.run(sql`insert into ${constant(index)} (${constant(index)}, rank) values ('merge', ${pages})`)
  return (await changesSoFar(writer)) - before >= 2
}

async function changesSoFar(writer: Writer): Promise<number> {
  return (await writer.get<{ n: number }>(sql`select total_changes() as n`))?.n ?? 0
}
