-- Lists of the queue that include finished cases: the partial indexes of open cases do not serve them.
drop index complaints.complaint_status_due_at_id_idx;
create index complaint_status_due_at_id_idx on complaints.complaint (status, due_at, id);        -- the queue by status, open or finished
create index complaint_all_due_at_id_idx on complaints.complaint (due_at, id);                   -- the queue of all cases
create index complaint_all_agency_due_at_id_idx on complaints.complaint (lead_agency_id, due_at, id); -- all cases of an agency
