import type { State } from '#domain/article/article.ts'
import type { RevisionContent } from '#domain/article/content.ts'
import type { Block } from '#domain/body/blocks.ts'
import { renderText } from '#domain/body/text.ts'
import { type IndexedText, indexNames, indexText, withNames } from '#domain/search/indexed-text.ts'
import { listOfKeys } from '../core/key-list.ts'
import type { Reader, Writer } from '../core/port.ts'
import { sql } from '../core/sql.ts'
import { transcriptsOf } from '../media/media.ts'
import { fullTextOf } from './choose-full-text.ts'
import { namesIn } from './texts.ts'

/** What a transaction does to an article, as far as the newsroom's own index is concerned. */
export interface DraftNote {
  articleKey: number
  /** Whether there is anything of it that readers do not have: its state, or a revision. */
  isDraft: boolean
}

/** The fields of `DraftNote`. */
interface Stated {
  key: number
  state: State
  latestRevision: number
  liveRevision: number | null
  sandboxKey: number | null
}

/** What a sandbox plays is not the newsroom's, and of what was erased nothing is left. */
export function draftNoteOf({ key, state, latestRevision, liveRevision, sandboxKey }: Stated): DraftNote {
  const isAsReadersHaveIt = state === 'live' && latestRevision === liveRevision
  return { articleKey: key, isDraft: state !== 'erased' && sandboxKey === null && !isAsReadersHaveIt }
}

const AT_ONCE = 500

/** Brings the newsroom's own index in line with what a transaction did: each article once, as it is in the end. */
export async function writeDrafts(writer: Writer, notes: readonly DraftNote[]): Promise<void> {
  const last = new Map(notes.map((note) => [note.articleKey, note.isDraft]))
  const keys = [...last.keys()].sort((a, b) => a - b)
  for (let from = 0; from < keys.length; from += AT_ONCE) await removeDrafts(writer, keys.slice(from, from + AT_ONCE))
  const coming = keys.filter((key) => last.get(key))
  for (let from = 0; from < coming.length; from += AT_ONCE) await putDrafts(writer, coming.slice(from, from + AT_ONCE))
}

/** Takes articles out of the newsroom's own index. */
export async function removeDrafts(writer: Writer, articleKeys: readonly number[]): Promise<void> {
  const rows = await writer.all<{ article_key: number }>(
    sql`select article_key from draft_article where article_key in (${listOfKeys(writer, articleKeys)})`,
  )
  for (const { article_key } of rows) {
    await writer.run(sql`delete from draft_taxonomy where article_key = ${article_key}`)
    await writer.run(sql`delete from draft_article where article_key = ${article_key}`)
    for (const statement of fullTextOf(writer).deleteDraftText(article_key)) await writer.run(statement)
  }
}

interface LatestRow {
  key: number
  state: State
  source: string | null
  created_at: number
  scheduled_at: number | null
  published_at: number | null
  first_published_at: number | null
  modified_at: number
  saved_at: number
  content: string
  blocks: string
}

async function putDrafts(writer: Writer, articleKeys: readonly number[]): Promise<void> {
  const rows = await writer.all<LatestRow>(sql`
    select a.key, a.state, a.source, a.created_at, a.scheduled_at, a.published_at, a.first_published_at, a.modified_at,
      r.created_at as saved_at, r.content, r.blocks
    from article a join revision r on r.article_key = a.key and r.number = a.latest_revision
    where a.key in (${listOfKeys(writer, articleKeys)}) order by a.key`)
  for (const row of rows) {
    const content = JSON.parse(row.content) as RevisionContent
    const text = await textOf(writer, content, JSON.parse(row.blocks))
    await insertDraft(writer, row, content, text)
    for (const [subject, keys] of Object.entries(taxonomyOf(content)))
      for (const key of keys)
        await writer.run(
          sql`insert into draft_taxonomy (subject, subject_key, article_key) values (${subject}, ${key}, ${row.key})`,
        )
  }
}

function taxonomyOf({ sectionKey, sectionKeys, tagKeys, authors }: RevisionContent) {
  return {
    section: new Set([sectionKey, ...sectionKeys].filter((key) => key !== null)),
    tag: new Set(tagKeys),
    author: new Set(authors.map(({ authorKey }) => authorKey)),
  }
}

async function textOf(reader: Reader, content: RevisionContent, blocks: Block[]): Promise<IndexedText> {
  const { headline, standfirst, byline, language } = content
  const { tag, author } = taxonomyOf(content)
  const names = [
    ...(byline === null ? [] : [byline]),
    ...[...(await namesIn(reader, 'author', [...author])).values()].flat(),
    ...[...(await namesIn(reader, 'tag', [...tag])).values()].flat(),
  ]
  // Drafts are searched by the newsroom alone: the end of a licence hides nothing from it.
  const transcript = (await transcriptsOf(reader, [content], 0)).get(content.mediaKey ?? 0) ?? null
  const text = indexText({ language, headline, standfirst, body: renderText(blocks), transcript })
  return withNames(text, indexNames(names, language))
}

async function insertDraft(
  writer: Writer,
  row: LatestRow,
  { kind, language }: RevisionContent,
  text: IndexedText,
): Promise<void> {
  const datedAt = row.scheduled_at ?? row.published_at ?? row.created_at
  const savedAt = Math.max(row.saved_at, row.modified_at)
  const statements = fullTextOf(writer).insertDraft({
    ...{ articleKey: row.key, state: row.state, kind, language, source: row.source },
    ...{ datedAt, savedAt, firstPublishedAt: row.first_published_at, text },
  })
  for (const statement of statements) await writer.run(statement)
}
