import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { type Static, Type } from 'typebox'
import { invalidParameter } from '#domain/errors.ts'
import { startOfDay, toRfc3339 } from '#domain/instant.ts'
import { VARY } from '#http/answer.ts'
import { Instant, Named, OneOf, OrNull } from '#http/schema.ts'
import { sendPrivate } from '#http/write.ts'
import {
  type DeliveryFilter,
  type DeliveryPlace,
  type DeliverySum,
  type ReportedDelivery,
  reportDeliveries,
  sumDeliveries,
} from '#storage/deliveries.ts'
import type { Api } from './context.ts'

/** The report of what was delivered: the newsroom's on all partners, a partner's on itself. */

const who = {
  day: Type.String({ description: 'In the publication’s zone.', examples: ['2026-11-24'] }),
  partner: Type.String({ description: 'Its name.' }),
  partnerId: Type.String({ format: 'uuid' }),
  key: Type.String({ description: 'Its name.' }),
  keyId: Type.String({ format: 'uuid' }),
  product: OrNull(
    Type.String({ description: 'The product whose quota it counted against; null where everybody could read it.' }),
  ),
}
const Line = Type.Object(
  {
    ...who,
    article: Type.String({ format: 'uuid', description: 'The story.' }),
    version: Type.Integer({ description: 'Of the story.' }),
    deliveredAt: Instant('When it was given first on that day.'),
  },
  { $id: 'Delivery', description: 'A full text that was delivered: once a day for each key, story and version.' },
)
const Sum = Type.Object(
  { ...who, fullTexts: Type.Integer({ description: 'How many.' }) },
  { $id: 'DeliverySum', description: 'Full texts by day, key and product.' },
)
const page = Type.Object({
  limit: Type.Integer(),
  next: OrNull(Type.String({ description: '`cursor` of the next page; null on the last one.' })),
})
export const DeliveryReportSchema = Type.Object(
  {
    items: Type.Array(Type.Unsafe<object>({ anyOf: [Named(Line), Named(Sum)] }), {
      description: 'Each delivery, or with `by=day` their sums.',
    }),
    page,
  },
  { $id: 'DeliveryReport', description: 'What was delivered, oldest day first.' },
)
export const deliverySchemas = [Line, Sum, DeliveryReportSchema]

const Day = (description: string) => Type.Optional(Type.String({ minLength: 10, maxLength: 10, description }))
export const ReportQuery = Type.Object(
  {
    from: Day('First day, 2026-11-24; today unless told.'),
    to: Day('Last day; that of `from` unless told. At most 366 days.'),
    by: Type.Optional(OneOf(['article', 'day'] as const, 'Each delivery, or sums. article unless told.')),
    format: Type.Optional(
      OneOf(['json', 'csv'] as const, 'csv gives the whole report as one file (RFC 4180), without pages.'),
    ),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'Most lines to answer.' }),
    ),
    cursor: Type.Optional(
      Type.String({ minLength: 1, maxLength: 4000, description: '`page.next` of the page before.' }),
    ),
  },
  { additionalProperties: false },
)
export type ReportQuery = Static<typeof ReportQuery>

