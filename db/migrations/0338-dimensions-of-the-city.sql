-- Lists of dimensions come in and are corrected as spreadsheets; a counterpart is set anew or taken back.
grant update (title_id, title_en, legal_basis) on masterplan.taxonomy to arumbae_app;
grant update (title_id, title_en, position) on masterplan.dimension to arumbae_app;
grant delete on masterplan.dimension_mapping to arumbae_app;
