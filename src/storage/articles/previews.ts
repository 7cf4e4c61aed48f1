import type { Reader, Writer } from '../core/port.ts'
import { sql } from '../core/sql.ts'

/** A link that shows an article's newest revision to anyone who has it. */
export interface PreviewLink {
  id: string
  articleKey: number
  actor: string
  createdAt: number
  expiresAt: number
  revokedAt: number | null
}

interface Row {
  id: string
  article_key: number
  actor: string
  created_at: number
  expires_at: number
  revoked_at: number | null
}

const COLUMNS = sql`id, article_key, actor, created_at, expires_at, revoked_at`

export async function insertPreviewLink(writer: Writer, link: PreviewLink): Promise<void> {
  await writer.run(sql`
    insert into preview_link (id, article_key, actor, created_at, expires_at, revoked_at)
    values (${link.id}, ${link.articleKey}, ${link.actor}, ${link.createdAt}, ${link.expiresAt}, ${link.revokedAt})`)
}

export async function findPreviewLink(reader: Reader, id: string): Promise<PreviewLink | null> {
  const row = await reader.get<Row>(sql`select ${COLUMNS} from preview_link where id = ${id}`)
  return row ? linkOf(row) : null
}

/** Links of an article that still work at an instant, newest first. */
export async function listPreviewLinks(reader: Reader, articleKey: number, at: number): Promise<PreviewLink[]> {
  const rows = await reader.all<Row>(sql`
    select ${COLUMNS} from preview_link
    where article_key = ${articleKey} and revoked_at is null and expires_at > ${at}
    order by created_at desc, id desc limit 1000`)
  return rows.map(linkOf)
}

/** Whether there is such a link, of an article or of the site; one that was revoked before stays so. */
export async function revokePreviewLink(writer: Writer, id: string, at: number): Promise<boolean> {
  for (const table of [sql`preview_link`, sql`site_preview_link`])
    if ((await writer.run(sql`update ${table} set revoked_at = coalesce(revoked_at, ${at}) where id = ${id}`)) === 1)
      return true
  return false
}

/** A link that shows the site as of a future instant to anyone who has it. */
export interface SitePreviewLink {
  id: string
  showsAt: number
  actor: string
  createdAt: number
  expiresAt: number
  revokedAt: number | null
}

interface SiteRow {
  id: string
  shows_at: number
  actor: string
  created_at: number
  expires_at: number
  revoked_at: number | null
}

const SITE_COLUMNS = sql`id, shows_at, actor, created_at, expires_at, revoked_at`

export async function insertSitePreviewLink(writer: Writer, link: SitePreviewLink): Promise<void> {
  await writer.run(sql`
    insert into site_preview_link (${SITE_COLUMNS})
    values (${link.id}, ${link.showsAt}, ${link.actor}, ${link.createdAt}, ${link.expiresAt}, ${link.revokedAt})`)
}

export async function findSitePreviewLink(reader: Reader, id: string): Promise<SitePreviewLink | null> {
  const row = await reader.get<SiteRow>(sql`select ${SITE_COLUMNS} from site_preview_link where id = ${id}`)
  return row ? siteLinkOf(row) : null
}

/** Links of the site that still work at an instant, newest first. */
export async function listSitePreviewLinks(reader: Reader, at: number): Promise<SitePreviewLink[]> {
  const rows = await reader.all<SiteRow>(sql`
    select ${SITE_COLUMNS} from site_preview_link
    where revoked_at is null and expires_at > ${at}
    order by created_at desc, id desc limit 1000`)
  return rows.map(siteLinkOf)
}

function siteLinkOf({ shows_at: showsAt, actor, ...row }: SiteRow): SitePreviewLink {
  return {
    ...{ id: row.id, showsAt, actor },
    ...{ createdAt: row.created_at, expiresAt: row.expires_at, revokedAt: row.revoked_at },
  }
}

function linkOf(row: Row): PreviewLink {
  return {
    id: row.id,
    articleKey: row.article_key,
    actor: row.actor,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  }
}
