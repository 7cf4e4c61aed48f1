-- Files of a folder that is followed, as they were read last.
create table source_file (
  source_id text not null,
  name text not null,
  -- Size and time of change.
  version text not null,
  primary key (source_id, name)
);

-- The process that holds a source or an import. One that has ended on the same machine is replaced at once.
create table lease_owner (
  -- source:ID or import:ID
  subject text not null primary key,
  owner text not null
);
