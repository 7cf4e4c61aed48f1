-- The outbox over the change log: who is sent what, and what has become of it. No text of an article stands in it.

-- Webhooks, subscribers of the WebSub hub, caches to purge.
create table outbox_subscription (
  key integer primary key,
  id text not null unique,
  kind text not null check (kind in ('webhook', 'websub', 'purge')),
  url text not null,
  -- What it asks for, by kind, as JSON.
  settings text not null,
  -- Whose articles: those of a partner's key; null: the public's.
  api_key integer references api_key (key),
  state text not null check (state in ('active', 'paused')),
  pause_reason text,
  -- Where it stands in the change log, as JSON, and how often that was written.
  position text not null,
  position_revision integer not null,
  -- Attempts in a row that have failed, since when, and until when it is left alone for them.
  failures integer not null,
  failing_since integer,
  rest_until integer not null,
  -- Secrets are derived; the one before the present one also signs until an instant.
  secret_generation integer not null,
  former_secret_until integer,
  -- A lease of WebSub ends.
  expires_at integer,
  revision integer not null,
  created_at integer not null,
  updated_at integer not null
);
create index outbox_subscription_url on outbox_subscription (kind, url);
create index outbox_subscription_rest on outbox_subscription (rest_until) where rest_until > 0;

create table outbox_delivery (
  key integer primary key,
  id text not null unique,
  subscription_key integer not null references outbox_subscription (key),
  -- Deliveries of one subscription about one article keep their order. 0: about no article.
  article_key integer not null,
  -- Type, id, version and instants, as JSON.
  event text not null,
  -- Public reason or note of the change.
  reason text,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  -- When an attempt is due; while one is under way, when another process may take over. Null: behind another one, or finished.
  due_at integer,
  attempts integer not null,
  -- The newest attempts, as JSON: when, how long, status, fault, the beginning of the answer.
  log text not null,
  created_at integer not null,
  -- Since when it is tried: it is given up three days later.
  begun_at integer not null,
  finished_at integer
);
create index outbox_delivery_due on outbox_delivery (subscription_key, due_at) where due_at is not null;
create index outbox_delivery_next on outbox_delivery (due_at) where due_at is not null;
create index outbox_delivery_waiting on outbox_delivery (subscription_key, article_key, key) where state = 'waiting';
create index outbox_delivery_article on outbox_delivery (article_key);
create index outbox_delivery_listed on outbox_delivery (subscription_key, key);
create index outbox_delivery_finished on outbox_delivery (finished_at) where finished_at is not null;
