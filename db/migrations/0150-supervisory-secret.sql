-- A matter of supervisory weight is the Inspektorat's alone: no command, import or hand can make it public.
update complaints.complaint set confidential = true, title_public = null, body_public = null
 where class = 'complaint_supervisory' and not confidential;
alter table complaints.complaint add constraint supervisory_is_secret check (class <> 'complaint_supervisory' or confidential);
-- An agency that gave a matter back has it no more.
alter table complaints.complaint drop constraint complaint_check1;
update complaints.complaint set lead_agency_id = null where status = 'returned';
alter table complaints.complaint add constraint work_has_an_agency check (
  status in ('received', 'needs_information', 'returned', 'closed', 'reopen_requested', 'archived', 'merged', 'withdrawn', 'transferred_to_emergency')
  or lead_agency_id is not null
);
