-- A link to Alipay's own page carries the whole signed request.
alter table payment alter column pay_url set data type varchar(4000);
