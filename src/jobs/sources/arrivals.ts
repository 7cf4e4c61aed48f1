import type { Execute } from '#commands/commands.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { type FollowedArticle, recordsOf, syndicationOf } from '#ingest/followed-article.ts'
import type { ArticleRecord } from '#ingest/format.ts'
import type { ImportOutcome } from '#ingest/outcome.ts'
import { type PreparedRecord, prepareLine } from '#ingest/prepare.ts'
import { articlesByKey, findArticleKey, findArticleKeyById } from '#storage/articles/articles.ts'
import { listRevisions } from '#storage/articles/revisions.ts'
import { isSlugTaken } from '#storage/articles/slugs.ts'
import type { Database } from '#storage/core/port.ts'
import { findPublication } from '#storage/publication/publication.ts'
import { listSources, type Source } from '#storage/sources/sources.ts'

/** What became of an article received from a source. */
export type ArrivalOutcome = 'created' | 'updated' | 'unchanged' | 'refused' | 'own' | 'edited-here' | 'taken-back'

export interface ArrivalContext {
  database: Database
  execute: Execute
  now: () => number
}

/** Imports an article unless it originates here or was edited here. Returns the outcome. */
export async function takeArticle(
  context: ArrivalContext,
  source: Source,
  article: FollowedArticle,
): Promise<{ outcome: ArrivalOutcome; reason: string | null }> {
  const { database } = context
  if (await isKnownHere(database, source, syndicationOf(article).id)) return { outcome: 'own', reason: null }
  const key = await findArticleKey(database, { source: source.name, sourceId: article.id })
  if (key !== null && (await wasEditedHere(database, source, key))) return { outcome: 'edited-here', reason: null }
  const keepsSlug = key === null && !(await isSlugTaken(database, article.slug, null))
  const rule = { source: source.name, publishes: source.publishes, section: source.section, keepsSlug }
  const language = (await findPublication(database))?.language ?? 'en'
  const prepared = recordsOf(article, rule).map((record, index) =>
    prepareLine({ number: index + 1, line: Buffer.from(JSON.stringify(record)) }, { language }),
  )
  const refused = prepared.find((item): item is ImportOutcome => 'outcome' in item)
  if (refused !== undefined) return outcomeOf(refused)
  const outcomes = await context.execute({
    ...{ verb: 'import', at: context.now(), actor: actorOf(source), source: source.name, folder: null },
    records: prepared as PreparedRecord[],
  })
  return outcomeOf(outcomes.find(({ outcome }) => outcome === 'refused') ?? (outcomes.at(-1) as ImportOutcome))
}

/** Takes in an article of a feed, as it was read, unless it came from here or was edited here. */
export async function takeRecord(
  context: ArrivalContext,
  source: Source,
  record: ArticleRecord,
): Promise<{ outcome: ArrivalOutcome; reason: string | null }> {
  const { database, execute, now } = context
  const { sourceId, paths: _, ...rest } = record
  const url = addressIn(record)
  for (const id of idsIn(sourceId, url))
    if (await isKnownHere(database, source, id)) return { outcome: 'own', reason: null }
  const key = await findArticleKey(database, { source: source.name, sourceId })
  if (record.state === 'withdrawn') {
    const reason = record.withdrawal?.reason ?? null
    return takeBack(context, source, { id: sourceId, type: 'withdrawn', reason })
  }
  if (key !== null && (await wasEditedHere(database, source, key))) return { outcome: 'edited-here', reason: null }
  const arriving: ArticleRecord = {
    ...rest,
    sourceId,
    source: source.name,
    // What its source keeps back is a draft, whatever the rule.
    state: record.state === 'live' ? source.publishes : 'draft',
    ...(source.section === null ? {} : { section: source.section, sections: [] }),
    extra: { ...record.extra, syndication: { id: sourceId, url } },
  }
  const language = (await findPublication(database))?.language ?? 'en'
  const prepared = prepareLine({ number: 1, line: Buffer.from(JSON.stringify(arriving)) }, { language })
  if ('outcome' in prepared) return outcomeOf(prepared)
  const [outcome] = await execute({
    ...{ verb: 'import', at: now(), actor: actorOf(source), source: source.name, folder: null },
    mode: { isNative: false, isOverwriting: false, ignoresEdits: true },
    records: [prepared],
  })
  return outcomeOf(outcome as ImportOutcome)
}

/** The address of an article of a feed. */
function addressIn({ extra }: ArticleRecord): string | null {
  const url = (extra?.origin as { url?: unknown } | undefined)?.url
  return typeof url === 'string' ? url : null
}

/** What an article may be known by here: feeds of this system name articles by their ids. */
function idsIn(sourceId: string, url: string | null): string[] {
  const ids = `${sourceId} ${url ?? ''}`.toLowerCase().match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []
  return [sourceId, ...ids]
}

function outcomeOf(outcome: ImportOutcome): { outcome: ArrivalOutcome; reason: string | null } {
  if (outcome.outcome === 'refused') return { outcome: 'refused', reason: `${outcome.field} ${outcome.message}` }
  if (outcome.outcome === 'skipped') return { outcome: 'refused', reason: outcome.message }
  return { outcome: outcome.outcome === 'kept' ? 'edited-here' : outcome.outcome, reason: null }
}

/** Takes an article back as its source did. */
export async function takeBack(
  context: ArrivalContext,
  source: Source,
  { id, type, reason }: { id: string; type: 'removed' | 'withdrawn' | 'erased'; reason: string | null },
): Promise<{ outcome: ArrivalOutcome; reason: string | null }> {
  const key = await findArticleKey(context.database, { source: source.name, sourceId: id })
  const [article] = key === null ? [] : await articlesByKey(context.database, [key])
  if (article === undefined) return { outcome: 'unchanged', reason: null }
  const command = { at: context.now(), actor: actorOf(source), ref: article.id, ifMatch: null }
  const said = reason ?? `Removed by ${source.name}.`
  try {
    if (type === 'erased') await context.execute({ ...command, verb: 'erase', reason: said })
    else if (type === 'withdrawn') await context.execute({ ...command, verb: 'withdraw', reason: said })
    else if (article.state === 'live') await context.execute({ ...command, verb: 'unpublish' })
    else return { outcome: 'unchanged', reason: null }
  } catch (error) {
    // It is taken back already.
    if (error instanceof BroadsheetError && error.code === 'conflict') return { outcome: 'unchanged', reason: null }
    throw error
  }
  return { outcome: 'taken-back', reason: null }
}

/** Who acts for a source. */
function actorOf({ id }: Source): string {
  return `source:${id}`
}

/** Whether it was written here, or came from another source: what goes around in a circle is taken in once. */
async function isKnownHere(database: Database, source: Source, id: string): Promise<boolean> {
  if ((await findArticleKeyById(database, id)) !== null) return true
  for (const { name } of await listSources(database))
    if (name !== source.name && (await findArticleKey(database, { source: name, sourceId: id })) !== null) return true
  return false
}

/** Whether the newest revision was written by another actor: it is not overwritten. */
async function wasEditedHere(database: Database, source: Source, key: number): Promise<boolean> {
  const [newest] = await listRevisions(database, key, { before: null, limit: 1 })
  return newest !== undefined && newest.actor !== actorOf(source)
}
