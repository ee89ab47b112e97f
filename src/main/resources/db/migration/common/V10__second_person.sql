-- web.operator.approval: orders whose giving up, and with it a large refund, waits for a second person -----------------
create table refund_approval (
    order_no  varchar(64)              not null primary key,
    -- when the order was parked: what was asked about an earlier time is void
    parked_at timestamp with time zone not null,
    asked_by  varchar(64)              not null,
    asked_at  timestamp with time zone not null,
    reason    varchar(1000)            not null
);
