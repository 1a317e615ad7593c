-- The number that a questionnaire carries on paper, so that an answer and its sheet are found by each other.
alter table evaluation.survey_response
  add column sheet_no integer check (sheet_no between 1 and 9999),
  add check (sheet_no is null or way = 'paper');
comment on column evaluation.survey_response.sheet_no is 'Printed on the sheet from which this was typed; null: answered by a link, or on a sheet without a number.';
create unique index survey_sheet_once on evaluation.survey_response (survey_id, form, sheet_no) where sheet_no is not null; -- no sheet is typed in twice
