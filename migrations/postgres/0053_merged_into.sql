-- Of a merge: key of the tag that replaces the subject.
alter table change add column merged_into bigint;
