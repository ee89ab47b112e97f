-- An endpoint's outage, until no order waits for the endpoint.
create table outage (
    id                        varchar(40)              not null primary key,
    partner                   varchar(16)              not null,
    endpoint                  varchar(32)              default 'default' not null,
    -- the partner while the outage is open, null afterwards: allows one open outage per endpoint
    open_partner              varchar(16),
    state                     varchar(16)              not null,
    -- the failure that opened it, and the arguments of that reason, one per line
    reason_code               varchar(40)              not null,
    reason_args               varchar(2000)            not null,
    opened_at                 timestamp with time zone not null,
    closed_at                 timestamp with time zone,
    probes                    integer default 0        not null,
    consecutive_bad_probes    integer default 0        not null,
    consecutive_good_probes   integer default 0        not null,
    next_probe_at             timestamp with time zone not null,
    -- number of the latest recovery wave, 0 before the first
    wave_no                   integer default 0        not null,
    next_wave_size            integer default 1        not null,
    -- how many orders of a wave the partner accepted when it last throttled us; null if it never did
    accepted_before_throttle  integer,
    last_pass_at              timestamp with time zone,
    -- set on closing; while the outage is open they are computed from its dead letters
    orders_affected           bigint,
    -- one line for each currency, such as "39800 CNY"
    amount_affected           varchar(1000),
    unique (open_partner, endpoint)
);
create index outage_opened_at on outage (opened_at);

-- One row per endpoint: its open outage, if any, and the operators' override of the gate.
create table partner_gate (
    partner       varchar(16)          not null,
    endpoint      varchar(32)          not null,
    outage_id     varchar(40),
    auto_recovery boolean default true not null,
    gate          varchar(8)           not null,
    until         timestamp with time zone,
    reason        varchar(800)         not null,
    primary key (partner, endpoint)
);
insert into partner_gate (partner, endpoint, gate, reason) values ('PAYMENT', 'simulated', 'AUTO', '');
insert into partner_gate (partner, endpoint, gate, reason) values ('PAYMENT', 'alipay', 'AUTO', '');
insert into partner_gate (partner, endpoint, gate, reason) values ('PAYMENT', 'wechat', 'AUTO', '');
insert into partner_gate (partner, endpoint, gate, reason) values ('ORDERING', 'default', 'AUTO', '');
insert into partner_gate (partner, endpoint, gate, reason) values ('COURSES', 'default', 'AUTO', '');
insert into partner_gate (partner, endpoint, gate, reason) values ('WAREHOUSE', 'default', 'AUTO', '');
insert into partner_gate (partner, endpoint, gate, reason) values ('LOGISTICS', 'default', 'AUTO', '');

-- Dead letters released together during an outage, and the results.
create table recovery_wave (
    outage_id    varchar(40)              not null,
    wave_no      integer                  not null,
    size         integer                  not null,
    passed       integer default 0        not null,
    parked_again integer default 0        not null,
    quarantined  integer default 0        not null,
    started_at   timestamp with time zone not null,
    ended_at     timestamp with time zone,
    primary key (outage_id, wave_no)
);
-- the current drain rate is computed from the latest waves
create index recovery_wave_ended_at on recovery_wave (ended_at);

-- A plan by which operators release or give up a fixed set of dead letters.
create table release_plan (
    id                varchar(40)              not null primary key,
    -- RELEASE, or GIVE_UP to refund them
    action            varchar(8)               not null,
    state             varchar(16)              not null,
    -- the filter the plan was made with
    partner           varchar(16),
    endpoint          varchar(32),
    kind              varchar(16),
    order_state       varchar(16),
    reason_code       varchar(40),
    q                 varchar(200),
    parked_before     timestamp with time zone,
    phone_end         varchar(4),
    reason            varchar(1000)            not null,
    created_by        varchar(64)              not null,
    -- also the cut-off: orders parked later are not part of the plan
    created_at        timestamp with time zone not null,
    matched           bigint                   not null,
    eligible          bigint                   not null,
    estimated_seconds bigint                   not null,
    executed_at       timestamp with time zone,
    executed_by       varchar(64),
    ended_at          timestamp with time zone
);
create index release_plan_created_at on release_plan (created_at);

-- How many matching orders a plan leaves out, by cause.
create table release_plan_skip (
    plan_id varchar(40) not null,
    cause   varchar(24) not null,
    orders  bigint      not null,
    primary key (plan_id, cause)
);

-- Progress of a running plan at one endpoint. Nodes claim due_at by compare-and-set, so that one at a time continues.
create table release_plan_endpoint (
    plan_id                  varchar(40)              not null,
    partner                  varchar(16)              not null,
    endpoint                 varchar(32)              not null,
    wave_no                  integer default 0        not null,
    wave_started_at          timestamp with time zone,
    -- whether the results of the latest wave have been evaluated
    evaluated                boolean default true     not null,
    next_wave_size           integer default 1        not null,
    accepted_before_throttle integer,
    due_at                   timestamp with time zone,
    primary key (plan_id, partner, endpoint)
);
create index release_plan_endpoint_due on release_plan_endpoint (due_at);

-- The orders of a plan and their results.
create table release_plan_order (
    plan_id     varchar(40)              not null,
    order_no    varchar(64)              not null,
    step        varchar(32)              not null,
    partner     varchar(16)              not null,
    endpoint    varchar(32)              not null,
    parked_at   timestamp with time zone not null,
    state       varchar(16)              not null,
    wave_no     integer,
    -- why it waits again, or what else released it, and the arguments of that reason, one per line
    reason_code varchar(40),
    reason_args varchar(2000),
    released_at timestamp with time zone,
    ended_at    timestamp with time zone,
    primary key (plan_id, order_no, step)
);
-- the next orders of a plan to release to an endpoint
create index release_plan_order_queue on release_plan_order (plan_id, partner, endpoint, state, parked_at, order_no);
create index release_plan_order_by_wave on release_plan_order (plan_id, partner, endpoint, wave_no);
create index release_plan_order_by_order on release_plan_order (order_no);
