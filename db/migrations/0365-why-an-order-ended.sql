-- Why an order ended without anybody's words: a code with its parameters, said in the language of whoever reads.
alter table complaints.disposition add column because jsonb;
comment on column complaints.disposition.because is 'Why the system ended it, as a code with parameters; null where a person said it in reason.';
