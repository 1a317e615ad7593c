-- Whoever left no address, or wants no contact, follows with number and secret: nothing failed.
alter table notices.notice drop constraint notice_state_check;
alter table notices.notice add constraint notice_state_check check (state in ('queued', 'leased', 'sent', 'failed', 'no_address'));
alter table notices.notice add check (state <> 'no_address' or settled_at is not null);
