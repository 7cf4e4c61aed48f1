-- Views by the minute (start of the minute, UTC) for the last two hours; a job adds older ones to their hours, and hours
-- to their days. A count stands in one of the three tables, so that what is read is always their sum.
create table view_minute (
  start integer not null,
  article_key integer not null,
  views integer not null,
  -- Of them, the first view of a visitor on that day: over a day they add up to its visitors.
  visitors integer not null,
  primary key (start, article_key)
) without rowid;
alter table view_hour add column visitors integer not null default 0;
alter table view_day add column visitors integer not null default 0;

-- The views of the day in the order in which they were counted, many in a row: what was counted already, and what the
-- rankings follow. Marks are keyed hashes of (visitor, story, day) whose key is kept elsewhere and thrown away daily.
create table view_log (
  sequence integer primary key autoincrement,
  -- Start of the day (UTC) on which they came in.
  day integer not null,
  -- Null: what was counted has been replaced, and rankings have to be made anew.
  entries blob
);
create index view_log_day on view_log (day);

-- Rankings of the last minutes, so that pages of one ranking are the same in every process and after a restart.
create table ranking (
  name text not null,
  as_of integer not null,
  -- The window that was counted.
  counted_from integer not null,
  counted_to integer not null,
  -- JSON: [[article key, views]], or for trending [[article key, score, views an hour, expected views an hour]].
  entries text not null,
  primary key (name, as_of)
) without rowid;
