import type { SubscriptionKind } from '#domain/outbox/delivery.ts'
import { listOfKeys } from '../core/key-list.ts'
import type { Reader, Writer } from '../core/port.ts'
import { type Query, sql } from '../core/sql.ts'

/** Somebody who is sent what changes. */
export interface OutboxSubscription {
  key: number
  id: string
  kind: SubscriptionKind
  url: string
  /** Its settings, by kind. */
  settings: Record<string, unknown>
  /** The partner's key whose articles it is sent, by internal key and by id; null: the public's. */
  apiKey: number | null
  apiKeyId: string | null
  state: 'active' | 'paused'
  pauseReason: string | null
  /** Its position in the change log, as JSON. */
  position: string
  /** Rises whenever the position is written: two processes can't both go on from one. */
  positionRevision: number
  /** Attempts that have failed in a row. */
  failures: number
  failingSince: number | null
  restUntil: number
  secretGeneration: number
  formerSecretUntil: number | null
  expiresAt: number | null
  revision: number
  createdAt: number
  updatedAt: number
}

interface Row {
  key: number
  id: string
  kind: SubscriptionKind
  url: string
  settings: string
  api_key: number | null
  api_key_id: string | null
  state: 'active' | 'paused'
  pause_reason: string | null
  position: string
  position_revision: number
  failures: number
  failing_since: number | null
  rest_until: number
  secret_generation: number
  former_secret_until: number | null
  expires_at: number | null
  revision: number
  created_at: number
  updated_at: number
}

const SELECT = sql`select s.key, s.id, s.kind, s.url, s.settings, s.api_key, k.id as api_key_id, s.state, s.pause_reason, s.position,
  s.position_revision, s.failures, s.failing_since, s.rest_until, s.secret_generation, s.former_secret_until, s.expires_at,
  s.revision, s.created_at, s.updated_at
  from outbox_subscription s left join api_key k on k.key = s.api_key`

/** All subscriptions, oldest first. */
export function allSubscriptions(reader: Reader): Promise<OutboxSubscription[]> {
  return list(reader, sql`${SELECT} order by s.key`)
}

/** Those of a kind by id, after one: oldest first. */
export function listSubscriptions(
  reader: Reader,
  kind: SubscriptionKind,
  { after, limit }: { after: string; limit: number },
): Promise<OutboxSubscription[]> {
  return list(reader, sql`${SELECT} where s.kind = ${kind} and s.id > ${after} order by s.id limit ${limit}`)
}

export async function findSubscription(
  reader: Reader,
  kind: SubscriptionKind,
  id: string,
): Promise<OutboxSubscription | null> {
  return (await list(reader, sql`${SELECT} where s.id = ${id} and s.kind = ${kind}`))[0] ?? null
}

export function subscriptionsByKey(reader: Reader, keys: readonly number[]): Promise<OutboxSubscription[]> {
  return list(reader, sql`${SELECT} where s.key in (${listOfKeys(reader, keys)})`)
}

export async function insertSubscription(writer: Writer, made: Omit<OutboxSubscription, 'key' | 'apiKeyId'>) {
  const row = await writer.get<{ key: number }>(sql`
    insert into outbox_subscription (id, kind, url, settings, api_key, state, pause_reason, position, position_revision, failures,
      failing_since, rest_until, secret_generation, former_secret_until, expires_at, revision, created_at, updated_at)
    values (${made.id}, ${made.kind}, ${made.url}, ${JSON.stringify(made.settings)}, ${made.apiKey}, ${made.state},
      ${made.pauseReason}, ${made.position}, ${made.positionRevision}, ${made.failures}, ${made.failingSince},
      ${made.restUntil}, ${made.secretGeneration}, ${made.formerSecretUntil}, ${made.expiresAt}, ${made.revision},
      ${made.createdAt}, ${made.updatedAt})
    returning key`)
  return (row as { key: number }).key
}

export async function updateSubscription(writer: Writer, changed: OutboxSubscription): Promise<void> {
  await writer.run(sql`
    update outbox_subscription set url = ${changed.url}, settings = ${JSON.stringify(changed.settings)},
      api_key = ${changed.apiKey}, state = ${changed.state}, pause_reason = ${changed.pauseReason},
      position = ${changed.position}, position_revision = position_revision + 1, failures = ${changed.failures},
      failing_since = ${changed.failingSince}, rest_until = ${changed.restUntil},
      secret_generation = ${changed.secretGeneration}, former_secret_until = ${changed.formerSecretUntil},
      expires_at = ${changed.expiresAt}, revision = ${changed.revision}, updated_at = ${changed.updatedAt}
    where key = ${changed.key}`)
}

