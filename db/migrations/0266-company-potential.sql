-- Assessors ask which companies could give, for what, and whom each wants to reach.
alter table partnership.company
  add column supports text[] not null default '{}'
    check (supports <@ array['education', 'health', 'infrastructure', 'economy', 'environment', 'social']),
  add column reaches text not null default '' check (length(reaches) <= 300);
comment on column partnership.company.supports is 'Categories that the company says it supports; empty: not asked yet.';
