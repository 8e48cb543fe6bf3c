-- 归档：一件申请的全部文书订成的卷，一次一版；行只增不改。卷号一件一个，各版相同。

create table application_archive (
  agency_id uuid not null references agency (id),
  application_id uuid not null,
  version integer not null,
  year integer not null,
  seq integer not null,
  number text not null,
  -- 卷（PDF），加密存放；摘要是原来内容的。
  file_id uuid not null,
  digest text not null,
  entries integer not null,
  pages integer not null,
  -- 没有订进去、只有一页说明的有几件。
  faults integer not null,
  made_by uuid references person (id),
  made_at timestamptz not null,
  primary key (agency_id, application_id, version),
  foreign key (agency_id, application_id) references application (agency_id, id),
  foreign key (agency_id, file_id) references file (agency_id, id)
);
create unique index application_archive_seq on application_archive (agency_id, year, seq, version);
create trigger application_archive_is_kept before update or delete on application_archive
  for each row execute function refuse_change();
create trigger application_archive_is_not_emptied before truncate on application_archive
  for each statement execute function refuse_change();

create table archive_counter (
  agency_id uuid not null references agency (id),
  year integer not null,
  last integer not null,
  primary key (agency_id, year)
);
