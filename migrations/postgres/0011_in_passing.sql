-- Sections, tags and authors that a story made by naming them: nobody but the newsroom is told of one
-- until a public story stands under it, or an editor has taken it in hand.

alter table section add column in_passing smallint not null default 0;
alter table tag add column in_passing smallint not null default 0;
alter table author add column in_passing smallint not null default 0;
