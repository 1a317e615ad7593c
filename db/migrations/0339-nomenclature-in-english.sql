-- What a version of the budget nomenclature is called for readers of English; empty: as in Indonesian.
alter table masterplan.nomenclature_version add column title_en text not null default '' check (length(title_en) <= 200);
update masterplan.nomenclature_version set title_en = 'Nomenclature of two digits' where code = 'KEPMENDAGRI-050-5889-2021';
update masterplan.nomenclature_version set title_en = 'Nomenclature of four digits' where code = 'KEPMENDAGRI-900-1317-2023';
grant update (title_en) on masterplan.nomenclature_version to arumbae_app;
