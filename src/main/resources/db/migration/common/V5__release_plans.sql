-- parking: plans, by which operators release a frozen set of parked orders -------------------------------------------
create table release_plan (
    id                varchar(40)              not null primary key,
    state             varchar(16)              not null,
    -- the filter, as it was asked for
    partner           varchar(16),
    kind              varchar(16),
    order_state       varchar(16),
    q                 varchar(200),
    parked_before     timestamp with time zone,
    reason            varchar(1000)            not null,
    created_by        varchar(64)              not null,
    -- also the cut-off: what is parked later is in no way part of it
    created_at        timestamp with time zone not null,
    matched           bigint                   not null,
    eligible          bigint                   not null,
    estimated_seconds bigint                   not null,
    executed_at       timestamp with time zone,
    ended_at          timestamp with time zone
);
create index release_plan_created on release_plan (created_at);

create table plan_skip (
    plan_id varchar(40) not null,
    why     varchar(24) not null,
    orders  bigint      not null,
    primary key (plan_id, why)
);

-- How far a running plan is with one partner. due_at is claimed by compare-and-set, so that one node at a time goes on.
create table plan_lane (
    plan_id         varchar(40)              not null,
    partner         varchar(16)              not null,
    wave            integer default 0        not null,
    wave_started_at timestamp with time zone,
    judged          boolean default true     not null,
    next_size       integer default 1        not null,
    due_at          timestamp with time zone,
    primary key (plan_id, partner)
);
create index plan_lane_due on plan_lane (due_at);

-- A plan's orders, one line each, and what became of them.
create table plan_order (
    plan_id     varchar(40)              not null,
    order_no    varchar(64)              not null,
    step        varchar(32)              not null,
    partner     varchar(16)              not null,
    parked_at   timestamp with time zone not null,
    state       varchar(16)              not null,
    wave        integer,
    reason      varchar(400),
    released_at timestamp with time zone,
    ended_at    timestamp with time zone,
    primary key (plan_id, order_no, step)
);
create index plan_order_next on plan_order (plan_id, partner, state, parked_at, order_no);
create index plan_order_of_wave on plan_order (plan_id, partner, wave);
create index plan_order_of_order on plan_order (order_no);

-- The present drain speed is read from the latest waves.
create index wave_ended on wave (ended_at);
