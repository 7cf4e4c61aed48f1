-- The next version of a live article can be scheduled: whether it leaves `updatedAt` as it is has to be kept until then.
alter table article add column scheduled_is_minor integer not null default 0;
