import type { Grant } from '#domain/article/audience.ts'
import type { RevisionContent } from '#domain/article/content.ts'
import { freeBlocks } from '#domain/article/free-part.ts'
import { withAbsent } from '#domain/article/shapes.ts'
import type { Block } from '#domain/body/blocks.ts'
import type { Reader, Writer } from '../core/port.ts'
import { keysIn, listOf, sql } from '../core/sql.ts'
import { mentionEmbeds } from '../embeds/embeds.ts'
import { mentionImages } from '../media/images.ts'
import { anythingGone, withoutGone } from '../taxonomy/redirects.ts'

/** One saved state of an article's content; never changed afterwards. */
export interface Revision {
  articleKey: number
  number: number
  createdAt: number
  actor: string
  content: RevisionContent
  blocks: Block[]
  submittedMarkdown: string | null
}

/** The revision with its current taxonomy: merges and deletions since then are followed. */
export async function findRevision(reader: Reader, articleKey: number, number: number): Promise<Revision | null> {
  const row = await reader.get<{
    created_at: number
    actor: string
    content: string
    blocks: string
    submitted_markdown: string | null
    is_any_gone: number | boolean
  }>(sql`
    select created_at, actor, content, blocks, submitted_markdown, ${anythingGone} as is_any_gone from revision
    where article_key = ${articleKey} and number = ${number}`)
  if (!row) return null
  const content = contentOf(row.content)
  return {
    articleKey,
    number,
    createdAt: row.created_at,
    actor: row.actor,
    content: row.is_any_gone ? await withoutGone(reader, content) : content,
    blocks: JSON.parse(row.blocks),
    submittedMarkdown: row.submitted_markdown,
  }
}

/** Content as it is stored; revisions that are older than a field have its default. */
function contentOf(json: string): RevisionContent {
  // Older revisions know no media.
  return withAbsent({ mediaKey: null, ...(JSON.parse(json) as Omit<RevisionContent, 'mediaKey'>) })
}

/** A revision without its body. */
export type RevisionHead = Pick<Revision, 'articleKey' | 'number' | 'createdAt' | 'actor' | 'content'>

/** The newest revisions of articles by article key, without their bodies; taxonomy as in `findRevision`. */
export async function findLatestHeads(reader: Reader, keys: readonly number[]): Promise<Map<number, RevisionHead>> {
  if (keys.length === 0) return new Map()
  const rows = await reader.all<{
    article_key: number
    number: number
    created_at: number
    actor: string
    content: string
    is_any_gone: number | boolean
  }>(sql`
    select r.article_key, r.number, r.created_at, r.actor, r.content, ${anythingGone} as is_any_gone
    from article a join revision r on r.article_key = a.key and r.number = a.latest_revision
    where a.key in (${listOf(keys)})`)
  const heads = new Map<number, RevisionHead>()
  for (const { article_key: articleKey, number, created_at: createdAt, actor, content, is_any_gone } of rows) {
    const saved = contentOf(content)
    const subscription = is_any_gone ? await withoutGone(reader, saved) : saved
    heads.set(articleKey, { articleKey, number, createdAt, actor, content: subscription })
  }
  return heads
}

export type LiveBody = Pick<Revision, 'blocks' | 'submittedMarkdown'> & { revision: number }

/** An article that a reader has found, with the right to it. */
type Granted = { key: number; grant: Grant }

