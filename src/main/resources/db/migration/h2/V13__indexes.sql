-- H2 has no partial indexes; these serve the same queries.
create index orders_open on orders (closed_at);
create index payment_next_query on payment (next_query_at);
create index webhook_event_due on webhook_event (due_at);
