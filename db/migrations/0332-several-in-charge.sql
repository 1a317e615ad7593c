--! breaking
-- Several agencies may be in charge of one item together: they read what all agencies say and give one answer of the city.
alter table evaluation.contributor rename to item_agency;
alter table evaluation.item_agency add column part text not null default 'answers' check (part in ('answers', 'in_charge'));
alter table evaluation.item_agency alter column part drop default;
alter table evaluation.item_agency drop constraint contributor_pkey;
alter table evaluation.item_agency add primary key (item_id, part, agency_id);
insert into evaluation.item_agency (item_id, agency_id, part)
  select id, coordinator_agency_id, 'in_charge' from evaluation.item where coordinator_agency_id is not null;
alter table evaluation.item drop column coordinator_agency_id;
comment on table evaluation.item is 'An item of the instrument in one period.';
comment on table evaluation.item_agency is 'Agencies that answer an item, and those in charge of it (pengampu), who make one answer of the city of all such answers.';
