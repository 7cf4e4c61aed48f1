import { uuidv7 } from 'uuidv7'
import type { Attempt, DeliveryState } from '#domain/outbox/delivery.ts'
import type { Reader, Writer } from '../core/port.ts'
import { joined, listOf, nothing, type Query, sql } from '../core/sql.ts'

/** Something to send to a subscription. */
export interface Delivery {
  key: number
  id: string
  subscriptionKey: number
  /** Deliveries of one subscription about one article keep their order; 0: about no article. */
  articleKey: number
  /** Plain data, by kind of subscription; no text of an article. One object for all deliveries of an event that are claimed together. */
  event: unknown
  /** Public reason or note of the change. */
  reason: string | null
  state: DeliveryState
  dueAt: number | null
  attempts: number
  /** The newest ones. */
  log: Attempt[]
  createdAt: number
  /** Since when it is tried. */
  begunAt: number
  finishedAt: number | null
}

interface Row {
  key: number
  id: string
  subscription_key: number
  article_key: number
  event: string
  reason: string | null
  state: DeliveryState
  due_at: number | null
  attempts: number
  log: string
  created_at: number
  begun_at: number
  finished_at: number | null
}

const COLUMNS = sql`outbox_delivery.key, outbox_delivery.id, outbox_delivery.subscription_key, outbox_delivery.article_key,
  outbox_delivery.event, outbox_delivery.reason, outbox_delivery.state, outbox_delivery.due_at, outbox_delivery.attempts,
  outbox_delivery.log, outbox_delivery.created_at, outbox_delivery.begun_at, outbox_delivery.finished_at`
const ROWS_A_STATEMENT = 50

/** A delivery as it is made. */
export interface NewDelivery extends Pick<Delivery, 'subscriptionKey' | 'articleKey' | 'event' | 'reason'> {
  /**
   * ordered: after those waiting for the same subscription and article. latest: the same, but left out if one without an
   * attempt is waiting, which will include it. unordered: immediately, or after a delay. Default: ordered.
   */
  queue?: 'ordered' | 'latest' | 'unordered'
  /** Milliseconds, of an unordered one. */
  delay?: number
}

/** Puts deliveries at the end of their articles' queues; the first of a queue is due at once. */
export async function insertDeliveries(writer: Writer, given: readonly NewDelivery[], at: number): Promise<void> {
  const latest = given.filter(({ queue }) => queue === 'latest')
  const said = latest.length === 0 ? new Set<string>() : await waitingQueues(writer, latest, sql`d.attempts = 0`)
  const made = given.filter(
    ({ queue, subscriptionKey, articleKey }) => queue !== 'latest' || !said.has(`${subscriptionKey} ${articleKey}`),
  )
  const behind = await waitingQueues(writer, made, sql`1 = 1`)
  const texts = new Map<unknown, string>()
  const rows = made.map(({ subscriptionKey, articleKey, event, reason, queue, delay = 0 }) => {
    const text = texts.get(event) ?? JSON.stringify(event)
    texts.set(event, text)
    const name = `${subscriptionKey} ${articleKey}`
    const dueAt = queue === 'unordered' ? at + delay : behind.has(name) ? null : at
    behind.add(name)
    return sql`(${uuidv7()}, ${subscriptionKey}, ${articleKey}, ${text}, ${reason}, 'waiting', ${dueAt}, 0, '[]', ${at}, ${at})`
  })
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    await writer.run(sql`
      insert into outbox_delivery (id, subscription_key, article_key, event, reason, state, due_at, attempts, log, created_at, begun_at)
      values ${joined(rows.slice(from, from + ROWS_A_STATEMENT), ', ')}`)
}

/** Queues in which something waits, of those that get more. */
async function waitingQueues(
  reader: Reader,
  made: readonly Pick<Delivery, 'subscriptionKey' | 'articleKey'>[],
  condition: Query,
): Promise<Set<string>> {
  const queues = new Set(made.map(({ subscriptionKey, articleKey }) => `${subscriptionKey} ${articleKey}`))
  const asked = JSON.stringify([...queues].map((queue) => queue.split(' ').map(Number)))
  const rows = await reader.all<{ subscription_key: number; article_key: number }>(sql`
    with asked (subscription_key, article_key) as (${reader.dialect.rowsOfJson(asked, ['integer', 'integer'])})
    select a.subscription_key, a.article_key from asked a where exists (
      select 1 from outbox_delivery d where d.subscription_key = a.subscription_key and d.article_key = a.article_key
        and d.state = 'waiting' and ${condition})`)
  return new Set(rows.map(({ subscription_key, article_key }) => `${subscription_key} ${article_key}`))
}

