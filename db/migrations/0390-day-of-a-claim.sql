-- A source may tell only the month or the year in which something was said: the register keeps no day that nobody knows.
alter table evaluation.claim
  alter column stated_on type text using stated_on::text,
  add check (stated_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$');
comment on column evaluation.claim.stated_on is 'When it was said, as ISO 8601 as exactly as the source tells: 2023, 2023-06, 2023-06-01. A month stands before its days.';
