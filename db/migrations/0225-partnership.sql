-- What companies give the city: needs offered, pledges, agreements, realisation and its proof.
create schema partnership;
grant usage on schema partnership to arumbae_app;

-- A company's own accounts, bound to its place among the outside partners.
alter table people.role_grant drop constraint role_known;
alter table people.role_grant add constraint role_known check (role in (
  'desk_clerk', 'command_center_operator', 'city_admin', 'liaison_officer', 'field_officer', 'agency_head', 'leadership', 'inspectorate',
  'information_officer', 'minute_taker', 'moderator', 'data_protection_officer', 'auditor', 'system_admin', 'planning_officer',
  'company_partner'));

create table partnership.company (
  id         uuid primary key default kernel.new_id(),
  agency_id  uuid not null unique references agencies.agency,
  name       text not null check (length(name) between 2 and 160),
  aliases    text not null default '' check (length(aliases) <= 300),
  ownership  text not null check (ownership in ('bumn', 'bumd', 'private', 'institution')),
  sector     text not null default '' check (length(sector) <= 120),
  source     text not null check (length(source) between 2 and 300),
  version    integer not null default 1,
  created_at timestamptz not null
);
comment on table partnership.company is 'A partner outside the government. Its place in the tree of agencies is what its accounts are bound to.';
create unique index on partnership.company (lower(name));
grant select, insert, update on partnership.company to arumbae_app;

create table partnership.need (
  id              uuid primary key default kernel.new_id(),
  title           text not null check (length(title) between 5 and 200),
  description     text not null check (length(description) between 5 and 2000),
  agency_id       uuid not null references agencies.agency,
  programme_id    uuid,
  programme_title text check (length(programme_title) between 2 and 200),
  category        text not null check (category in ('education', 'health', 'infrastructure', 'economy', 'environment', 'social')),
  area_code       text not null references areas.area,
  beneficiary     text not null check (length(beneficiary) between 2 and 160),
  beneficiaries   integer check (beneficiaries > 0),
  period_from     date not null,
  period_to       date not null,
  cost_rupiah     bigint check (cost_rupiah > 0),
  budget_year     integer not null check (budget_year between 2017 and 2100),
  state           text not null default 'draft' check (state in ('draft', 'offered', 'met', 'withdrawn')),
  offered_on      date,
  version         integer not null default 1,
  created_at      timestamptz not null,
  check (period_to >= period_from),
  check (state in ('draft', 'withdrawn') or offered_on is not null)
);
comment on table partnership.need is 'What the budget cannot pay for, offered to companies before the work-and-budget plan of its year is drawn.';
comment on column partnership.need.programme_id is 'Of the masterplan; rooms meet by ids alone.';
comment on column partnership.need.cost_rupiah is 'null: not estimated yet, which is not zero.';
create index on partnership.need (budget_year desc, state, title, id); -- the needs list
grant select, insert, update on partnership.need to arumbae_app;

create table partnership.contribution (
  id              uuid primary key default kernel.new_id(),
  company_id      uuid not null references partnership.company,
  need_id         uuid references partnership.need,
  title           text not null check (length(title) between 5 and 200),
  category        text not null check (category in ('education', 'health', 'infrastructure', 'economy', 'environment', 'social')),
  area_code       text not null references areas.area,
  beneficiary     text not null check (length(beneficiary) between 2 and 160),
  period_from     date not null,
  period_to       date not null,
  form            text not null check (form in ('cash', 'goods', 'services', 'mixed')),
  pledged_rupiah  bigint check (pledged_rupiah > 0),
  pledged_on      date,
  mou_no          text check (length(mou_no) between 2 and 120),
  mou_on          date,
  mou_until       date,
  overlap_reason  text check (length(overlap_reason) between 3 and 500),
  state           text not null default 'interested'
    check (state in ('interested', 'pledged', 'agreed', 'running', 'completed', 'evaluated', 'rejected', 'cancelled')),
  closing_note    text check (length(closing_note) between 3 and 1000),
  version         integer not null default 1,
  created_at      timestamptz not null,
  check (period_to >= period_from),
  check (state not in ('pledged', 'agreed', 'running', 'completed', 'evaluated') or pledged_on is not null),
  check (state not in ('agreed', 'running', 'completed', 'evaluated') or (mou_no is not null and mou_on is not null)),
  check (mou_until is null or mou_until >= mou_on),
  check ((state in ('rejected', 'cancelled', 'evaluated')) = (closing_note is not null))
);
comment on column partnership.contribution.pledged_rupiah is 'null after a pledge: the company did not report an amount. Never counted as zero.';
comment on column partnership.contribution.overlap_reason is 'Why it goes ahead although another one reaches the same people at the same place and time.';
create index on partnership.contribution (company_id, created_at desc, id); -- what a company gives
create index on partnership.contribution (need_id);                         -- who answers a need
create index on partnership.contribution (area_code);                       -- the overlap check
grant select, insert, update on partnership.contribution to arumbae_app;

create table partnership.realisation (
  id              uuid primary key default kernel.new_id(),
  contribution_id uuid not null references partnership.contribution,
  company_id      uuid not null references partnership.company,
  on_day          date not null,
  description     text not null check (length(description) between 5 and 1000),
  amount_rupiah   bigint check (amount_rupiah > 0),
  fund_source     text not null check (fund_source in ('csr_bumn', 'csr_bumd', 'csr_private', 'grant')),
  document_no     text not null check (length(document_no) between 1 and 120),
  state           text not null default 'draft'
    check (state in ('draft', 'submitted', 'revision_requested', 'verified', 'published', 'rejected', 'discarded')),
  submitted_by    uuid,
  submitted_at    timestamptz,
  verified_by     uuid,
  verified_name   text,
  verified_at     timestamptz,
  published_at    timestamptz,
  reason          text check (length(reason) between 3 and 1000),
  version         integer not null default 1,
  created_at      timestamptz not null,
  check (state in ('draft', 'discarded') or submitted_at is not null),
  check ((state in ('verified', 'published')) = (verified_at is not null)),
  check ((state = 'published') = (published_at is not null)),
  check (verified_by is null or verified_by is distinct from submitted_by)
);
comment on table partnership.realisation is 'What was really given, with one source of money and one document. Who reported it never verifies it.';
comment on column partnership.realisation.amount_rupiah is 'null: not reported. Counted as an activity, never as zero rupiah.';
-- One rupiah has one source: a document of payment or handover proves one realisation, not two.
create unique index one_rupiah_one_source on partnership.realisation (company_id, lower(document_no)) where state not in ('rejected', 'discarded');
create index on partnership.realisation (contribution_id, on_day, id); -- the page of a contribution
create index on partnership.realisation (on_day) where state in ('verified', 'published'); -- totals by year
grant select, insert, update on partnership.realisation to arumbae_app;

create table partnership.statement (
  id         uuid primary key default kernel.new_id(),
  subject    text not null check (length(subject) between 2 and 120),
  statement  text not null check (length(statement) between 2 and 500),
  stated_on  date,
  source     text not null check (length(source) between 2 and 300),
  created_at timestamptz not null
);
comment on table partnership.statement is 'What was stated in public of companies and their duty, side by side with its source. Enters no total.';
grant select, insert on partnership.statement to arumbae_app;
