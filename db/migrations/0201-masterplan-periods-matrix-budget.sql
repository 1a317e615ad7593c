-- When agencies report, how the plan agrees with the other plans, what it costs, and what was claimed about it.
alter table masterplan.indicator add column measure_scope text not null default 'city' check (measure_scope in ('city', 'agency'));
comment on column masterplan.indicator.measure_scope is 'agency: of the measure only what belongs to the agency in charge.';
grant update (measure_scope) on masterplan.indicator to arumbae_app;

create table masterplan.period (
  year      integer not null check (year between 2000 and 2100),
  month     integer not null check (month between 1 and 12),
  opens_on  date not null,
  closes_on date not null,
  closed    boolean not null default false,
  primary key (year, month),
  check (closes_on >= opens_on)
);
comment on table masterplan.period is 'Between which days numbers of a period are written; without a row nobody may.';
grant select, insert on masterplan.period to arumbae_app;
grant update (opens_on, closes_on, closed) on masterplan.period to arumbae_app;

create table masterplan.period_exception (
  id           uuid primary key default kernel.new_id(),
  year         integer not null,
  month        integer not null,
  agency_id    uuid not null references agencies.agency,
  until        date not null,
  reason       text not null check (length(reason) between 3 and 500),
  created_by   uuid,
  created_name text not null,
  created_at   timestamptz not null,
  foreign key (year, month) references masterplan.period
);
comment on table masterplan.period_exception is 'One agency is let in after the end. Insert-only: the log of unlocks.';
create index on masterplan.period_exception (year, month);
grant select, insert on masterplan.period_exception to arumbae_app;

create table masterplan.plan_link (
  programme_id uuid not null references masterplan.programme,
  kind         text not null check (kind in ('rpjmd', 'renstra', 'rkpd', 'renja', 'dpa')),
  year         integer not null check (year = 0 or year between 2000 and 2100),
  state        text not null check (state in ('listed', 'not_listed', 'renamed', 'moved', 'done')),
  reference    text not null default '' check (length(reference) <= 300),
  reason       text not null default '' check (length(reason) <= 500),
  document_id  uuid references masterplan.document,
  set_name     text not null,
  set_at       timestamptz not null,
  version      integer not null default 1,
  primary key (programme_id, kind, year),
  check ((kind in ('rpjmd', 'renstra')) = (year = 0)),
  check (state <> 'not_listed' or length(reason) >= 3),
  check (state not in ('renamed', 'moved') or length(reference) >= 3)
);
comment on table masterplan.plan_link is 'The consistency matrix. A hole says why; a new name or place says which.';
comment on column masterplan.plan_link.year is '0 for plans of five years, else the year of the yearly plan.';
grant select, insert on masterplan.plan_link to arumbae_app;
grant update (state, reference, reason, document_id, set_name, set_at, version) on masterplan.plan_link to arumbae_app;

create table masterplan.activity (
  id                   uuid primary key default kernel.new_id(),
  programme_id         uuid not null references masterplan.programme,
  agency_id            uuid not null references agencies.agency,
  year                 integer not null check (year between 2000 and 2100),
  code                 text not null check (code ~ '^[A-Z0-9][A-Z0-9.-]{0,39}$'),
  name                 text not null check (length(name) between 3 and 300),
  nomenclature_system  text not null default 'nomenclature' check (nomenclature_system = 'nomenclature'),
  nomenclature_version text,
  nomenclature_code    text,
  fund_source          text not null check (fund_source in ('apbd_city', 'apbd_province', 'transfer', 'apbn', 'tjsl_bumn', 'tjsl_bumd', 'csr', 'grant', 'kpbu', 'community', 'in_kind')),
  smart_city           boolean not null default true,
  area_code            text references areas.area,
  recurring            boolean not null default false,
  original_rupiah      bigint check (original_rupiah >= 0),
  shifted_rupiah       bigint check (shifted_rupiah >= 0),
  revised_rupiah       bigint check (revised_rupiah >= 0),
  source               text not null default '' check (length(source) <= 500),
  invented             boolean not null default false,
  version              integer not null default 1,
  created_at           timestamptz not null,
  unique (year, code),
  foreign key (nomenclature_version, nomenclature_system, nomenclature_code) references masterplan.nomenclature (version_code, system, code),
  check ((nomenclature_version is null) = (nomenclature_code is null)),
  check (shifted_rupiah is null or original_rupiah is not null),
  check (revised_rupiah is null or original_rupiah is not null)
);
comment on table masterplan.activity is 'A line of a year''s budget that carries out a programme. The newest amount counts: revised, else shifted, else original.';
comment on column masterplan.activity.fund_source is 'One rupiah has one source.';
comment on column masterplan.activity.smart_city is 'Counts in the smart-city share of the budget (item B6).';
create index on masterplan.activity (year, agency_id);
create index on masterplan.activity (programme_id, year);
grant select, insert on masterplan.activity to arumbae_app;
grant update (agency_id, name, nomenclature_version, nomenclature_code, fund_source, smart_city, area_code, recurring, original_rupiah, shifted_rupiah, revised_rupiah,
  source, version) on masterplan.activity to arumbae_app;

create table masterplan.progress (
  activity_id     uuid not null references masterplan.activity,
  month           integer not null check (month between 1 and 12),
  physical_target numeric check (physical_target between 0 and 100),
  physical_done   numeric not null check (physical_done between 0 and 100),
  money_target    bigint check (money_target >= 0),
  money_done      bigint not null check (money_done >= 0),
  reason          text not null default '' check (length(reason) <= 500),
  obstacle        text not null default '' check (length(obstacle) <= 1000),
  follow_up       text not null default '' check (length(follow_up) <= 1000),
  filled_by       uuid,
  filled_name     text not null,
  filled_at       timestamptz not null,
  version         integer not null default 1,
  primary key (activity_id, month)
);
comment on column masterplan.progress.physical_done is 'Percent of the work that stands at the end of the month.';
comment on column masterplan.progress.money_done is 'Rupiah spent in this month alone.';
comment on column masterplan.progress.reason is 'Why less stands than a month before.';
grant select, insert on masterplan.progress to arumbae_app;
grant update (physical_target, physical_done, money_target, money_done, reason, obstacle, follow_up, filled_by, filled_name, filled_at, version) on masterplan.progress to arumbae_app;

create table masterplan.city_budget (
  year    integer not null check (year between 2000 and 2100),
  stage   text not null check (stage in ('original', 'shifted', 'revised')),
  rupiah  bigint not null check (rupiah > 0),
  source  text not null check (length(source) between 3 and 500),
  version integer not null default 1,
  primary key (year, stage)
);
comment on table masterplan.city_budget is 'The whole budget of the city, of which the smart-city lines are a share.';
grant select, insert on masterplan.city_budget to arumbae_app;
grant update (rupiah, source, version) on masterplan.city_budget to arumbae_app;

create table masterplan.claim (
  id           uuid primary key default kernel.new_id(),
  programme_id uuid references masterplan.programme,
  subject      text not null check (length(subject) between 3 and 120),
  statement    text not null check (length(statement) between 1 and 300),
  kind         text not null check (kind in ('target', 'plan', 'realisation', 'claim')),
  said         text not null check (length(said) between 2 and 60),
  source       text not null check (length(source) between 3 and 500),
  position     integer not null,
  created_at   timestamptz not null,
  unique (subject, position)
);
comment on table masterplan.claim is 'What was said in public about the same subject, side by side: nothing of it is used as a number.';
comment on column masterplan.claim.said is 'When, as exactly as the source tells.';
grant select, insert on masterplan.claim to arumbae_app;
