-- Information requests: one extension with a letter, and the objection to the superior.
alter table complaints.clock add column extended_days integer not null default 0 check (extended_days >= 0);
alter table complaints.clock add column extension_letter text check ((extended_days > 0) = (extension_letter is not null));
comment on column complaints.clock.extended_days is 'Days given on top of the term, in its unit; the letter that told the requester stands beside it.';
alter table complaints.clock drop constraint clock_kind_check;
alter table complaints.clock add constraint clock_kind_check check (kind in ('verification', 'first_response', 'resolution', 'commitment', 'confirmation', 'periodic_update',
  'decision', 'objection_window', 'objection', 'dispute_window'));

create table complaints.objection (
  complaint_id  uuid primary key references complaints.complaint,
  reason        text not null,
  filed_at      timestamptz not null,
  answer        text,
  upheld        boolean,
  answered_by   uuid,
  answered_name text,
  answered_at   timestamptz,
  check ((answered_at is null) = (answer is null) and (answered_at is null) = (upheld is null))
);
comment on table complaints.objection is 'Keberatan: who asked for information objects once, to the superior of the information officer.';
grant select, insert, update on complaints.objection to arumbae_app;

alter table complaints.complaint add column objection_open boolean not null default false;
comment on column complaints.complaint.objection_open is 'An objection waits for the superior''s answer, whatever the status.';
create index complaint_objection_open_idx on complaints.complaint (received_at) where objection_open;

-- What a unit was given by the agency above it.
create index disposition_parent_id_idx on complaints.disposition (parent_id) where parent_id is not null;
