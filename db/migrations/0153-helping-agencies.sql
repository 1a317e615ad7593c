-- Which agencies besides the leading one read a case, kept with the case: the list of an agency is read by index, at any size of the city.
alter table complaints.complaint add column helper_agency_ids uuid[] not null default '{}';
comment on column complaints.complaint.helper_agency_ids is
  'Agencies other than the leading one with an order that was neither given back nor taken away. Kept by triggers; they and the leading one read the case.';

create function complaints.helpers_of(of_complaint uuid, lead uuid) returns uuid[] language sql stable set search_path = '' as $$
  select coalesce(array_agg(distinct d.to_agency_id order by d.to_agency_id), '{}')
  from complaints.disposition d
  where d.complaint_id = of_complaint and d.status not in ('withdrawn', 'returned') and d.to_agency_id is distinct from lead
$$;

create function complaints.keep_helpers_after_order() returns trigger language plpgsql set search_path = '' as $$
begin
  update complaints.complaint c set helper_agency_ids = complaints.helpers_of(c.id, c.lead_agency_id)
  where c.id = new.complaint_id and c.helper_agency_ids <> complaints.helpers_of(c.id, c.lead_agency_id);
  return null;
end $$;
create trigger keep_helpers after insert or update of status, to_agency_id on complaints.disposition
  for each row execute function complaints.keep_helpers_after_order();

create function complaints.keep_helpers_after_lead() returns trigger language plpgsql set search_path = '' as $$
begin
  new.helper_agency_ids := complaints.helpers_of(new.id, new.lead_agency_id);
  return new;
end $$;
create trigger keep_helpers before update of lead_agency_id on complaints.complaint
  for each row when (new.lead_agency_id is distinct from old.lead_agency_id) execute function complaints.keep_helpers_after_lead();

update complaints.complaint c set helper_agency_ids = complaints.helpers_of(c.id, c.lead_agency_id);
create index complaint_helper_agency_ids_idx on complaints.complaint using gin (helper_agency_ids) where helper_agency_ids <> '{}'; -- what an agency helps with

-- Typing errors are forgiven among open cases; a finished one is found by its words. Over all years the similar wordings are too many to look through.
drop index complaints.complaint_text_norm_idx;
create index complaint_open_text_norm_idx on complaints.complaint using gin (text_norm public.gin_trgm_ops) where open;
