-- Who made an image, and whether its file came with Content Credentials, which what is served does not carry.
alter table image add column creator text collate "C";
alter table image add column had_content_credentials smallint not null default 0;
