-- 文件：内容按摘要存放在库外，这里记谁的、叫什么、是什么。

create table file (
  agency_id uuid not null references agency (id),
  id uuid not null,
  digest text not null,
  bytes bigint not null,
  media_type text not null,
  name text not null,
  record_kind text not null,
  record_id text not null,
  added_by uuid references person (id),
  added_at timestamptz not null,
  removed_at timestamptz,
  primary key (agency_id, id)
);
create index file_record on file (agency_id, record_kind, record_id);
create index file_digest on file (digest);

-- 个人信息：密文、遮盖的样子、查找用的摘要。别的表只存它的编号。
create table personal_datum (
  agency_id uuid not null references agency (id),
  id uuid not null,
  kind text not null check (kind in ('identityNumber', 'telephone', 'address', 'email', 'name', 'other')),
  sealed text not null,
  masked text not null,
  lookup text,
  record_kind text not null,
  record_id text not null,
  created_at timestamptz not null,
  erased_at timestamptz,
  primary key (agency_id, id)
);
create index personal_datum_record on personal_datum (agency_id, record_kind, record_id);
create index personal_datum_lookup on personal_datum (agency_id, lookup);
