-- Dead letters: one row for each step an order ever failed at, kept after it is resolved.
create table dead_letter (
    order_no         varchar(64)              not null,
    step             varchar(32)              not null,
    partner          varchar(16)              not null,
    -- which of the partner's endpoints
    endpoint         varchar(32)              default 'default' not null,
    kind             varchar(16)              not null,
    -- why the order waits, and the arguments of that reason, one per line
    reason_code      varchar(40)              not null,
    reason_args      varchar(2000)            not null,
    attempts         integer                  not null,
    state            varchar(16)              not null,
    parked_at        timestamp with time zone not null,
    -- the earliest automatic release: the pause the partner asked for, or the one before the next try
    not_before       timestamp with time zone not null,
    -- whether the partner asked for that pause
    throttled        boolean default false    not null,
    released_at      timestamp with time zone,
    resolved_at      timestamp with time zone,
    customer_id      varchar(64)              not null,
    amount_minor     bigint                   not null,
    currency         varchar(3) default 'CNY' not null,
    -- the process instance whose token waits
    instance_id      varchar(64)              not null,
    -- where the token continues when released: the failed step, or the one that undoes the order
    resume_at        varchar(32)              not null,
    -- the outage it was parked in and the recovery wave that last released it
    outage_id        varchar(40),
    wave_no          integer,
    releases         integer default 0        not null,
    -- failures after a release that count against the order itself; too many quarantine it
    release_failures integer default 0        not null,
    -- whether the last attempt reached the partner
    partner_called   boolean default true     not null,
    primary key (order_no, step)
);
-- the next orders to release to a partner
create index dead_letter_release_queue on dead_letter (partner, endpoint, kind, state, releases, parked_at);
-- pages of dead letters; with the order number, as many may be parked at the same instant
create index dead_letter_page on dead_letter (state, parked_at, order_no);
create index dead_letter_by_wave on dead_letter (outage_id, wave_no);
