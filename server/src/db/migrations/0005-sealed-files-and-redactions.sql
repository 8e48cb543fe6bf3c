-- 加密存放的文件：由哪个密钥加密（空的是没有加密），原来内容的摘要和大小（证据按它核对）。

alter table file add column sealing text;
alter table file add column plain_digest text;
alter table file add column plain_bytes bigint;
update file set plain_digest = digest, plain_bytes = bytes;
alter table file alter column plain_digest set not null;
alter table file alter column plain_bytes set not null;
-- 换密钥以后，要重新加密的。
create index file_sealing on file (sealing) where sealing is not null;

-- 区分处理：一份原件读出的文字、标出的各处。两样都含不公开的内容，加密；以后的版本读法变了，位置也不变。
create table redaction (
  agency_id uuid not null references agency (id),
  id uuid not null,
  application_id uuid not null,
  -- 原件，加密存放。
  file_id uuid not null,
  title text not null,
  sealed_source text not null,
  sealed_marks text not null,
  -- 标了几处；改一次加一的版本。
  spots integer not null,
  version integer not null,
  -- 做成的公开件，各是一个文件；再标就没有了。
  pdf_file_id uuid,
  docx_file_id uuid,
  created_by uuid references person (id),
  created_at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, application_id) references application (agency_id, id),
  foreign key (agency_id, file_id) references file (agency_id, id)
);
create index redaction_application on redaction (agency_id, application_id, created_at);
