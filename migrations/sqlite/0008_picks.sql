-- Related picks. What each live story is about, as terms (numbers: digests of words, tags and the section), and the
-- stories picked beside it. All of it is derived from live stories and could be made again.

-- `terms` holds each term with its weight (domain/term-vector.ts); `names` how the story writes the most telling ones.
create table story_terms (
  article_key integer primary key references article (key),
  -- Whether it may stand beside other stories: public, and not opted out.
  is_offered integer not null,
  published_at integer not null,
  -- One number for all near-duplicates: the key of one of them.
  kin_key integer not null,
  -- Among how many stories the terms were weighed. 0: not yet, they carry the strength in which the story uses them.
  weighed_among integer not null,
  terms blob not null,
  -- The terms of the stories nearest to it.
  echo blob,
  names text not null
);
create index story_terms_weighed on story_terms (weighed_among);

-- How many offered stories have a term.
create table term_count (
  term integer primary key,
  stories integer not null
);

-- Offered stories by their most telling terms.
create table term_story (
  term integer not null,
  published_at integer not null,
  article_key integer not null,
  weight integer not null,
  primary key (term, published_at, article_key)
) without rowid;

-- What of a story stands in the two tables above, so that it can be taken out again: the first `posted` of its terms in
-- term_story, all in term_count. `position` orders by when it came in.
create table term_posting (
  article_key integer primary key,
  position integer not null,
  published_at integer not null,
  posted integer not null,
  terms blob not null
);

-- Stories counted in term_count, and the last position given.
create table term_total (
  key integer primary key check (key = 1),
  stories integer not null,
  position integer not null
);
insert into term_total (key, stories, position) values (1, 0, 0);

create table story_pick (
  article_key integer primary key references article (key),
  -- The last position that was there when they were picked.
  seen integer not null,
  -- A story below that score would not be kept.
  floor real not null,
  -- JSON, best first: domain/related.ts.
  picks text not null
);

-- Beside which stories a story is picked. Rows may outlive their pick; none is missing.
create table story_pick_back (
  pick_key integer not null,
  article_key integer not null,
  primary key (pick_key, article_key)
) without rowid;

-- Stories whose terms and picks have to be brought up to date. Those that came in bulk wait for the others, and for each
-- other: first all are counted (step 0), then all weighed (1), then picked for (2).
create table pick_work (
  sequence integer primary key autoincrement,
  article_key integer not null,
  is_deferred integer not null,
  step integer not null
);
create index pick_work_order on pick_work (is_deferred, step, sequence);

insert into pick_work (article_key, is_deferred, step) select article_key, 1, 0 from live_article order by article_key;
