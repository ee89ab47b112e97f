-- Which effects of a partner were seen beyond the first of an order, each number once. These were counters before, with
-- nothing to tell a repeated report from another effect.
create table extra_effect (
    order_no  varchar(64)              not null,
    partner   varchar(16)              not null,
    effect_no varchar(64)              not null,
    seen_at   timestamp with time zone not null,
    primary key (order_no, partner, effect_no)
);
create index extra_effect_of_partner on extra_effect (partner);
alter table payment drop column extra_charges;
alter table stock_deduction drop column extra;
alter table pickup drop column extra;

-- payment: money that no order is for; it goes back -------------------------------------------------------------
create table surplus_payment (
    order_no     varchar(64)              not null,
    method       varchar(16)              not null,
    -- the provider's number; empty when it said none
    payment_no   varchar(64)              not null,
    why          varchar(16)              not null,
    amount_minor bigint                   not null,
    currency     varchar(3)               not null,
    status       varchar(16)              not null,
    -- the provider's latest word, when it isn't the money
    reason       varchar(400)             not null,
    found_at     timestamp with time zone not null,
    due_at       timestamp with time zone,
    tries        integer default 0        not null,
    refund_no    varchar(64),
    refunded_at  timestamp with time zone,
    primary key (order_no, method, payment_no)
);
create index surplus_payment_due on surplus_payment (due_at);

-- ordering: how many boxes were sent for an order, and why it was cancelled ----------------------------------------
alter table orders add column shipment integer default 1 not null;
alter table orders add column cancelled_by varchar(64);
alter table orders add column cancel_reason varchar(1000);

-- The shipments before the present one: what became of them stays on record.
create table earlier_deduction (
    order_no     varchar(64)              not null,
    shipment     integer                  not null,
    deduction_no varchar(64)              not null,
    parcel_no    varchar(64)              not null,
    deducted_at  timestamp with time zone not null,
    primary key (order_no, shipment)
);
create table earlier_pickup (
    order_no    varchar(64)              not null,
    shipment    integer                  not null,
    pickup_no   varchar(64)              not null,
    carrier     varchar(100)             not null,
    tracking_no varchar(100)             not null,
    status      varchar(16)              not null,
    status_at   timestamp with time zone not null,
    primary key (order_no, shipment)
);

-- logistics: when a box that has not arrived becomes a case for an operator; null once it arrived or is one
alter table pickup add column due_at timestamp with time zone;
create index pickup_due on pickup (due_at);

-- web: answers kept under an Idempotency-Key; status is null while the request is in progress -----------------------
create table kept_answer (
    request_user varchar(64)              not null,
    path         varchar(200)             not null,
    request_key  varchar(128)             not null,
    fingerprint  varchar(64)              not null,
    status       integer,
    created_at   timestamp with time zone not null,
    primary key (request_user, path, request_key)
);
create index kept_answer_created on kept_answer (created_at);

-- an order's acts and alerts are looked up together
create index audit_about on audit (about);
