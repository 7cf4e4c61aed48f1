-- Of an article: its live revision since the change, if it is live.
alter table change add column revision integer;
