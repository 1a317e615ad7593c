-- The ground of every room: ids, roles, and what the migrations themselves need.
do $$ begin
  create role arumbae_app nologin;
exception when duplicate_object or unique_violation then null; -- roles belong to the cluster: another database of it made this one
end $$;
-- An owner who is no superuser may become the application's role only as its member; from PostgreSQL 16 on making it is not enough.
do $$ begin
  if not pg_has_role(current_user, 'arumbae_app', case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) then
    execute format('grant arumbae_app to %I', current_user);
  end if;
end $$;

create extension if not exists pg_trgm;
create extension if not exists btree_gist;

create schema kernel;
grant usage on schema kernel to arumbae_app;

-- UUIDv7 on every supported PostgreSQL; from 18 on there is a built-in function.
do $$ begin
  if current_setting('server_version_num')::int >= 180000 then
    execute 'create function kernel.new_id() returns uuid language sql volatile as ''select uuidv7()''';
  else
    execute $f$
      create function kernel.new_id() returns uuid language sql volatile as $b$
        select encode(
          set_byte(set_byte(
            overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
            6, (b'0111' || get_byte(uuid_send(gen_random_uuid()), 6)::bit(4))::bit(8)::int),
            8, (b'10' || get_byte(uuid_send(gen_random_uuid()), 8)::bit(6))::bit(8)::int),
          'hex')::uuid
      $b$
    $f$;
  end if;
end $$;
comment on function kernel.new_id() is 'A UUIDv7: ids of one table sort by the time they were made.';
grant execute on function kernel.new_id() to arumbae_app;

create table kernel.breaking_migration (
  name text primary key,
  at   timestamptz not null default now()
);
comment on table kernel.breaking_migration is 'Migrations that nodes of the release before cannot live with; such nodes drain and stop.';
grant select on kernel.breaking_migration to arumbae_app;
