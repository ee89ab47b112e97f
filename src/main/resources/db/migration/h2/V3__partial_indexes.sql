-- H2 has no partial indexes; these serve the same queries.
create index payment_to_ask on payment (ask_at);
create index callback_to_act on callback (acted_at, received_at);
create index orders_open on orders (closed_at);
