-- What the newsroom finds and readers don't: articles that are not live, and live ones with a revision that is not published.
-- Apart from the live tables and their full-text index, so that nothing that readers are given can depend on it.
create table draft_article (
  article_key integer primary key references article (key),
  state text not null,
  kind text not null,
  language text not null,
  source text,
  -- The instant it is scheduled for, else its date, else its creation.
  dated_at integer not null,
  saved_at integer not null,
  first_published_at integer,
  -- In words; and its terms with their weights, those of the headline apart, as in search_story.
  length integer not null,
  terms blob not null,
  headline_terms blob not null
);
create index draft_article_dated on draft_article (state, dated_at, article_key);
create index draft_article_saved on draft_article (state, saved_at, article_key);

-- What the newest revision is filed under, by its own keys: what was merged since is followed by whoever asks.
create table draft_filing (
  subject text not null,
  subject_key integer not null,
  article_key integer not null references draft_article (article_key) on delete cascade,
  primary key (subject, subject_key, article_key)
) without rowid;
create index draft_filing_article on draft_filing (article_key);

create virtual table draft_text using fts5 (
  headline, standfirst, body, names, filing,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);

-- Of a database that has such articles already none is indexed yet.
update search_state set version = 0, after_key = null where exists (select 1 from article where state not in ('live', 'erased'));
