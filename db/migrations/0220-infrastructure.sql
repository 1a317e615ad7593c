-- What the city has, whether it works, and whether it really grew.
create schema infrastructure;
grant usage on schema infrastructure to arumbae_app;

create table infrastructure.register (
  code     text primary key check (code ~ '^[a-z][a-z0-9_]*$'),
  title_id text not null check (length(title_id) between 2 and 80),
  title_en text not null check (length(title_en) between 2 and 80),
  position integer not null
);
comment on table infrastructure.register is 'The families of the city''s statement: physical, ICT, social. Data, not code.';
grant select, insert, update on infrastructure.register to arumbae_app;

create table infrastructure.kind (
  code          text primary key check (code ~ '^[a-z][a-z0-9_]*$'),
  register_code text not null references infrastructure.register,
  title_id      text not null check (length(title_id) between 2 and 80),
  title_en      text not null check (length(title_en) between 2 and 80),
  definition    text not null check (length(definition) between 3 and 500),
  unit          text not null check (unit in ('piece', 'm', 'm2', 'km', 'connection', 'house', 'group', 'person')),
  place_public  boolean not null default true,
  position      integer not null,
  version       integer not null default 1
);
comment on column infrastructure.kind.definition is 'What is counted as one and what is not.';
comment on column infrastructure.kind.place_public is 'False: the exact place of each asset is for staff only, the public sees its area.';
grant select, insert, update on infrastructure.kind to arumbae_app;

create table infrastructure.asset (
  id                 uuid primary key default kernel.new_id(),
  kind_code          text not null references infrastructure.kind,
  name               text not null check (length(name) between 2 and 160),
  owner_agency_id    uuid not null references agencies.agency,
  area_code          text references areas.area,
  lat                double precision check (lat between -90 and 90),
  lon                double precision check (lon between -180 and 180),
  purpose            text not null default '' check (length(purpose) <= 300),
  kib                text check (kib in ('A', 'B', 'C', 'D', 'E', 'F')),
  item_code          text check (length(item_code) between 2 and 60),
  item_no            text check (length(item_no) between 1 and 20),
  condition          text check (condition in ('good', 'minor_damage', 'medium_damage', 'major_damage')),
  condition_original text check (length(condition_original) <= 60),
  operational        text check (operational in ('operating', 'not_operating', 'under_construction', 'written_off')),
  source             text not null check (length(source) between 2 and 300),
  version            integer not null default 1,
  created_by         uuid,
  created_at         timestamptz not null,
  check ((lat is null) = (lon is null)),
  check ((item_code is null) = (item_no is null)),
  unique (item_code, item_no)
);
comment on table infrastructure.asset is 'One thing or a group of like things with one owner and one place; the same id in inventory card, register and map. It has no quantity of its own: that is the sum of its events.';
comment on column infrastructure.asset.item_no is 'NUP: the running number below the item code of the inventory.';
comment on column infrastructure.asset.condition is 'As the newest event says; null: nobody has said.';
comment on column infrastructure.asset.condition_original is 'The word that the imported card used.';
create index on infrastructure.asset (kind_code, name, id);            -- the register list of a kind
create index on infrastructure.asset (owner_agency_id, kind_code, id); -- the register list of an agency
create index on infrastructure.asset (name, id);                       -- the whole register list
grant select, insert, update on infrastructure.asset to arumbae_app;