/** Another lease, which leaves its position alone; a paused one goes on. */
export async function renewSubscription(writer: Writer, renewed: OutboxSubscription): Promise<void> {
  await writer.run(sql`
    update outbox_subscription set settings = ${JSON.stringify(renewed.settings)}, expires_at = ${renewed.expiresAt},
      state = 'active', pause_reason = null, failures = 0, failing_since = null, rest_until = 0, updated_at = ${renewed.updatedAt}
    where key = ${renewed.key}`)
}

/** Stores the health of its attempts without changing its position. */
export async function putSubscriptionHealth(writer: Writer, changed: OutboxSubscription): Promise<void> {
  await writer.run(sql`
    update outbox_subscription set state = ${changed.state}, pause_reason = ${changed.pauseReason},
      failures = ${changed.failures}, failing_since = ${changed.failingSince}, rest_until = ${changed.restUntil},
      revision = ${changed.revision}, updated_at = ${changed.updatedAt}
    where key = ${changed.key}`)
}

/** Deletes it with its deliveries. */
export async function deleteSubscription(writer: Writer, key: number): Promise<void> {
  await writer.run(sql`delete from outbox_delivery where subscription_key = ${key}`)
  await writer.run(sql`delete from outbox_subscription where key = ${key}`)
}

/**
 * Advances subscriptions to a position if they are active and at the expected position, which another process may have changed.
 * Returns the keys of those advanced.
 */
export async function moveSubscriptions(
  writer: Writer,
  from: readonly { key: number; positionRevision: number }[],
  position: string,
): Promise<number[]> {
  const known = writer.dialect.rowsOfJson(
    JSON.stringify(from.map(({ key, positionRevision }) => [key, positionRevision])),
    ['integer', 'integer'],
  )
  const rows = await writer.all<{ key: number }>(sql`
    with known (key, revision) as (${known})
    update outbox_subscription set position = ${position}, position_revision = position_revision + 1 from known
    where outbox_subscription.key = known.key and position_revision = known.revision and state = 'active'
    returning outbox_subscription.key`)
  return rows.map(({ key }) => key)
}

/** Those of a kind at one address. */
export function subscriptionsAt(reader: Reader, kind: SubscriptionKind, url: string): Promise<OutboxSubscription[]> {
  return list(reader, sql`${SELECT} where s.kind = ${kind} and s.url = ${url} order by s.key`)
}

/** How many of a kind have an address that begins so; an empty beginning: how many there are. */
export async function countAt(reader: Reader, kind: SubscriptionKind, beginning: string): Promise<number> {
  const row = await reader.get<{ count: number }>(sql`
    select count(*) as count from outbox_subscription
    where kind = ${kind} and substr(url, 1, ${beginning.length}) = ${beginning}`)
  return Number(row?.count ?? 0)
}

/** Those of a kind whose lease has ended. */
export function endedSubscriptions(reader: Reader, kind: SubscriptionKind, at: number): Promise<OutboxSubscription[]> {
  return list(reader, sql`${SELECT} where s.kind = ${kind} and s.expires_at <= ${at} order by s.key`)
}

/** How many there are, by kind, state and whether attempts fail. */
export async function countSubscriptions(
  reader: Reader,
): Promise<{ kind: SubscriptionKind; state: 'active' | 'failing' | 'paused'; count: number }[]> {
  return reader.all(sql`
    select kind, case when state = 'active' and failures > 0 then 'failing' else state end as state, count(*) as count
    from outbox_subscription group by 1, 2`)
}

async function list(reader: Reader, query: Query): Promise<OutboxSubscription[]> {
  return (await reader.all<Row>(query)).map((row) => ({
    key: row.key,
    id: row.id,
    kind: row.kind,
    url: row.url,
    settings: JSON.parse(row.settings),
    apiKey: row.api_key,
    apiKeyId: row.api_key_id,
    state: row.state,
    pauseReason: row.pause_reason,
    position: row.position,
    positionRevision: row.position_revision,
    failures: row.failures,
    failingSince: row.failing_since,
    restUntil: row.rest_until,
    secretGeneration: row.secret_generation,
    formerSecretUntil: row.former_secret_until,
    expiresAt: row.expires_at,
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }))
}
