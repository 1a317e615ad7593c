-- Whether an objection waits stands with the objection itself.
alter table complaints.complaint drop column objection_open;
create index objection_open_idx on complaints.objection (complaint_id) where answered_at is null;
