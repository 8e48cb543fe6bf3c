-- 行为链：每个机关一条，行只增不改。

create table act (
  agency_id uuid not null references agency (id),
  seq bigint not null,
  at timestamptz not null,
  -- 谁，以什么角色；系统自己做的没有人。
  person_id uuid,
  role text,
  action text not null,
  record_kind text not null,
  record_id text not null,
  before_digest text,
  after_digest text,
  -- 不含个人信息的事实。
  facts jsonb not null,
  algorithm text not null check (algorithm in ('sha256', 'sm3')),
  previous_hash text not null,
  hash text not null,
  primary key (agency_id, seq)
);
create index act_at on act (agency_id, at desc);
create index act_record on act (agency_id, record_kind, record_id, seq);
create index act_person on act (agency_id, person_id, seq);

-- 每条链的末端。写一行以前先锁住它，所以次序就是提交的次序。
create table act_head (
  agency_id uuid primary key references agency (id),
  seq bigint not null,
  hash text not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% 的行只增不改', tg_table_name using errcode = '23514';
end
$$;
create trigger act_is_kept before update or delete on act
  for each row execute function refuse_change();
create trigger act_is_not_emptied before truncate on act
  for each statement execute function refuse_change();
