-- parking: when an order's failing last spoke against it, and whether its last try reached the partner at all
alter table parked_order add column struck_at timestamp with time zone;
alter table parked_order add column called boolean default true not null;
