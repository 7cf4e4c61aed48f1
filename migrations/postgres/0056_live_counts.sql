-- How many articles are live, by stage, day of publication (whole days of UTC since 1970), kind and language: an archive is counted by it.
create table live_count (
  stage integer not null,
  day integer not null,
  kind text not null,
  language text not null,
  articles integer not null,
  primary key (stage, day, kind, language)
);
insert into live_count (stage, day, kind, language, articles)
select stage, (published_at - ((published_at % 86400000) + 86400000) % 86400000) / 86400000, kind, language, count(*)
from live_article group by 1, 2, 3, 4;
