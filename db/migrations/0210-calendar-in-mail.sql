-- What the local mailbox of an installation without a mail server keeps of an invitation.
alter table kernel.mail add column calendar text;
comment on column kernel.mail.calendar is 'The iCalendar part of an invitation.';
