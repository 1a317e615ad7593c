-- What would have been sent when no mail server is configured: the example city's mailbox.
create table kernel.mail (
  id         uuid primary key default kernel.new_id(),
  message_id text not null unique,
  recipient  text not null,
  sender     text not null,
  subject    text not null,
  text       text not null,
  html       text,
  sent_at    timestamptz not null
);
comment on table kernel.mail is 'Mail that stayed here because SMTP_URL is not set. A message id is kept once, as a mail server would not.';
create index on kernel.mail (sent_at desc, id desc); -- the mailbox page
create index on kernel.mail (recipient, sent_at desc); -- the mailbox of one person
grant select, insert on kernel.mail to arumbae_app;
