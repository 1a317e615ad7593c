-- Whom a complaint accuses: nobody judges a complaint about himself.
alter table complaints.complaint add column accused_agency_id uuid references agencies.agency;
comment on column complaints.complaint.accused_agency_id is 'The agency complained about, itself or its head: the matter goes to the Inspektorat or the city secretary, never to it or a unit below it. null: none named.';
