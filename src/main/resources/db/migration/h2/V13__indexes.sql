-- H2 has no partial indexes; these serve the same queries.
create index orders_open on orders (closed_at);
create index payment_next_query on payment (next_query_at);
create index webhook_event_due on webhook_event (due_at);

-- the last four digits of the phone, however it is written; erased with the phone
alter table checkout add column phone_end varchar(4)
    generated always as (right(replace(replace(replace(recipient_phone, '+', ''), ' ', ''), '-', ''), 4));
create index checkout_by_phone_end on checkout (phone_end, created_at);
