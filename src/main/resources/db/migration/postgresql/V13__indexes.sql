-- Partial indexes: they contain only the rows that still need work.
create index orders_open on orders (order_no) where closed_at is null;
create index payment_next_query on payment (next_query_at) where next_query_at is not null;
create index webhook_event_due on webhook_event (due_at) where due_at is not null;

-- Search by the last four digits of a phone number; the query uses the same expression.
create index checkout_phone_end on checkout ((right(translate(recipient_phone, '+ -', ''), 4)));
