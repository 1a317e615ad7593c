-- The city's smart-city plan: documents, dimensions, programmes, indicators with targets and what came of them.
create schema masterplan;
grant usage on schema masterplan to arumbae_app;

alter table people.role_grant drop constraint role_known;
alter table people.role_grant add constraint role_known check (role in (
  'desk_clerk', 'command_center_operator', 'city_admin', 'liaison_officer', 'field_officer', 'agency_head', 'leadership', 'inspectorate',
  'information_officer', 'minute_taker', 'moderator', 'data_protection_officer', 'auditor', 'system_admin', 'planning_officer'));

create table masterplan.taxonomy (
  code        text primary key check (code ~ '^[A-Z0-9-]{3,40}$'),
  title_id    text not null,
  title_en    text not null,
  legal_basis text not null,
  position    integer not null unique
);
comment on table masterplan.taxonomy is 'Which dimensions a plan speaks of. Dimensions change (branding gives way to mobility); what was judged under an old list stays readable under it.';
grant select, insert on masterplan.taxonomy to arumbae_app;

create table masterplan.dimension (
  id            uuid primary key default kernel.new_id(),
  taxonomy_code text not null references masterplan.taxonomy,
  code          text not null check (code ~ '^[A-Z]{3}(\.[A-Z]{3})?$'),
  parent_id     uuid references masterplan.dimension,
  title_id      text not null,
  title_en      text not null,
  position      integer not null,
  unique (taxonomy_code, code)
);
comment on column masterplan.dimension.parent_id is 'The dimension of a sub-dimension.';
grant select, insert on masterplan.dimension to arumbae_app;

create table masterplan.dimension_mapping (
  from_id uuid not null references masterplan.dimension,
  to_id   uuid not null references masterplan.dimension,
  note    text not null,
  primary key (from_id, to_id)
);
comment on table masterplan.dimension_mapping is 'What an old dimension is called under a later list; one without a row has no counterpart.';
grant select, insert on masterplan.dimension_mapping to arumbae_app;

create table masterplan.document (
  id            uuid primary key default kernel.new_id(),
  kind          text not null check (kind in ('masterplan', 'rpjpd', 'rpjmd', 'renstra', 'rkpd', 'renja', 'dpa', 'other')),
  title         text not null check (length(title) between 3 and 200),
  agency_id     uuid references agencies.agency,
  from_year     integer not null check (from_year between 2000 and 2100),
  to_year       integer not null check (to_year between 2000 and 2100),
  taxonomy_code text references masterplan.taxonomy,
  regulation    text not null default '' check (length(regulation) <= 300),
  source        text not null default '' check (length(source) <= 500),
  invented      boolean not null default false,
  created_at    timestamptz not null,
  check (to_year >= from_year),
  check ((kind = 'masterplan') = (taxonomy_code is not null))
);
comment on table masterplan.document is 'Plans of the city and of its agencies; the masterplan itself and those that it must agree with.';
comment on column masterplan.document.regulation is 'The regulation that governs how this document is made.';
comment on column masterplan.document.source is 'Where a published fact comes from.';
comment on column masterplan.document.invented is 'Made up for the example city.';
create index on masterplan.document (kind, from_year); -- the list of documents
grant select, insert on masterplan.document to arumbae_app;
grant update (title, agency_id, from_year, to_year, regulation, source) on masterplan.document to arumbae_app;

create table masterplan.document_version (
  document_id uuid not null references masterplan.document,
  version     integer not null check (version > 0),
  status      text not null default 'draft' check (status in ('draft', 'in_force', 'superseded')),
  decree      text not null default '' check (length(decree) <= 200),
  decided_on  date,
  note        text not null check (length(note) between 3 and 1000),
  created_at  timestamptz not null,
  primary key (document_id, version)
);
comment on table masterplan.document_version is 'A plan is revised while it runs: each version says what changed. At most one is in force.';
create unique index on masterplan.document_version (document_id) where status = 'in_force';
grant select, insert on masterplan.document_version to arumbae_app;
grant update (status, decree, decided_on) on masterplan.document_version to arumbae_app;

