-- 加密存放的文件：由哪个密钥加密（空的是没有加密），原来内容的摘要和大小（证据按它核对）。

alter table file add column sealing text;
alter table file add column plain_digest text;
alter table file add column plain_bytes bigint;
update file set plain_digest = digest, plain_bytes = bytes;
alter table file alter column plain_digest set not null;
alter table file alter column plain_bytes set not null;
-- 换密钥以后，要重新加密的。
create index file_sealing on file (sealing) where sealing is not null;
