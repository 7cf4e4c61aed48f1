-- Who made an image, and whether its file came with Content Credentials, which what is served does not carry.
alter table image add column creator text;
alter table image add column had_content_credentials integer not null default 0;
