-- Only rows that still need work are in these.
create index payment_to_ask on payment (ask_at) where ask_at is not null;
create index payment_extra on payment (order_no) where extra_charges > 0;
create index stock_deduction_extra on stock_deduction (order_no) where extra > 0;
create index pickup_extra on pickup (order_no) where extra > 0;
create index callback_to_act on callback (received_at) where acted_at is null;
create index orders_open on orders (order_no) where closed_at is null;