create table masterplan.book (
  id          uuid primary key default kernel.new_id(),
  document_id uuid not null,
  version     integer not null,
  no          integer not null check (no between 1 and 20),
  kind        text not null check (kind in ('strategic_analysis', 'masterplan', 'executive_summary', 'quick_wins', 'road_map', 'other')),
  title       text not null check (length(title) between 3 and 200),
  foreign key (document_id, version) references masterplan.document_version,
  unique (document_id, version, no)
);
comment on table masterplan.book is 'The set of books differs by city and period: each is named and typed. The files hang on the document as evidence.';
grant select, insert on masterplan.book to arumbae_app;

create table masterplan.nomenclature_version (
  code        text primary key check (code ~ '^[A-Z0-9-]{3,40}$'),
  title       text not null,
  legal_basis text not null,
  position    integer not null unique
);
grant select, insert on masterplan.nomenclature_version to arumbae_app;

create table masterplan.nomenclature (
  version_code text not null references masterplan.nomenclature_version,
  code         text not null,
  system       text not null check (system in ('nomenclature', 'account')),
  level        text not null,
  parent_code  text,
  name         text not null,
  certainty    text not null check (certainty in ('published', 'assumed', 'city')),
  primary key (version_code, system, code),
  foreign key (version_code, system, parent_code) references masterplan.nomenclature (version_code, system, code),
  -- Two digits at the end in one version, four in the next; three occur in neither.
  check (system <> 'nomenclature' or code ~ '^\d\.\d{2}(\.\d{2}(\.\d\.\d{2}(\.(\d{2}|\d{4}))?)?)?$')
);
comment on table masterplan.nomenclature is 'Budget codes. The same code means other things in another version: never joined across versions but by nomenclature_mapping.';
grant select, insert on masterplan.nomenclature to arumbae_app;
grant update (name, parent_code, certainty) on masterplan.nomenclature to arumbae_app;

create table masterplan.nomenclature_mapping (
  from_version text not null,
  from_code    text not null,
  to_version   text not null,
  to_code      text not null,
  system       text not null default 'nomenclature' check (system = 'nomenclature'),
  note         text not null check (length(note) between 3 and 300),
  primary key (from_version, from_code, to_version, to_code),
  foreign key (from_version, system, from_code) references masterplan.nomenclature (version_code, system, code),
  foreign key (to_version, system, to_code) references masterplan.nomenclature (version_code, system, code),
  check (from_version <> to_version)
);
grant select, insert on masterplan.nomenclature_mapping to arumbae_app;

create table masterplan.programme (
  id              uuid primary key default kernel.new_id(),
  document_id     uuid not null references masterplan.document,
  code            text not null check (code ~ '^[A-Z0-9][A-Z0-9.-]{0,29}$'),
  name            text not null check (length(name) between 3 and 300),
  dimension_id    uuid not null references masterplan.dimension,
  action_plan     text check (action_plan in ('human_resources', 'infrastructure', 'applications', 'literacy')),
  horizon         text not null check (horizon in ('short', 'medium', 'long')),
  quick_win       boolean not null default false,
  status          text not null default 'planned' check (status in ('planned', 'running', 'done', 'postponed', 'cancelled')),
  status_reason   text,
  from_year       integer not null check (from_year between 2000 and 2100),
  to_year         integer not null check (to_year between 2000 and 2100),
  lead_agency_id  uuid not null references agencies.agency,
  support_agency_ids uuid[] not null default '{}',
  added_in        integer not null default 1,
  dropped_in      integer,
  continues_id    uuid references masterplan.programme,
  origin_room     text,
  origin_id       uuid,
  register        jsonb not null default '{}',
  risks           jsonb not null default '[]',
  source          text not null default '' check (length(source) <= 500),
  invented        boolean not null default false,
  version         integer not null default 1,
  created_at      timestamptz not null,
  check (to_year >= from_year),
  check (status not in ('postponed', 'cancelled') or status_reason is not null),
  check (dropped_in is null or dropped_in > added_in),
  check ((origin_room is null) = (origin_id is null)),
  foreign key (document_id, added_in) references masterplan.document_version (document_id, version),
  foreign key (document_id, dropped_in) references masterplan.document_version (document_id, version),
  unique (document_id, code),
  unique (origin_room, origin_id)
);
comment on column masterplan.programme.action_plan is 'Set for the four action plans (items C30 to C33 of the instrument); empty for a programme.';
comment on column masterplan.programme.added_in is 'The version of the plan that brought it.';
comment on column masterplan.programme.continues_id is 'The programme of an earlier plan that this one carries on.';
comment on column masterplan.programme.origin_id is 'The record of another room that it grew out of, such as a proposal: made at most once of each.';
comment on column masterplan.programme.register is 'Fields of the innovation and quick-win register, which map to items E1 to E12.';
create index on masterplan.programme (document_id, dimension_id);      -- the tree of a plan
create index on masterplan.programme (lead_agency_id);                 -- what an agency carries
grant select, insert on masterplan.programme to arumbae_app;
grant update (name, dimension_id, action_plan, horizon, quick_win, status, status_reason, from_year, to_year, lead_agency_id, support_agency_ids,
  dropped_in, continues_id, register, risks, source, version) on masterplan.programme to arumbae_app;

