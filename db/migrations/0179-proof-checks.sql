-- What a photo looks like, and what speaks against it as proof of done work.
alter table complaints.photo
  add column likeness text check (likeness ~ '^[0-9a-f]{16}$'),
  add column flags text[] not null default '{}';
comment on column complaints.photo.likeness is 'Difference hash of 64 bits: a resized or recompressed copy differs in few of them. Null: nothing in the picture to tell it by.';
comment on column complaints.photo.flags is 'What was found when it came in as proof; a person decides.';
create index on complaints.photo (role) include (likeness, complaint_id) where role = 'after' and likeness is not null; -- all proof is compared with a new one
