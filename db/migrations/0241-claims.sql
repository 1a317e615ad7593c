-- What was said of the city in numbers, by whom and when: a target, something done, or just a claim. Statements that differ stand side by side.
create table evaluation.claim (
  id           uuid primary key default kernel.new_id(),
  subject      text not null check (length(subject) between 2 and 120),
  statement    text not null check (length(statement) between 3 and 500),
  figure       numeric(18, 4),
  unit         text check (length(unit) between 1 and 40),
  kind         text not null check (kind in ('target', 'realised', 'claimed')),
  stated_on    date,
  source       text not null check (length(source) between 3 and 300),
  source_url   text check (source_url ~ '^https?://'),
  measure_code text,
  review       text not null default 'open' check (review in ('open', 'confirmed', 'superseded', 'refuted')),
  review_note  text check (length(review_note) between 3 and 500),
  version      integer not null default 1,
  entered_at   timestamptz not null,
  entered_by   uuid,
  reviewed_at  timestamptz,
  reviewed_by  uuid,
  unique (subject, statement, source),
  check (figure is null or unit is not null),
  check ((review = 'open') = (reviewed_at is null)),
  check (review not in ('superseded', 'refuted') or review_note is not null)
);
comment on table evaluation.claim is 'Figures with their source and date. None overwrites another; a measure answers where one exists.';
comment on column evaluation.claim.measure_code is 'The measure that counts this from records today; null: no room counts it yet.';
create index on evaluation.claim (subject, stated_on); -- the register, subject by subject
grant select, insert, update on evaluation.claim to arumbae_app;
