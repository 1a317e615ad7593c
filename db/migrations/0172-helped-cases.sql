-- The cases that an agency helps with, in the order of their deadlines: its list is read by index, however many it has helped with over the years.
create table complaints.helped (
  complaint_id uuid not null references complaints.complaint,
  agency_id    uuid not null references agencies.agency,
  due_at       timestamptz,
  received_at  timestamptz not null,
  open         boolean not null,
  primary key (complaint_id, agency_id)
);
comment on table complaints.helped is 'complaint.helper_agency_ids a row each, with what lists sort and narrow by. Kept by a trigger.';
create index helped_due_at_idx on complaints.helped (agency_id, due_at, complaint_id);                        -- all of them, the most urgent first
create index helped_open_due_at_idx on complaints.helped (agency_id, due_at, complaint_id) where open;        -- those that are open
create index helped_received_at_idx on complaints.helped (agency_id, received_at desc, complaint_id desc);    -- the newest first
grant select on complaints.helped to arumbae_app;

create function complaints.keep_helped() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from complaints.helped h where h.complaint_id = new.id and h.agency_id <> all (new.helper_agency_ids);
  insert into complaints.helped (complaint_id, agency_id, due_at, received_at, open)
  select new.id, agency_id, new.due_at, new.received_at, new.open from unnest(new.helper_agency_ids) agency_id
  on conflict (complaint_id, agency_id) do update set due_at = excluded.due_at, open = excluded.open;
  return null;
end $$;
create trigger keep_helped after update on complaints.complaint for each row
  when ((new.helper_agency_ids <> '{}' or old.helper_agency_ids <> '{}')
    and (new.helper_agency_ids, new.due_at, new.open) is distinct from (old.helper_agency_ids, old.due_at, old.open))
  execute function complaints.keep_helped();

insert into complaints.helped (complaint_id, agency_id, due_at, received_at, open)
select c.id, agency_id, c.due_at, c.received_at, c.open
from complaints.complaint c cross join unnest(c.helper_agency_ids) agency_id
where c.helper_agency_ids <> '{}';
