-- An index of order numbers alone holds each of them once, however many lines an order has.
alter table order_timeline drop constraint order_timeline_pkey;
alter table order_timeline add primary key (id);
create index order_timeline_of_order on order_timeline (order_no);