/** Answers the report on a partner or a key, or on all. Throws `invalid-parameter`, `invalid-cursor`. */
export async function sendReport(
  api: Api,
  reply: FastifyReply,
  query: ReportQuery,
  of: Pick<DeliveryFilter, 'partnerId' | 'keyId'>,
): Promise<FastifyReply> {
  // What was given a moment ago is in the report.
  await api.deliveries.flush()
  const { day: today } = await api.deliveries.today(api.now())
  const filter = { ...daysOf(query, today), ...of }
  const { database } = api.newsroom
  const isByDay = query.by === 'day'
  if (query.format === 'csv') {
    if (query.cursor !== undefined || query.limit !== undefined)
      throw invalidParameter(query.cursor === undefined ? 'limit' : 'cursor', 'has no meaning beside format=csv')
    reply.headers({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="deliveries-${filter.from}-${filter.to}.csv"`,
      'cache-control': 'private, no-store',
      vary: VARY,
    })
    return reply.send(Readable.from(isByDay ? csvOfSums(api, filter) : csvOf(api, filter)))
  }
  if (isByDay) {
    const sums = await sumDeliveries(database, filter, MOST_SUMS)
    return sendPrivate(reply, { items: sums, page: { limit: MOST_SUMS, next: null } })
  }
  const limit = query.limit ?? 100
  const after = query.cursor === undefined ? null : placeIn(api, query.cursor, filter)
  const lines = await reportDeliveries(database, filter, after, limit + 1)
  const last = lines.length > limit ? lines[limit - 1] : undefined
  const next = last ? api.cursors.seal({ on: 'deliveries', filter, after: last.place }) : null
  return sendPrivate(reply, { items: lines.slice(0, limit).map(present), page: { limit, next } })
}

const MOST_SUMS = 100_000
const MOST_DAYS = 366

function daysOf({ from: asked, to: until }: ReportQuery, today: string): Pick<DeliveryFilter, 'from' | 'to'> {
  for (const [field, day] of [
    ['from', asked],
    ['to', until],
  ] as const)
    if (day !== undefined && startOfDay(day, 'UTC') === null)
      throw invalidParameter(field, `“${day}” is not a day like 2026-11-24`)
  const from = asked ?? until ?? today
  const to = until ?? from
  if (to < from) throw invalidParameter('to', 'must not be before from')
  if (Date.parse(to) - Date.parse(from) >= MOST_DAYS * 86_400_000)
    throw invalidParameter('to', `is more than ${MOST_DAYS} days after from`)
  return { from, to }
}

function placeIn(api: Api, cursor: string, filter: DeliveryFilter): DeliveryPlace {
  const kept = api.cursors.open(cursor) as { on: string; filter: DeliveryFilter; after: DeliveryPlace }
  if (kept.on !== 'deliveries' || JSON.stringify(kept.filter) !== JSON.stringify(filter))
    throw invalidParameter('cursor', 'belongs to another report')
  return kept.after
}

function present({ place: _, deliveredAt, articleId, ...line }: ReportedDelivery) {
  return { ...line, article: articleId, deliveredAt: toRfc3339(deliveredAt) }
}

const LINES_AT_ONCE = 1000

async function* csvOf(api: Api, filter: DeliveryFilter): AsyncGenerator<string> {
  yield csvLine(['day', 'partner', 'partnerId', 'key', 'keyId', 'product', 'article', 'version', 'deliveredAt'])
  let after: DeliveryPlace | null = null
  for (;;) {
    const lines: ReportedDelivery[] = await reportDeliveries(api.newsroom.database, filter, after, LINES_AT_ONCE)
    for (const line of lines)
      yield csvLine([...whoOf(line), line.articleId, String(line.version), toRfc3339(line.deliveredAt)])
    if (lines.length < LINES_AT_ONCE) return
    after = (lines.at(-1) as ReportedDelivery).place
  }
}

async function* csvOfSums(api: Api, filter: DeliveryFilter): AsyncGenerator<string> {
  yield csvLine(['day', 'partner', 'partnerId', 'key', 'keyId', 'product', 'fullTexts'])
  for (const sum of await sumDeliveries(api.newsroom.database, filter, MOST_SUMS))
    yield csvLine([...whoOf(sum), String(sum.fullTexts)])
}

function whoOf({ day, partner, partnerId, key, keyId, product }: Omit<DeliverySum, 'fullTexts'>): string[] {
  return [day, partner, partnerId, key, keyId, product ?? '']
}

function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\r\n`
}

/** RFC 4180. A text that a spreadsheet would run as a formula has an apostrophe before it (OWASP, CSV injection). */
function csvField(field: string): string {
  const text = /^[=+\-@\t\r\n＝＋－＠]/u.test(field) ? `'${field}` : field
  return /[",'\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