/** How many deliveries are started at once: in total, per subscription, and for one whose attempts fail. */
export interface ClaimBounds {
  limit: number
  each: number
  /** Subscriptions that have as many under way as they may. */
  busy: readonly number[]
}

/**
 * Leases due deliveries for attempts that begin now. No other process takes them until `leasedUntil`; after that, the process
 * is assumed dead.
 */
export async function claimDeliveries(
  writer: Writer,
  bounds: ClaimBounds,
  { at, leasedUntil }: { at: number; leasedUntil: number },
): Promise<Delivery[]> {
  const keys = (await firstDue(writer, bounds, at)) ?? (await dueOfEach(writer, bounds, at))
  if (keys.length === 0) return []
  const rows = await writer.all<Row>(sql`
    update outbox_delivery set due_at = ${leasedUntil}, attempts = attempts + 1
    where key in (${writer.dialect.rowsOfJson(JSON.stringify(keys.map((key) => [key])), ['integer'])})
    returning ${COLUMNS}`)
  const order = new Map(keys.map((key, index) => [key, index]))
  return deliveriesOf(rows).sort((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0))
}

/** Due rows that are looked through for each one that may be claimed. */
const DUE_FOR_EACH = 4

/** What to claim of what has been due longest; null where too many of those may not be claimed now to tell. */
async function firstDue(reader: Reader, { limit, each, busy }: ClaimBounds, at: number): Promise<number[] | null> {
  const most = limit * DUE_FOR_EACH
  const rows = await reader.all<{ key: number; subscription_key: number; failures: number; may_be_tried: number }>(sql`
    select d.key, d.subscription_key, s.failures,
      case when s.state = 'active' and s.rest_until <= ${at} then 1 else 0 end as may_be_tried
    from outbox_delivery d join outbox_subscription s on s.key = d.subscription_key
    where d.due_at <= ${at} order by d.due_at, d.key limit ${most}`)
  const isBusy = new Set(busy)
  const counts = new Map<number, number>()
  const keys: number[] = []
  for (const { key, subscription_key, failures, may_be_tried } of rows) {
    const count = counts.get(subscription_key) ?? 0
    // Of those that fail, one at a time finds out whether the receiver is back.
    if (may_be_tried === 0 || isBusy.has(subscription_key) || count >= (failures > 0 ? 1 : each)) continue
    counts.set(subscription_key, count + 1)
    keys.push(key)
    if (keys.length === limit) return keys
  }
  return rows.length < most ? keys : null
}

/** What to claim, looked up for each subscription: whatever waits for others. */
async function dueOfEach(reader: Reader, { limit, each, busy }: ClaimBounds, at: number): Promise<number[]> {
  const dueOf = (isFailing: Query, most: number) => sql`
    select d.key from outbox_subscription s join outbox_delivery d on d.subscription_key = s.key
    where s.state = 'active' and s.rest_until <= ${at} and ${isFailing}
      and s.key not in (${reader.dialect.rowsOfJson(JSON.stringify(busy.map((key) => [key])), ['integer'])})
      and d.key in (select x.key from outbox_delivery x where x.subscription_key = s.key and x.due_at <= ${at}
        order by x.due_at, x.key limit ${most})
    order by d.due_at, d.key limit ${limit}`
  const healthy = await reader.all<{ key: number }>(dueOf(sql`s.failures = 0`, each))
  const failing = await reader.all<{ key: number }>(dueOf(sql`s.failures > 0`, 1))
  return [...healthy, ...failing].map(({ key }) => key)
}

