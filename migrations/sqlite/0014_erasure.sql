-- How many stories were erased so far, and up to which of these nothing is left in the file and its log of pages.
create table erasure (
  key integer primary key check (key = 1),
  erased integer not null,
  purged integer not null
);
-- Whether what was erased before is gone is not known: it is taken out once more.
insert into erasure (key, erased, purged) select 1, count(*), 0 from article where state = 'erased';
