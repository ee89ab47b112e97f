-- Partial indexes: they contain only the rows that still need work.
create index orders_open on orders (order_no) where closed_at is null;
create index payment_next_query on payment (next_query_at) where next_query_at is not null;
create index webhook_event_due on webhook_event (due_at) where due_at is not null;

-- the last four digits of the phone, however it is written; erased with the phone
alter table checkout add column phone_end varchar(4)
    generated always as (right(replace(replace(replace(recipient_phone, '+', ''), ' ', ''), '-', ''), 4)) stored;
create index checkout_by_phone_end on checkout (phone_end, created_at);
