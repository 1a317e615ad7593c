-- Whoever declares a tie to an item after marking it leaves the item to the others: the mark goes, the journal keeps that it was given.
grant delete on evaluation.mark to arumbae_app;
