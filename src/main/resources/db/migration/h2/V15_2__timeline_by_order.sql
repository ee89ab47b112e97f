alter table order_timeline drop primary key;
alter table order_timeline add primary key (id);
create index order_timeline_of_order on order_timeline (order_no);
