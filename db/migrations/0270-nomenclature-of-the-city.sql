-- A list taken over from a file is corrected by the next file; codes stay, for budget lines stand on them.
grant update (title, legal_basis) on masterplan.nomenclature_version to arumbae_app;
grant update (note) on masterplan.nomenclature_mapping to arumbae_app;
