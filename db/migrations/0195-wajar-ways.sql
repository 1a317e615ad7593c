-- People register by every chat the city has, too.
alter table wajar.registration drop constraint registration_via_check;
alter table wajar.registration
  add constraint registration_via_check check (via in ('web', 'webchat', 'whatsapp', 'telegram', 'email', 'door', 'clerk'));
