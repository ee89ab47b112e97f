-- The stock deduction for an order's current shipment.
create table stock_deduction (
    order_no     varchar(64)              not null primary key,
    course_sku   varchar(64)              not null,
    deduction_no varchar(200)             not null,
    parcel_no    varchar(200)             not null,
    deducted_at  timestamp with time zone not null,
    released_at  timestamp with time zone
);

-- The stock deductions for an order's previous shipments.
create table stock_deduction_history (
    order_no     varchar(64)              not null,
    shipment     integer                  not null,
    deduction_no varchar(200)             not null,
    parcel_no    varchar(200)             not null,
    deducted_at  timestamp with time zone not null,
    primary key (order_no, shipment)
);
