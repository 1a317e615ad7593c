-- Who reported is forgotten some time after the complaint is over: this index says of whom it is time.
create index on complaints.complaint (status_since, id) where not open and contact_id is not null; -- the nightly erasure
