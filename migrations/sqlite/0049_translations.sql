-- Names and descriptions in other languages, by language tag, as JSON; null: none.
alter table section add column translations text;
alter table tag add column translations text;
alter table list add column translations text;
alter table publication add column translations text;
