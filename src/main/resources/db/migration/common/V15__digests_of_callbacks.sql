-- web.callback: what a notice said is kept until it was acted on; then a digest tells whether the same is said again
update callback set body = '' where acted_at is not null;
