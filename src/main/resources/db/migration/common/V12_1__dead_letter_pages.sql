-- parking: a page of dead letters is read along this index, also where many were parked in the same moment
create index parked_order_paged on parked_order (state, parked_at, order_no);
drop index parked_order_listed;
