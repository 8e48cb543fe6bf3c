-- 依申请公开：申请，它的历史，被征求意见的各方，每年的编号；放假通知。

create table application (
  agency_id uuid not null references agency (id),
  id uuid not null,
  -- 申请编号：当年的第几件，按机关的格式写。
  year integer not null,
  seq integer not null,
  number text not null,
  -- 查询码的摘要：和编号一起，申请人不登录也能查。
  code_lookup text not null,
  kind text not null check (kind in ('disclosure', 'recordCorrection')),
  channel text not null,
  applicant_kind text not null check (applicant_kind in (
    'naturalPerson', 'business', 'research', 'publicWelfare', 'legalService', 'otherOrganization')),
  -- 给人看的名称：自然人遮盖着，单位照写。完整的在 personal_datum。
  applicant_shown text not null,
  -- 身份证明的种类；没有提供的为空。
  identity_kind text not null,
  -- 所需信息：名称、文号或者其他特征；要求的形式；获取的途径。
  wanted text not null,
  wanted_hints text not null,
  wanted_form text not null,
  wanted_route text not null,
  division_id uuid,
  handler_id uuid references person (id),
  -- 一件分为几件的，由哪件分出；并入哪件。
  split_from uuid,
  merged_into uuid,
  -- 以下各列由历史算出：最后一个事件留下的样子。
  state text not null,
  is_open boolean not null,
  submitted_on date not null,
  received_on date,
  due_on date,
  -- 待办按它排：最近要做的一件事到哪天。
  next_on date,
  decided_on date,
  answered_on date,
  disposition text,
  is_provisional boolean not null,
  entries integer not null,
  search tsvector not null,
  created_at timestamptz not null,
  primary key (agency_id, id)
);
create unique index application_seq on application (agency_id, year, seq);
create unique index application_number on application (agency_id, number);
create index application_open on application (agency_id, next_on, id) where is_open;
create index application_due on application (due_on, agency_id) where is_open;
create index application_received on application (agency_id, received_on, id);
create index application_decided on application (agency_id, decided_on);
create index application_submitted on application (agency_id, submitted_on, id);
create index application_split on application (agency_id, split_from) where split_from is not null;
create index application_merged on application (agency_id, merged_into) where merged_into is not null;
create index application_code on application (code_lookup);
create index application_search on application using gin (search) with (fastupdate = off);

-- 一件申请的历史：行只增不改，记错了的另记一笔撤销。
create table application_entry (
  agency_id uuid not null references agency (id),
  application_id uuid not null,
  seq integer not null,
  -- 期限上的事件用 @gongkai/law 的名字；其余是办理中的事。
  name text not null,
  on_day date not null,
  payload jsonb not null,
  person_id uuid,
  recorded_at timestamptz not null,
  primary key (agency_id, application_id, seq),
  foreign key (agency_id, application_id) references application (agency_id, id)
);
create trigger application_entry_is_kept before update or delete on application_entry
  for each row execute function refuse_change();
create trigger application_entry_is_not_emptied before truncate on application_entry
  for each statement execute function refuse_change();

-- 被征求意见的一方：历史里只用它的代号。
create table application_party (
  agency_id uuid not null references agency (id),
  application_id uuid not null,
  code text not null,
  role text not null check (role in ('thirdParty', 'coProducer', 'otherAgency')),
  shown text not null,
  created_at timestamptz not null,
  primary key (agency_id, application_id, code),
  foreign key (agency_id, application_id) references application (agency_id, id)
);

create table application_counter (
  agency_id uuid not null references agency (id),
  year integer not null,
  last integer not null,
  primary key (agency_id, year)
);

-- 国务院（办公厅）的放假通知：程序自带以外的，和改动了的年份。全平台一份。
create table holiday_year (
  year integer not null,
  version integer not null,
  content jsonb not null,
  loaded_at timestamptz not null,
  loaded_by uuid references person (id),
  primary key (year, version)
);

-- 放假通知变了以后，逐件重算所得的不同；由人签认。
create table due_change (
  agency_id uuid not null references agency (id),
  id uuid not null,
  application_id uuid not null,
  year integer not null,
  version integer not null,
  due_before date,
  due_after date,
  made_at timestamptz not null,
  signed_at timestamptz,
  signed_by uuid references person (id),
  primary key (agency_id, id),
  foreign key (agency_id, application_id) references application (agency_id, id)
);
create unique index due_change_once on due_change (agency_id, application_id, year, version);