/** Whether a delivery can be taken now. */
export async function isDeliveryDue(reader: Reader, at: number): Promise<boolean> {
  const row = await reader.get<{ key: number }>(sql`
    select s.key from outbox_subscription s where s.state = 'active' and s.rest_until <= ${at} and exists (
      select 1 from outbox_delivery d where d.subscription_key = s.key and d.due_at <= ${at}) limit 1`)
  return row !== undefined
}

/** When the next delivery is due that is not due yet, or a subscription has rested; null: none is. */
export async function nextDeliveryDue(reader: Reader, at: number): Promise<number | null> {
  const row = await reader.get<{ due: number | null; rest: number | null }>(sql`
    select (select min(due_at) from outbox_delivery where due_at is not null and due_at > ${at}) as due,
      (select min(rest_until) from outbox_subscription where rest_until > ${at}) as rest`)
  const instants = [row?.due, row?.rest].filter((instant) => instant != null)
  return instants.length === 0 ? null : Math.min(...instants)
}

/** Which deliveries attempts belong to that are still those that were taken: others have not taken them over. */
export async function findAttempted(
  reader: Reader,
  attempted: readonly { key: number; attempt: number }[],
): Promise<(Delivery & { isErased: boolean })[]> {
  const asked = JSON.stringify(attempted.map(({ key, attempt }) => [key, attempt]))
  const rows = await reader.all<Row & { is_erased: number }>(sql`
    with asked (key, attempt) as (${reader.dialect.rowsOfJson(asked, ['integer', 'integer'])})
    select ${COLUMNS}, case when a.state = 'erased' then 1 else 0 end as is_erased
    from asked join outbox_delivery on outbox_delivery.key = asked.key and outbox_delivery.attempts = asked.attempt
        and outbox_delivery.state = 'waiting'
      left join article a on a.key = outbox_delivery.article_key
    order by outbox_delivery.key`)
  return deliveriesOf(rows).map((delivery, index) => ({ ...delivery, isErased: rows[index]?.is_erased === 1 }))
}

/** Stores the outcomes of deliveries, and releases the next of their queues. */
export async function putOutcomes(
  writer: Writer,
  outcomes: readonly Pick<Delivery, 'key' | 'state' | 'dueAt' | 'log' | 'finishedAt'>[],
  at: number,
): Promise<void> {
  if (outcomes.length === 0) return
  const rows = outcomes.map(({ key, state, dueAt, log, finishedAt }) => [
    ...[String(key), state, dueAt === null ? '' : String(dueAt), JSON.stringify(log)],
    finishedAt === null ? '' : String(finishedAt),
  ])
  const put = writer.dialect.rowsOfJson(JSON.stringify(rows), ['text', 'text', 'text', 'text', 'text'])
  await writer.run(sql`
    with put (key, state, due_at, log, finished_at) as (${put})
    update outbox_delivery set state = put.state, due_at = cast(nullif(put.due_at, '') as bigint), log = put.log,
      finished_at = cast(nullif(put.finished_at, '') as bigint)
    from put where outbox_delivery.key = cast(put.key as bigint)`)
  await letNextFollow(
    writer,
    outcomes.filter(({ state }) => state !== 'waiting').map(({ key }) => key),
    at,
  )
}

/** What waits first behind finished deliveries is due. */
async function letNextFollow(writer: Writer, finished: readonly number[], at: number): Promise<void> {
  if (finished.length === 0) return
  const keys = writer.dialect.rowsOfJson(JSON.stringify(finished.map((key) => [key])), ['integer'])
  await writer.run(sql`
    update outbox_delivery set due_at = ${at} where key in (
      select (select min(n.key) from outbox_delivery n where n.subscription_key = f.subscription_key
        and n.article_key = f.article_key and n.state = 'waiting')
      from outbox_delivery f where f.key in (${keys})) and due_at is null`)
}

/** Subscriptions with so many waiting deliveries that no more are created for now. */
export async function fullSubscriptions(reader: Reader, most: number): Promise<Set<number>> {
  const rows = await reader.all<{ key: number }>(sql`
    select s.key from outbox_subscription s where exists (
      select 1 from outbox_delivery d where d.subscription_key = s.key and d.state = 'waiting' limit 1 offset ${most - 1})`)
  return new Set(rows.map(({ key }) => key))
}

