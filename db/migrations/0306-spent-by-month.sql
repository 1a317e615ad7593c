-- What was spent on a year's budget lines and how far they are: twelve months of each line, written months apart and so on pages apart.
create index on masterplan.progress (activity_id, month desc) include (physical_done, money_done); -- dashboard, programmes and budget
