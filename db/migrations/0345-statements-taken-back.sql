-- A statement that was noted wrongly is taken back with a reason; the note stays, and nobody reads it any more.
alter table partnership.statement
  add column withdrawn_at     timestamptz,
  add column withdrawn_reason text check (length(withdrawn_reason) between 3 and 500),
  add check ((withdrawn_at is null) = (withdrawn_reason is null));
grant update (withdrawn_at, withdrawn_reason) on partnership.statement to arumbae_app;
