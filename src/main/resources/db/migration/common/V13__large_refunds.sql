-- web.operator.approval: every large refund waits for a second person: orders given up, and surplus money asked for again
create table refund_request (
    order_no     varchar(64)              not null,
    -- ORDER: giving it up; SURPLUS: money that no order is for
    subject      varchar(8)               not null,
    -- when the order was parked: what was asked about an earlier time is void; null for surplus money
    parked_at    timestamp with time zone,
    -- what was asked for; another amount has to be asked for anew
    amount_minor bigint                   not null,
    asked_by     varchar(64)              not null,
    asked_at     timestamp with time zone not null,
    reason       varchar(1000)            not null,
    primary key (order_no, subject)
);
insert into refund_request (order_no, subject, parked_at, amount_minor, asked_by, asked_at, reason)
select a.order_no, 'ORDER', a.parked_at, p.amount_minor, a.asked_by, a.asked_at, a.reason
from refund_approval a join parked_order p on p.order_no = a.order_no and p.parked_at = a.parked_at
where p.state in ('PARKED', 'QUARANTINED');
drop table refund_approval;

-- parking: a plan keeps the whole filter it was made by
alter table release_plan add column phone_end varchar(4);
