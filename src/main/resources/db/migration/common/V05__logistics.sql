-- The courier's pickup for an order's current shipment.
create table pickup (
    order_no     varchar(64)              not null primary key,
    pickup_no    varchar(200)             not null,
    carrier      varchar(100)             not null,
    tracking_no  varchar(200)             not null,
    tracking_url varchar(2000)            not null,
    status       varchar(16)              not null,
    status_at    timestamp with time zone not null,
    booked_at    timestamp with time zone,
    -- when a box still not delivered is reported to operators; null once it was delivered, lost or reported
    due_at       timestamp with time zone
);
create index pickup_due on pickup (due_at);
create index pickup_by_tracking_no on pickup (tracking_no);

-- The pickups for an order's previous shipments.
create table pickup_history (
    order_no    varchar(64)              not null,
    shipment    integer                  not null,
    pickup_no   varchar(200)             not null,
    carrier     varchar(100)             not null,
    tracking_no varchar(200)             not null,
    status      varchar(16)              not null,
    status_at   timestamp with time zone not null,
    booked_at    timestamp with time zone,
    primary key (order_no, shipment)
);
create index pickup_history_by_tracking_no on pickup_history (tracking_no);

-- Failovers that operators started: the orders of a carrier's endpoint go to another one until they end it.
create table carrier_failover (
    endpoint    varchar(32)              not null primary key,
    to_endpoint varchar(32)              not null,
    started_by  varchar(64)              not null,
    reason      varchar(1000)            not null,
    started_at  timestamp with time zone not null
);

-- Orders being undone whose courier need not be asked any more: it was called off, or an operator gave up the box.
create table pickup_cancellation (
    order_no     varchar(64)              not null primary key,
    written_off  boolean                  not null,
    cancelled_at timestamp with time zone not null
);

-- Pickups that the courier reports before our booking of them is recorded.
create table unbooked_pickup (
    order_no varchar(64)              not null primary key,
    seen_at  timestamp with time zone not null
);
