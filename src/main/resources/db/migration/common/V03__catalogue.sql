-- A customer's access to the course of an order.
create table course_access (
    order_no    varchar(64)              not null primary key,
    customer_id varchar(64)              not null,
    course_sku  varchar(64)              not null,
    since       timestamp with time zone not null,
    revoked_at  timestamp with time zone
);
-- a customer's courses, newest first
create index course_access_by_customer on course_access (customer_id, since);
