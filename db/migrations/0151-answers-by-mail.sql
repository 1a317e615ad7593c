alter table inbox.thread add column mailed_through bigint not null default 0;
comment on column inbox.thread.mailed_through is 'Answers up to this number were sent by e-mail, because the citizen had left before reading them.';
