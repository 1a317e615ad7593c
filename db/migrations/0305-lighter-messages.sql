-- Only closed conversations are listed by time. With last_at in an index every message of an open one wrote into all its indexes.
drop index inbox.conversation_last_at_idx;
create index on inbox.conversation (closed_at desc) where state = 'closed'; -- lately closed
alter table inbox.conversation set (fillfactor = 80); -- room for a new version of the row beside the old one
