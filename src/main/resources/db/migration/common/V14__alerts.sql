-- The console says how many alerts the last day brought.
create index audit_who on audit (who, at);
