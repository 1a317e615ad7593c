-- A mapping between two lists of codes is a judgement: a wrong one is taken back, and the journal keeps what it said.
grant delete on masterplan.nomenclature_mapping to arumbae_app;