create table masterplan.indicator (
  id                uuid primary key default kernel.new_id(),
  code              text not null unique check (code ~ '^[A-Z0-9][A-Z0-9.-]{0,39}$'),
  programme_id      uuid references masterplan.programme,
  dimension_id      uuid not null references masterplan.dimension,
  top_dimension_id  uuid not null references masterplan.dimension,
  document_id       uuid not null references masterplan.document,
  agency_id         uuid not null references agencies.agency,
  parent_id         uuid references masterplan.indicator,
  name              text not null check (length(name) between 3 and 300),
  level             text not null check (level in ('impact', 'outcome', 'output', 'process', 'input')),
  kind              text not null check (kind in ('iku', 'ikd', 'ikk', 'spm', 'sdgs', 'smart_city')),
  unit              text not null check (length(unit) between 1 and 30),
  direction         text not null check (direction in ('up', 'down', 'hold', 'range')),
  down_method       text not null default 'linear' check (down_method in ('linear', 'ratio')),
  range_of          text not null default 'amount' check (range_of in ('amount', 'time')),
  aggregation       text not null check (aggregation in ('sum', 'last', 'mean', 'max', 'min', 'ratio')),
  frequency         text not null check (frequency in ('month', 'quarter', 'year')),
  factor            numeric not null default 1 check (factor > 0),
  decimals          integer not null default 0 check (decimals between 0 and 4),
  baseline_year     integer check (baseline_year between 1990 and 2100),
  baseline          numeric,
  definition        text not null default '' check (length(definition) <= 2000),
  formula           text not null default '' check (length(formula) <= 1000),
  data_source       text not null default '' check (length(data_source) <= 500),
  person_in_charge  text not null default '' check (length(person_in_charge) <= 120),
  evidence_required boolean not null default true,
  measure_code      text,
  parts             text[] not null default '{}',
  is_public         boolean not null default true,
  from_year         integer not null check (from_year between 2000 and 2100),
  to_year           integer not null check (to_year between 2000 and 2100),
  source            text not null default '' check (length(source) <= 500),
  invented          boolean not null default false,
  version           integer not null default 1,
  created_at        timestamptz not null,
  check (parent_id <> id),
  check (to_year >= from_year),
  check ((baseline is null) = (baseline_year is null))
);
comment on column masterplan.indicator.down_method is 'linear: (2T-R)/T, PermenPANRB 8/2021; ratio: T/R, in use here and there.';
comment on column masterplan.indicator.aggregation is 'How periods become a year and parts a whole. last: a standing amount, whose periods are never added up. ratio: sum of numerators over sum of denominators.';
comment on column masterplan.indicator.factor is 'Numerator over denominator is multiplied by it: 100 for a percentage.';
comment on column masterplan.indicator.measure_code is 'The number is counted from records by this measure and not typed.';
comment on column masterplan.indicator.parts is 'Into which parts the number is broken down; their sum is compared with the whole.';
comment on column masterplan.indicator.top_dimension_id is 'The dimension above dimension_id, or itself: roll-ups read it.';
create index on masterplan.indicator (document_id, top_dimension_id);
create index on masterplan.indicator (programme_id);
create index on masterplan.indicator (agency_id);                     -- what an agency fills in
create index on masterplan.indicator (parent_id) where parent_id is not null;
grant select, insert on masterplan.indicator to arumbae_app;
grant update (programme_id, dimension_id, top_dimension_id, agency_id, parent_id, name, level, kind, unit, direction, down_method, range_of, aggregation,
  frequency, factor, decimals, baseline_year, baseline, definition, formula, data_source, person_in_charge, evidence_required, measure_code, parts, is_public,
  from_year, to_year, source, version) on masterplan.indicator to arumbae_app;

