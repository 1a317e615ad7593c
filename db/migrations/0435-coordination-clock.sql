-- The reply of an agency that was asked for help has a clock of its own.
alter table complaints.clock drop constraint clock_kind_check;
alter table complaints.clock add constraint clock_kind_check check (kind in ('verification', 'first_response', 'resolution', 'commitment', 'confirmation', 'periodic_update',
  'coordination', 'decision', 'objection_window', 'objection', 'dispute_window'));