/** The canonical bodies of live articles, as far as the reader has a right to them, and the Markdown they came as in full. */
export async function findLiveBodies(reader: Reader, articles: readonly Granted[]): Promise<Map<number, LiveBody>> {
  const rights = new Map(articles.map(({ key, grant }) => [key, grant.right]))
  const keys = articles.filter(({ grant }) => grant.right !== 'teaser').map(({ key }) => key)
  if (keys.length === 0) return new Map()
  const rows = await reader.all<{
    key: number
    number: number
    content: string
    blocks: string
    submitted_markdown: string | null
  }>(sql`
    select a.key, r.number, r.content, r.blocks, r.submitted_markdown from article a
    join revision r on r.article_key = a.key and r.number = a.live_revision where a.key in (${listOf(keys)})`)
  return new Map(
    rows.map((row) => {
      const blocks: Block[] = JSON.parse(row.blocks)
      const body =
        rights.get(row.key) === 'full'
          ? { blocks, submittedMarkdown: row.submitted_markdown }
          : { blocks: freeBlocks(blocks, contentOf(row.content).freeUntil), submittedMarkdown: null }
      return [row.key, { revision: row.number, ...body }]
    }),
  )
}

/** Revisions of an article without their content, newest first, below a number. */
export async function listRevisions(
  reader: Reader,
  articleKey: number,
  { before, limit }: { before: number | null; limit: number },
): Promise<Pick<Revision, 'number' | 'createdAt' | 'actor'>[]> {
  const rows = await reader.all<{ number: number; created_at: number; actor: string }>(sql`
    select number, created_at, actor from revision
    where article_key = ${articleKey} and number < ${before ?? Number.MAX_SAFE_INTEGER} order by number desc limit ${limit}`)
  return rows.map((row) => ({ number: row.number, createdAt: row.created_at, actor: row.actor }))
}

/** All revisions of articles by number, by article key; with their taxonomy as `findRevision` gives it. */
export async function revisionsOf(reader: Reader, keys: readonly number[]): Promise<Map<number, Revision[]>> {
  const rows = await reader.all<{
    article_key: number
    number: number
    created_at: number
    actor: string
    content: string
    blocks: string
    submitted_markdown: string | null
    is_any_gone: number | boolean
  }>(sql`
    select article_key, number, created_at, actor, content, blocks, submitted_markdown, ${anythingGone} as is_any_gone
    from revision where article_key in (${keysIn(keys)}) order by article_key, number`)
  const revisions = new Map<number, Revision[]>()
  for (const row of rows) {
    const content = contentOf(row.content)
    const revision = {
      articleKey: row.article_key,
      number: row.number,
      createdAt: row.created_at,
      actor: row.actor,
      content: row.is_any_gone ? await withoutGone(reader, content) : content,
      blocks: JSON.parse(row.blocks) as Block[],
      submittedMarkdown: row.submitted_markdown,
    }
    const before = revisions.get(row.article_key)
    if (before === undefined) revisions.set(row.article_key, [revision])
    else before.push(revision)
  }
  return revisions
}

/** The content of every revision of an article. */
export async function contentsOf(reader: Reader, articleKey: number): Promise<RevisionContent[]> {
  const rows = await reader.all<{ content: string }>(
    sql`select content from revision where article_key = ${articleKey}`,
  )
  return rows.map(({ content }) => contentOf(content))
}

export async function deleteRevisions(writer: Writer, articleKey: number): Promise<void> {
  // Their numbers may be given again.
  await writer.run(sql`update change set revision = null where article_key = ${articleKey} and revision is not null`)
  await writer.run(sql`delete from revision where article_key = ${articleKey}`)
  await writer.run(sql`delete from image_mention where article_key = ${articleKey}`)
  await writer.run(sql`delete from embed_mention where article_key = ${articleKey}`)
}

export async function insertRevision(writer: Writer, revision: Revision): Promise<void> {
  await writer.run(sql`
    insert into revision (article_key, number, created_at, actor, content, blocks, submitted_markdown)
    values (${revision.articleKey}, ${revision.number}, ${revision.createdAt}, ${revision.actor},
      ${JSON.stringify(revision.content)}, ${JSON.stringify(revision.blocks)}, ${revision.submittedMarkdown})`)
  await mentionImages(writer, revision.articleKey, [
    ...revision.content.images.map(({ imageKey }) => imageKey),
    ...[revision.content.mediaKey ?? []].flat(),
  ])
  await mentionEmbeds(writer, revision.articleKey, { blocks: revision.blocks, at: revision.createdAt })
}
