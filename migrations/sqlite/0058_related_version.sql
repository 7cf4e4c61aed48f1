-- Moves with every transaction that updates related articles: what was computed before it is void.
alter table term_total add column version integer not null default 0;
