-- The payment of a purchase, written by the first step of its process.
create table payment (
    order_no            varchar(64)              not null primary key,
    method              varchar(16)              not null,
    amount_minor        bigint                   not null,
    currency            varchar(3)               not null,
    status              varchar(16)              not null,
    payment_no          varchar(64),
    -- long enough for Alipay, whose link carries the whole signed request
    pay_url             varchar(4000),
    -- what the response to the checkout said: a repeated request gets the same response
    first_status        varchar(16)              not null,
    first_pay_url_given boolean                  not null,
    expires_at          timestamp with time zone not null,
    settled_at          timestamp with time zone,
    -- when to query the provider next about an open payment or an accepted refund; null when there is nothing to query
    next_query_at       timestamp with time zone,
    query_count         integer default 0        not null,
    refund_no           varchar(64),
    -- how often a refund was requested under a number of its own: a refund the provider closes needs a new number
    refund_attempt      integer default 1        not null,
    refunded_at         timestamp with time zone
);
create index payment_by_payment_no on payment (payment_no);

-- A payment without an order to pay for, because it came too late or a second time. It is refunded.
create table surplus_payment (
    order_no     varchar(64)              not null,
    method       varchar(16)              not null,
    -- the provider's number; empty when the provider did not give one
    payment_no   varchar(64)              not null,
    cause        varchar(16)              not null,
    amount_minor bigint                   not null,
    currency     varchar(3)               not null,
    status       varchar(16)              not null,
    -- why the provider refused to refund it, and the arguments of that reason, one per line
    reason_code  varchar(40),
    reason_args  varchar(2000),
    found_at     timestamp with time zone not null,
    -- when to request the refund next; null when it is not requested automatically
    due_at       timestamp with time zone,
    attempts     integer default 0        not null,
    refund_no    varchar(64),
    refunded_at  timestamp with time zone,
    primary key (order_no, method, payment_no)
);
create index surplus_payment_due on surplus_payment (due_at);
create index surplus_payment_by_payment_no on surplus_payment (payment_no);
