-- Slugs of sections, tags and authors that only hidden articles had when they were renamed or merged: the newsroom may go on
-- using them, readers are not led anywhere by them.

alter table old_slug add column is_hidden integer not null default 0;
