-- "My orders" also lists what its buyer has not paid yet.
create index checkout_of_customer on checkout (customer_id, created_at);