create table infrastructure.event (
  id               uuid primary key default kernel.new_id(),
  asset_id         uuid not null references infrastructure.asset,
  kind             text not null check (kind in ('acquisition', 'transfer', 'rehabilitation', 'damage', 'repair', 'write_off', 'inspection')),
  on_day           date not null,
  agency_id        uuid not null references agencies.agency,
  to_agency_id     uuid references agencies.agency,
  quantity         numeric(14, 3) not null default 0,
  cost_rupiah      bigint check (cost_rupiah >= 0),
  fund_source      text,
  document_no      text check (length(document_no) between 1 and 120),
  condition        text check (condition in ('good', 'minor_damage', 'medium_damage', 'major_damage')),
  operational      text check (operational in ('operating', 'not_operating', 'under_construction', 'written_off')),
  note             text not null default '' check (length(note) <= 500),
  recorded_by      uuid,
  recorded_name    text not null,
  recorded_at      timestamptz not null,
  withdrawn_at     timestamptz,
  withdrawn_reason text check (length(withdrawn_reason) between 3 and 500),
  check (case kind when 'acquisition' then quantity > 0 when 'write_off' then quantity < 0 else quantity = 0 end),
  check ((kind = 'transfer') = (to_agency_id is not null)),
  check (to_agency_id is distinct from agency_id),
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
comment on table infrastructure.event is 'What happened to an asset. Stock and growth are computed from these rows and from counts; a wrong row is withdrawn with a reason, never changed.';
comment on column infrastructure.event.agency_id is 'The owner on that day.';
comment on column infrastructure.event.cost_rupiah is 'null: not recorded, which is not zero.';
create index on infrastructure.event (asset_id, on_day, id); -- the history of an asset, and the series of its kind
grant select, insert on infrastructure.event to arumbae_app;
grant update (withdrawn_at, withdrawn_reason) on infrastructure.event to arumbae_app;

create table infrastructure.census (
  id               uuid primary key default kernel.new_id(),
  kind_code        text not null references infrastructure.kind,
  agency_id        uuid not null references agencies.agency,
  on_day           date not null,
  found            numeric(14, 3) not null check (found >= 0),
  operating        numeric(14, 3) check (operating between 0 and found),
  method           text not null check (method in ('measured', 'estimated', 'declared')),
  source           text not null check (length(source) between 2 and 300),
  note             text not null default '' check (length(note) <= 500),
  recorded_by      uuid,
  recorded_name    text not null,
  recorded_at      timestamptz not null,
  withdrawn_at     timestamptz,
  withdrawn_reason text check (length(withdrawn_reason) between 3 and 500),
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
comment on table infrastructure.census is 'What was counted on a day. What it finds beyond the documented events is a correction, never growth.';
create unique index on infrastructure.census (kind_code, agency_id, on_day) where withdrawn_at is null;
create index on infrastructure.census (on_day desc, id desc); -- the list of counts
grant select, insert on infrastructure.census to arumbae_app;
grant update (withdrawn_at, withdrawn_reason) on infrastructure.census to arumbae_app;

create table infrastructure.series_break (
  id               uuid primary key default kernel.new_id(),
  kind_code        text not null references infrastructure.kind,
  on_day           date not null,
  reason           text not null check (length(reason) between 3 and 500),
  from_definition  text not null check (length(from_definition) between 3 and 300),
  to_definition    text not null check (length(to_definition) between 3 and 300),
  recorded_name    text not null,
  recorded_at      timestamptz not null,
  withdrawn_at     timestamptz,
  withdrawn_reason text check (length(withdrawn_reason) between 3 and 500),
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
comment on table infrastructure.series_break is 'From this day on something else is counted or it is counted otherwise: a new series begins and no percentage crosses.';
create unique index on infrastructure.series_break (kind_code, on_day) where withdrawn_at is null;
grant select, insert on infrastructure.series_break to arumbae_app;
grant update (withdrawn_at, withdrawn_reason) on infrastructure.series_break to arumbae_app;

create table infrastructure.plan (
  id               uuid primary key default kernel.new_id(),
  kind_code        text not null references infrastructure.kind,
  agency_id        uuid references agencies.agency,
  quantity         numeric(14, 3) not null check (quantity > 0),
  target_year      integer check (target_year between 2000 and 2100),
  source           text not null check (length(source) between 2 and 300),
  note             text not null default '' check (length(note) <= 500),
  recorded_name    text not null,
  recorded_at      timestamptz not null,
  withdrawn_at     timestamptz,
  withdrawn_reason text check (length(withdrawn_reason) between 3 and 500),
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
comment on table infrastructure.plan is 'Planned, and never in the stock.';
create index on infrastructure.plan (kind_code, target_year); -- the plans of a kind
grant select, insert on infrastructure.plan to arumbae_app;
grant update (withdrawn_at, withdrawn_reason) on infrastructure.plan to arumbae_app;

create table infrastructure.statement (
  id               uuid primary key default kernel.new_id(),
  kind_code        text not null references infrastructure.kind,
  figure           text not null check (length(figure) between 1 and 120),
  nature           text not null check (nature in ('realisation', 'plan', 'target', 'claim')),
  stated_on        date,
  source           text not null check (length(source) between 2 and 300),
  note             text not null default '' check (length(note) <= 500),
  recorded_name    text not null,
  recorded_at      timestamptz not null,
  withdrawn_at     timestamptz,
  withdrawn_reason text check (length(withdrawn_reason) between 3 and 500),
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
comment on table infrastructure.statement is 'Figures that others have stated, kept side by side with their source. They enter no computation.';
create index on infrastructure.statement (kind_code, stated_on); -- what is said of a kind
grant select, insert on infrastructure.statement to arumbae_app;
grant update (withdrawn_at, withdrawn_reason) on infrastructure.statement to arumbae_app;
