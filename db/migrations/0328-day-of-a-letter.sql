-- A report of a day knows only the letters that had been written by then.
alter table evaluation.published_result add column stated_on date;
comment on column evaluation.published_result.stated_on is 'Day of the letter that published it; null: not known, taken as the end of its year.';
update evaluation.published_result set stated_on = case source
  when 'Surat B-1004/DJAI/AI.01.04/12/2022' then date '2022-12-06'
  when 'Surat B-1384/DJAI/AI.01.04/12/2023' then date '2023-12-04'
  when 'Surat B-147/2024, dikutip pers 24 Desember 2024' then date '2024-11-25'
end;
