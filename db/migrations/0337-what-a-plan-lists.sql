-- Which programmes a plan lists in a year: asked here by everything that counts the plan.
create view masterplan.version_listed as
  select v.document_id, v.version, v.status, p.id as programme_id, p.from_year, p.to_year
  from masterplan.document_version v
  join masterplan.programme p on p.document_id = v.document_id and p.added_in <= v.version and (p.dropped_in is null or p.dropped_in > v.version);
comment on view masterplan.version_listed is 'The programmes of each version of a plan, drafts too.';
grant select on masterplan.version_listed to arumbae_app;

create view masterplan.plan_year as
  select d.id as document_id, y.year, max(v.version) as version,
    row_number() over (partition by y.year order by d.from_year desc, d.id desc) = 1 as counts
  from masterplan.document d
  cross join lateral generate_series(d.from_year, d.to_year) y (year)
  join masterplan.document_version v on v.document_id = d.id and v.status <> 'draft' and v.decided_on <= make_date(y.year, 12, 31)
  where d.kind = 'masterplan'
  group by d.id, y.year;
comment on view masterplan.plan_year is 'Which version of a masterplan was in force at the end of each of its years, or is now. counts: of two plans of a year the newer speaks for the city.';
grant select on masterplan.plan_year to arumbae_app;

create view masterplan.listed as
  select y.document_id, y.year, y.counts, l.programme_id
  from masterplan.plan_year y
  join masterplan.version_listed l on l.document_id = y.document_id and l.version = y.version and y.year between l.from_year and l.to_year;
comment on view masterplan.listed is 'What a masterplan lists for a year. Indicators, numbers due, cells of the matrix and money count with their programme and not without it.';
grant select on masterplan.listed to arumbae_app;

alter table masterplan.indicator alter column programme_id set not null;
alter table masterplan.result add column programme_id uuid references masterplan.programme;
update masterplan.result r set programme_id = i.programme_id from masterplan.indicator i where i.id = r.indicator_id;
alter table masterplan.result alter column programme_id set not null;