/** Deliveries of a subscription, newest first, before one. */
export async function listDeliveries(
  reader: Reader,
  subscriptionKey: number,
  {
    state,
    article,
    before,
    limit,
  }: { state: DeliveryState | null; article: number | null; before: number | null; limit: number },
): Promise<Delivery[]> {
  const rows = await reader.all<Row>(sql`
    select ${COLUMNS} from outbox_delivery where subscription_key = ${subscriptionKey}
      ${state === null ? nothing : sql`and state = ${state}`}
      ${article === null ? nothing : sql`and article_key = ${article}`}
      ${before === null ? nothing : sql`and key < ${before}`}
    order by key desc limit ${limit}`)
  return deliveriesOf(rows)
}

export async function findDelivery(reader: Reader, subscriptionKey: number, id: string): Promise<Delivery | null> {
  const row = await reader.get<Row>(
    sql`select ${COLUMNS} from outbox_delivery where id = ${id} and subscription_key = ${subscriptionKey}`,
  )
  return row === undefined ? null : deliveryOf(row)
}

/** Which deliveries are sent once more. */
export interface ReplayChoice {
  ids: readonly string[] | null
  /** Made in between, `to` not within; null: no bound. */
  from: number | null
  to: number | null
}

/** Sends finished deliveries once more, each as the same message; gives how many. */
export async function replayDeliveries(
  writer: Writer,
  subscriptionKey: number,
  { ids, from, to }: ReplayChoice,
  at: number,
): Promise<number> {
  const count = await writer.run(sql`
    update outbox_delivery set state = 'waiting', due_at = null, attempts = 0, begun_at = ${at}, finished_at = null
    where subscription_key = ${subscriptionKey} and state <> 'waiting'
      ${ids === null ? nothing : sql`and id in (${listOf(ids)})`}
      ${from === null ? nothing : sql`and created_at >= ${from}`} ${to === null ? nothing : sql`and created_at < ${to}`}`)
  await writer.run(sql`
    update outbox_delivery set due_at = ${at} where key in (
      select min(key) from outbox_delivery where subscription_key = ${subscriptionKey} and state = 'waiting'
      group by article_key having count(due_at) = 0)`)
  return count
}

/** What waits for a subscription that is active again is due now. */
export async function retryNow(writer: Writer, subscriptionKey: number, at: number): Promise<void> {
  await writer.run(sql`
    update outbox_delivery set due_at = ${at}, begun_at = ${at}
    where subscription_key = ${subscriptionKey} and due_at is not null`)
}

/** Deletes deliveries that finished before an instant; returns how many. */
export function forgetDeliveries(writer: Writer, finishedBefore: number, limit: number) {
  return writer.run(sql`
    delete from outbox_delivery where key in (
      select key from outbox_delivery where finished_at is not null and finished_at < ${finishedBefore} order by finished_at limit ${limit})`)
}

/** After an article was erased: deletes all texts about it, and all responses of receivers. */
export async function clearDeliveries(writer: Writer, articleKey: number): Promise<void> {
  await writer.run(
    sql`update outbox_delivery set reason = null, log = '[]' where article_key = ${articleKey} and article_key > 0`,
  )
}

/** How many wait. */
export async function countWaiting(reader: Reader): Promise<number> {
  const row = await reader.get<{ count: number }>(
    sql`select count(*) as count from outbox_delivery where state = 'waiting'`,
  )
  return Number(row?.count ?? 0)
}

/** Deliveries of one event share it. */
function deliveriesOf(rows: readonly Row[]): Delivery[] {
  const events = new Map<string, unknown>()
  return rows.map((row) => {
    const event = events.get(row.event) ?? JSON.parse(row.event)
    events.set(row.event, event)
    return deliveryOf(row, event)
  })
}

function deliveryOf(row: Row, event: unknown = JSON.parse(row.event)): Delivery {
  return {
    key: row.key,
    id: row.id,
    subscriptionKey: row.subscription_key,
    articleKey: row.article_key,
    event,
    reason: row.reason,
    state: row.state,
    dueAt: row.due_at,
    attempts: row.attempts,
    log: JSON.parse(row.log),
    createdAt: row.created_at,
    begunAt: row.begun_at,
    finishedAt: row.finished_at,
  }
}