create table masterplan.target (
  indicator_id uuid not null references masterplan.indicator,
  year         integer not null check (year between 2000 and 2100),
  quarter      integer not null default 0 check (quarter between 0 and 4),
  value        numeric,
  low          numeric,
  high         numeric,
  primary key (indicator_id, year, quarter),
  check ((value is not null) <> (low is not null)),
  check ((low is null) = (high is null)),
  check (high >= low)
);
comment on table masterplan.target is 'quarter 0: of the year; 1 to 4: to be reached by the end of that quarter. A range has low and high, everything else a value.';
grant select, insert, delete on masterplan.target to arumbae_app;
grant update (value, low, high) on masterplan.target to arumbae_app;

create table masterplan.realisation (
  id            uuid primary key default kernel.new_id(),
  indicator_id  uuid not null references masterplan.indicator,
  year          integer not null check (year between 2000 and 2100),
  month         integer not null check (month between 1 and 12),
  value         numeric not null,
  numerator     numeric,
  denominator   numeric,
  parts         jsonb not null default '[]',
  parts_differ  boolean not null default false,
  note          text not null default '' check (length(note) <= 2000),
  origin        text not null default 'typed' check (origin in ('typed', 'measure')),
  snapshot_id   uuid references measures.snapshot,
  status        text not null default 'draft' check (status in ('draft', 'sent', 'verified', 'accepted', 'returned')),
  filled_by     uuid,
  filled_name   text not null,
  filled_at     timestamptz not null,
  verified_by   uuid,
  verified_name text,
  verified_at   timestamptz,
  accepted_by   uuid,
  accepted_name text,
  accepted_at   timestamptz,
  return_reason text,
  version       integer not null default 1,
  unique (indicator_id, year, month),
  check ((numerator is null) = (denominator is null)),
  check ((origin = 'measure') = (snapshot_id is not null)),
  check (verified_by is null or filled_by is null or verified_by <> filled_by),
  check (accepted_by is null or filled_by is null or accepted_by <> filled_by),
  check (status <> 'accepted' or accepted_at is not null),
  check (status not in ('verified', 'accepted') or verified_at is not null),
  check (status <> 'returned' or return_reason is not null)
);
comment on table masterplan.realisation is 'What came of an indicator by the end of a period, which ends with that month. Only what was accepted counts.';
comment on column masterplan.realisation.parts_differ is 'The parts do not add up to the whole: shown, not refused.';
create index on masterplan.realisation (status, year, month) where status in ('draft', 'sent', 'verified', 'returned'); -- what waits for somebody
grant select, insert on masterplan.realisation to arumbae_app;
grant update (value, numerator, denominator, parts, parts_differ, note, origin, snapshot_id, status, filled_by, filled_name, filled_at, verified_by, verified_name,
  verified_at, accepted_by, accepted_name, accepted_at, return_reason, version) on masterplan.realisation to arumbae_app;

create table masterplan.result (
  indicator_id     uuid not null references masterplan.indicator,
  year             integer not null,
  document_id      uuid not null references masterplan.document,
  top_dimension_id uuid not null references masterplan.dimension,
  agency_id        uuid not null references agencies.agency,
  is_part          boolean not null,
  is_whole         boolean not null,
  value            numeric,
  numerator        numeric,
  denominator      numeric,
  through_month    integer,
  periods          integer not null,
  achievement      numeric,
  capped           numeric,
  primary key (indicator_id, year)
);
comment on table masterplan.result is 'The year of an indicator as it follows from its accepted realisations and its target: written by whoever changes one of these, never typed.';
comment on column masterplan.result.achievement is 'Percent of the target, rounded half up to 6 decimals; null: no data or no target to judge by.';
comment on column masterplan.result.is_part is 'Of another indicator: dimensions count the whole alone.';
comment on column masterplan.result.is_whole is 'Computed from its parts: agencies count the parts alone.';
comment on column masterplan.result.capped is 'The same within 0 and 100: what goes into means.';
create index on masterplan.result (document_id, year) include (top_dimension_id, agency_id, is_part, is_whole, capped); -- roll-ups and dashboard
grant select, insert, update, delete on masterplan.result to arumbae_app;
