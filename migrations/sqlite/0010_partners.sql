-- Partners, what they are entitled to, and what they were given.

create table partner (
  key integer primary key,
  id text not null unique,
  name text not null,
  state text not null check (state in ('active', 'suspended')),
  revision integer not null,
  created_at integer not null,
  updated_at integer not null
);

-- A saved filter over stories, and what is delivered of them.
create table product (
  key integer primary key,
  id text not null unique,
  slug text not null unique,
  name text not null,
  description text,
  -- As it is written, as JSON: {"section", "tag", "author", "language", "kind", "source"}.
  filter text not null,
  delivers text not null check (delivers in ('full', 'teaser')),
  embargo_access integer not null,
  -- Full texts a day, in the publication's zone; null: as many as one likes.
  daily_quota integer,
  -- Names of formats, divided by spaces.
  formats text not null,
  state text not null check (state in ('active', 'gone')),
  -- Whose sandbox it is; null for what is sold.
  sandbox_of integer references partner (key),
  revision integer not null,
  created_at integer not null,
  updated_at integer not null
);
create unique index product_sandbox on product (sandbox_of) where sandbox_of is not null;

-- Which partner has which product, from one number of the change log (inclusive) to another (exclusive); null: still.
create table partner_product (
  partner_key integer not null references partner (key),
  product_key integer not null references product (key),
  entered_sequence integer not null,
  left_sequence integer,
  primary key (partner_key, product_key, entered_sequence)
) without rowid;
create index partner_product_product on partner_product (product_key) where left_sequence is null;

-- Which story is in which product, in the same way. A row stands open exactly while the product gives its partners the
-- story: it is live, the filter lets it in, and it is not embargoed, or the product has embargo access.
create table product_member (
  article_key integer not null references article (key),
  product_key integer not null references product (key),
  entered_sequence integer not null,
  left_sequence integer,
  primary key (article_key, product_key, entered_sequence)
) without rowid;
create index product_member_open on product_member (product_key, article_key) where left_sequence is null;

-- Changes whenever a product does: what processes keep of products is compared with it in each transaction.
create table product_index (
  key integer primary key check (key = 1),
  version text not null
);
insert into product_index (key, version) values (1, '');

-- A story of a sandbox, by the product that holds it: nobody else ever sees it.
alter table article add column sandbox_key integer references product (key);
create index article_sandbox on article (sandbox_key, key) where sandbox_key is not null;

alter table api_key add column partner_key integer references partner (key);
-- Sees its partner's sandbox instead of its products.
alter table api_key add column is_test integer not null default 0;

-- Full texts that were delivered: once a day for each key, story and version.
create table delivery (
  -- In the publication's zone: 2026-11-24.
  day text not null,
  api_key integer not null references api_key (key),
  article_key integer not null references article (key),
  version integer not null,
  -- By the product whose quota it counts against; null where everybody could read it.
  product_key integer references product (key),
  delivered_at integer not null,
  primary key (day, api_key, article_key, version)
) without rowid;
create index delivery_article on delivery (article_key);

-- How far a key has read the change log.
create table reading_position (
  api_key integer primary key references api_key (key),
  sequence integer not null,
  -- Whether it had read all there was for it.
  is_caught_up integer not null,
  -- When the last change that it was given was recorded, when it last asked, and when it last got further.
  read_up_to integer,
  asked_at integer not null,
  moved_at integer not null
);
