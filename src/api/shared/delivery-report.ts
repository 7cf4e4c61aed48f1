import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { type Static, Type } from 'typebox'
import { invalidParameter } from '#domain/errors.ts'
import { startOfDay, toRfc3339 } from '#domain/instant.ts'
import { VARY } from '#http/response/answer.ts'
import { Instant, Limit, Named, OneOf, OrNull, PageCursor } from '#http/schema.ts'
import { agreeWithCursor } from '#http/validation/query.ts'
import { sendPrivate } from '#http/write.ts'
import type { Reader } from '#storage/core/port.ts'
import {
  type DeliveryFilter,
  type DeliverySum,
  type ReportedDelivery,
  reportDeliveries,
  sumDeliveries,
} from '#storage/products/deliveries.ts'
import type { Api } from './context.ts'

/** The report of what was delivered: the newsroom's on all partners, a partner's on itself. */

const who = {
  day: Type.String({ description: 'Day in the publication’s time zone.', examples: ['2026-11-24'] }),
  partner: Type.String({ description: 'Name of the partner.' }),
  partnerId: Type.String({ format: 'uuid' }),
  key: Type.String({ description: 'Name of the key.' }),
  keyId: Type.String({ format: 'uuid' }),
  product: OrNull(
    Type.String({ description: 'Product whose quota the delivery counted against; null if the article was public.' }),
  ),
}
const EXAMPLE = {
  ...{ day: '2026-11-24', partner: 'The Ellery Evening News', partnerId: '01a1f4a2-0000-7000-8000-000000000002' },
  ...{ key: 'Front page', keyId: '01a1f4a2-0000-7000-8000-000000000003', product: 'world-early' },
}
const Line = Type.Object(
  {
    ...who,
    article: Type.String({ format: 'uuid', description: 'ID of the article.' }),
    version: Type.Integer({ description: 'Version of the article that was delivered.' }),
    deliveredAt: Instant('When the text was first delivered on that day.'),
  },
  {
    $id: 'Delivery',
    description: 'A delivered full text, counted once a day for each key, article and version.',
    examples: [
      {
        ...EXAMPLE,
        article: '01a1f4a2-0000-7000-8000-000000000001',
        version: 2,
        deliveredAt: '2026-11-24T08:15:00.000Z',
      },
    ],
  },
)
const Sum = Type.Object(
  { ...who, fullTexts: Type.Integer({ description: 'Number of deliveries.' }) },
  {
    $id: 'DeliverySum',
    description: 'Deliveries by day, key and product.',
    examples: [{ ...EXAMPLE, fullTexts: 312 }],
  },
)
const page = Type.Object({
  limit: Type.Integer(),
  next: OrNull(Type.String({ description: 'Send as `cursor` to get the next page; null on the last page.' })),
})
export const DeliveryReportSchema = Type.Object(
  {
    items: Type.Array(Type.Unsafe<object>({ anyOf: [Named(Line), Named(Sum)] }), {
      description: 'Single deliveries, or with `by=day` totals.',
    }),
    page,
  },
  { $id: 'DeliveryReport', description: 'Deliveries, oldest day first.' },
)
export const deliverySchemas = [Line, Sum, DeliveryReportSchema]

const Day = (description: string) => Type.Optional(Type.String({ maxLength: 40, description }))
export const ReportQuery = Type.Object(
  {
    from: Day('First day, such as 2026-11-24. Default: today.'),
    to: Day('Last day, at most 366 days after `from`. Default: `from`.'),
    by: Type.Optional(
      OneOf(['article', 'day'] as const, 'Whether to return single deliveries or totals. Default: article.'),
    ),
    format: Type.Optional(
      OneOf(['json', 'csv'] as const, 'csv returns the whole report as one file (RFC 4180), without paging.'),
    ),
    limit: Limit(1000, 100),
    cursor: PageCursor,
  },
  { additionalProperties: false },
)
export type ReportQuery = Static<typeof ReportQuery>
/** The newsroom's, which may be narrowed. */
type Requested = ReportQuery & { partner?: string; key?: string }

/** What a cursor holds. `keyId` is the key whose own report it is; null: the newsroom's. */
interface Kept {
  on: 'deliveries'
  keyId: string | null
  query: Omit<Requested, 'cursor' | 'limit' | 'format'>
  filter: DeliveryFilter
  after: unknown
}

/**
 * Answers the report of a key on itself, or the newsroom's on all (`keyId` null). Throws `invalid-parameter`,
 * `invalid-cursor`.
 */
export async function sendReport(
  api: Api,
  reply: FastifyReply,
  requested: Requested,
  keyId: string | null,
): Promise<FastifyReply> {
  // What was given a moment ago is in the report.
  await api.deliveries.flush()
  const { limit, cursor, format, ...own } = requested
  if (format === 'csv')
    for (const [field, value] of Object.entries({ limit, cursor }))
      if (value !== undefined) throw invalidParameter(field, 'cannot be combined with format=csv')
  const kept = cursor === undefined ? await beginning(api, own, keyId) : openCursor(api, cursor, own, keyId)
  const isByDay = kept.query.by === 'day'
  if (format === 'csv') return isByDay ? sendCsv(api, reply, SUMS, kept) : sendCsv(api, reply, LINES, kept)
  return isByDay ? sendPage(api, reply, SUMS, kept, limit) : sendPage(api, reply, LINES, kept, limit)
}

