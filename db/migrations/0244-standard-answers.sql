create table complaints.standard_answer (
  id            uuid primary key default kernel.new_id(),
  name          text not null check (length(name) between 2 and 80),
  agency_id     uuid references agencies.agency,
  category_code text,
  status        text,
  lang          text not null check (lang in ('id', 'en')),
  body          text not null check (length(body) between 3 and 4000),
  version       integer not null default 1,
  updated_at    timestamptz not null,
  updated_by    uuid references people.account
);
comment on table complaints.standard_answer is
  'Standard answers that officers start from. Null agency, category or status: for every one. Each version stands in the journal.';
create unique index standard_answer_name on complaints.standard_answer (agency_id, lower(name), lang) nulls not distinct;
grant select, insert, update, delete on complaints.standard_answer to arumbae_app;
