-- By which keys this database was sealed: a node that has others would write what nobody else can read.
create table kernel.key_mark (
  mark bytea primary key,
  only_one boolean not null default true unique check (only_one)
);
comment on table kernel.key_mark is 'A keyed hash by the oldest key of the ring, which never changes; one row.';
grant select, insert on kernel.key_mark to arumbae_app;