async function beginning(api: Api, query: Kept['query'], keyId: string | null): Promise<Kept> {
  const { day: today } = await api.deliveries.today(api.now())
  const { partner = null, key = keyId } = query
  const filter = {
    ...daysOf(query, today),
    partnerId: partner?.toLowerCase() ?? null,
    keyId: key?.toLowerCase() ?? null,
  }
  return { on: 'deliveries', keyId, query, filter, after: null }
}

function openCursor(api: Api, cursor: string, query: Kept['query'], keyId: string | null): Kept {
  const kept = api.cursors.open(cursor) as Kept
  if (kept.on !== 'deliveries' || kept.keyId !== keyId) throw invalidParameter('cursor', 'is used by another report')
  agreeWithCursor(query, kept.query, [])
  return kept
}

const MOST_DAYS = 366

function daysOf({ from: requested, to: until }: Kept['query'], today: string): Pick<DeliveryFilter, 'from' | 'to'> {
  for (const [field, day] of [
    ['from', requested],
    ['to', until],
  ] as const)
    if (day !== undefined && startOfDay(day, 'UTC') === null)
      throw invalidParameter(field, `“${day}” is not a day such as 2026-11-24`)
  const from = requested ?? until ?? today
  const to = until ?? from
  if (to < from) throw invalidParameter('to', 'must not be before from')
  if (Date.parse(to) - Date.parse(from) >= MOST_DAYS * 86_400_000)
    throw invalidParameter('to', `is more than ${MOST_DAYS} days after from`)
  return { from, to }
}

/** A form of the report: how its rows are read, in order, and how each is written. */
interface Form<Row extends { place: Place }, Place = Row['place']> {
  read(reader: Reader, filter: DeliveryFilter, after: Place | null, limit: number): Promise<Row[]>
  present(row: Row): object
  columns: readonly string[]
  cells(row: Row): string[]
}

const WHO = ['day', 'partner', 'partnerId', 'key', 'keyId', 'product']

const LINES: Form<ReportedDelivery> = {
  read: reportDeliveries,
  present: ({ place: _, deliveredAt, articleId, ...line }) => ({
    ...line,
    article: articleId,
    deliveredAt: toRfc3339(deliveredAt),
  }),
  columns: [...WHO, 'article', 'version', 'deliveredAt'],
  cells: (line) => [...whoOf(line), line.articleId, String(line.version), toRfc3339(line.deliveredAt)],
}

const SUMS: Form<DeliverySum> = {
  read: sumDeliveries,
  present: ({ place: _, ...sum }) => sum,
  columns: [...WHO, 'fullTexts'],
  cells: (sum) => [...whoOf(sum), String(sum.fullTexts)],
}

function whoOf({ day, partner, partnerId, key, keyId, product }: Omit<DeliverySum, 'fullTexts' | 'place'>): string[] {
  return [day, partner, partnerId, key, keyId, product ?? '']
}

async function sendPage<Row extends { place: object }>(
  api: Api,
  reply: FastifyReply,
  { read, present }: Form<Row>,
  kept: Kept,
  limit = 100,
): Promise<FastifyReply> {
  const rows = await read(api.services.database, kept.filter, kept.after as Row['place'] | null, limit + 1)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  const next = last ? api.cursors.seal({ ...kept, after: last.place }) : null
  return sendPrivate(reply, { items: rows.slice(0, limit).map(present), page: { limit, next } })
}

function sendCsv<Row extends { place: object }>(
  api: Api,
  reply: FastifyReply,
  form: Form<Row>,
  { filter }: Kept,
): FastifyReply {
  reply.headers({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="deliveries-${filter.from}-${filter.to}.csv"`,
    'cache-control': 'private, no-store',
    vary: VARY,
  })
  return reply.send(Readable.from(csvOf(api.services.database, form, filter)))
}

const ROWS_AT_ONCE = 1000

async function* csvOf<Row extends { place: object }>(
  reader: Reader,
  { read, columns, cells }: Form<Row>,
  filter: DeliveryFilter,
): AsyncGenerator<string> {
  yield csvLine(columns)
  for (let after: Row['place'] | null = null; ; ) {
    const rows: Row[] = await read(reader, filter, after, ROWS_AT_ONCE)
    for (const row of rows) yield csvLine(cells(row))
    if (rows.length < ROWS_AT_ONCE) return
    after = (rows.at(-1) as Row).place
  }
}

function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\r\n`
}

/** RFC 4180. A text that a spreadsheet would run as a formula has an apostrophe before it (OWASP, CSV injection). */
function csvField(field: string): string {
  const text = /^[=+\-@\t\r\n＝＋－＠]/u.test(field) ? `'${field}` : field
  return /[",'\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
