--! breaking
-- What was said in public about a programme stands in the register of claims, beside everything else that was said of the same subject.
drop table masterplan.claim;
alter table evaluation.claim add column programme_id uuid;
comment on column evaluation.claim.programme_id is 'The programme of the masterplan that the statement is about; null: of none.';
