-- What the city files or looks at by itself is named by a code with parameters, said in the language of whoever reads; only people's own words are kept as text.
alter table evidence.item alter column title drop not null;
alter table evidence.item add column called jsonb;
update evidence.item set called = jsonb_build_object('code', 'paper-of-matter', 'no', substring(title from '\d+$')::int), title = null
  where room = 'wajar' and title ~ '^Foto berkas, perkara nomor \d+$';
update evidence.item set called = jsonb_build_object('code', 'signature-of-matter', 'no', substring(title from '\d+$')::int), title = null
  where room = 'wajar' and title ~ '^Tanda tangan, perkara nomor \d+$';
update evidence.item set called = '{"code": "paper-at-the-door"}', title = null where room = 'wajar' and title = 'Foto berkas, dari pendaftaran';
alter table evidence.item add check ((title is null) <> (called is null));
comment on column evidence.item.called is 'What its room calls it, as a code with parameters; null where somebody gave it a title.';

alter table contacts.personal_data_access alter column purpose drop not null;
alter table contacts.personal_data_access add column because jsonb;
update contacts.personal_data_access set because = '{"code": "heard-face-to-face"}', purpose = null
  where room = 'wajar' and purpose = 'Sidang dengar tatap muka';
alter table contacts.personal_data_access add check ((purpose is null) <> (because is null));
comment on column contacts.personal_data_access.because is 'Why, as a code of the room; null where somebody said it in purpose.';

alter table measures.snapshot alter column purpose drop not null;
alter table measures.snapshot add column because jsonb;
update measures.snapshot set purpose = null, because = jsonb_build_object('room', 'governance', 'code', 'evaluation-items',
    'year', substring(purpose from '^Evaluasi kota cerdas (\d+)')::int, 'items', substring(purpose from 'butir (.+)$'))
  where purpose ~ '^Evaluasi kota cerdas \d+, butir .+$';
update measures.snapshot set purpose = null, because = jsonb_build_object('room', 'evaluation', 'code', 'item-of-period',
    'year', substring(purpose from '^Evaluasi (\d+)')::int, 'item', substring(purpose from 'butir (.+)$'))
  where purpose ~ '^Evaluasi \d+, butir .+$';
update measures.snapshot set purpose = null, because = jsonb_build_object('room', 'masterplan', 'code', 'realisation-of-indicator',
    'indicator', substring(purpose from '^Realisasi (.+), \d{4}-\d\d$'), 'month', substring(purpose from '\d{4}-\d\d$'))
  where purpose ~ '^Realisasi .+, \d{4}-\d\d$';
update measures.snapshot set purpose = null, because = jsonb_build_object('room', 'evaluation', 'code', 'report',
    'year', substring(purpose from 'cerdas (\d+)')::int, 'asOf', substring(purpose from '\d{4}-\d\d-\d\d$'),
    'stage', case when purpose like '%, Tahap II,%' then 'stage_2' when purpose like '%, Tahap I,%' then 'stage_1' else 'internal' end)
  where purpose ~ '^Laporan evaluasi kota cerdas \d+, (Tahap I|Tahap II|Pemeriksaan internal), \d{4}-\d\d-\d\d$';
alter table measures.snapshot add check ((purpose is null) <> (because is null));
comment on column measures.snapshot.because is 'What a room froze it for, as a code with parameters and the name of that room; null where somebody said it in purpose.';
