-- What hardly changes is remembered by each node. Which edition of a table is in force is asked of the database each time: no node lives by a former one.
create table kernel.revision (
  name text primary key,
  id   uuid not null default kernel.new_id()
);
comment on table kernel.revision is 'The edition of each table whose rows nodes remember; every statement that changes the table gives it a new one.';
comment on column kernel.revision.id is 'Never used twice: a number that was rolled back would come again for other rows.';
grant select on kernel.revision to arumbae_app;

create function kernel.revise() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update kernel.revision set id = kernel.new_id() where name = tg_table_schema || '.' || tg_table_name;
  return null;
end $$;
comment on function kernel.revise is 'Gives the table a new edition, under the lock of its row until the commit.';

insert into kernel.revision (name) values ('agencies.agency'), ('agencies.agency_version'), ('areas.area'), ('calendar.day'), ('calendar.version'), ('complaints.category'), ('policies.policy');
create trigger revise after insert or update or delete or truncate on agencies.agency for each statement execute function kernel.revise();
create trigger revise after insert or update or delete or truncate on agencies.agency_version for each statement execute function kernel.revise();
create trigger revise after insert or update or delete or truncate on areas.area for each statement execute function kernel.revise();
create trigger revise after insert or update or delete or truncate on calendar.day for each statement execute function kernel.revise();
create trigger revise after insert or update or delete or truncate on calendar.version for each statement execute function kernel.revise();
create trigger revise after insert or update or delete or truncate on complaints.category for each statement execute function kernel.revise();
create trigger revise after insert or update or delete or truncate on policies.policy for each statement execute function kernel.revise();
