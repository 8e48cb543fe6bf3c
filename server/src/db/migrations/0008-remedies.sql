-- 复议、诉讼和它们的历史；不予公开信息的复查；相近的申请。

create table remedy_case (
  agency_id uuid not null references agency (id),
  id uuid not null,
  application_id uuid not null,
  -- 争议的是申请历史的哪一行答复；逾期不答复的没有。
  reply_seq integer,
  -- 表四的行：行政复议，未经复议直接起诉，复议后起诉。
  kind text not null check (kind in (
    'reconsideration', 'litigationDirect', 'litigationAfterReconsideration')),
  -- 起初的程序；后来改变的在历史里。
  procedure text not null check (procedure in ('ordinary', 'simplified')),
  -- 复议机关，或者法院。
  body text not null,
  case_number text not null,
  -- 知道有这件案件之日：表四按它计哪年收到。
  opened_on date not null,
  -- 以下各列由历史算出。
  next_on date,
  next_term text,
  -- 收到生效结果之日；上诉期内的在以后。
  concluded_on date,
  outcome text,
  -- 表四的列；审结了而没有登记结果的为空，不当作零。
  result text check (result in ('upheld', 'overturned', 'other')),
  entries integer not null,
  created_at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, application_id) references application (agency_id, id)
);
create index remedy_case_application on remedy_case (agency_id, application_id);
create index remedy_case_next on remedy_case (agency_id, next_on) where next_on is not null;
create index remedy_case_opened on remedy_case (agency_id, opened_on);

-- 案件的历史：行只增不改，记错了的另记一笔撤销。
create table remedy_entry (
  agency_id uuid not null references agency (id),
  case_id uuid not null,
  seq integer not null,
  name text not null,
  on_day date not null,
  payload jsonb not null,
  person_id uuid,
  recorded_at timestamptz not null,
  primary key (agency_id, case_id, seq),
  foreign key (agency_id, case_id) references remedy_case (agency_id, id)
);
create trigger remedy_entry_is_kept before update or delete on remedy_entry
  for each row execute function refuse_change();
create trigger remedy_entry_is_not_emptied before truncate on remedy_entry
  for each statement execute function refuse_change();

-- 不予公开的信息定期复查（条例第十八条）：一次一行，只增不改。
create table withheld_review (
  agency_id uuid not null references agency (id),
  application_id uuid not null,
  seq integer not null,
  on_day date not null,
  finding text not null check (finding in ('stillWithheld', 'disclosable', 'disclosed')),
  reason text not null,
  -- 下次复查之日；不必再复查的没有。
  next_on date,
  person_id uuid,
  recorded_at timestamptz not null,
  primary key (agency_id, application_id, seq),
  foreign key (agency_id, application_id) references application (agency_id, id)
);
create trigger withheld_review_is_kept before update or delete on withheld_review
  for each row execute function refuse_change();
create trigger withheld_review_is_not_emptied before truncate on withheld_review
  for each statement execute function refuse_change();
create index application_withheld on application (agency_id, decided_on)
  where merged_into is null and disposition in (
    'partlyGranted', 'withheldStateSecret', 'withheldByLaw', 'withheldSecurityStability',
    'withheldThirdParty', 'withheldInternalAffairs', 'withheldDeliberative', 'withheldEnforcementFile');

-- 所需信息描述的指纹：相近的描述多半有相同的一段。
create table application_sketch (
  agency_id uuid not null references agency (id),
  application_id uuid not null,
  bands integer[] not null,
  primary key (agency_id, application_id),
  foreign key (agency_id, application_id) references application (agency_id, id)
);
create index application_sketch_bands on application_sketch using gin (bands) with (fastupdate = off);

-- 几个申请人要的差不多是同一信息（条例第四十四条）：建议主动公开，由人决定。
create table application_cluster (
  agency_id uuid not null references agency (id),
  id uuid not null,
  from_day date not null,
  to_day date not null,
  applicants integer not null,
  found_at timestamptz not null,
  decision text check (decision in ('publish', 'notPublish')),
  reason text not null,
  decided_on date,
  decided_by uuid,
  primary key (agency_id, id)
);
create table application_cluster_member (
  agency_id uuid not null references agency (id),
  cluster_id uuid not null,
  application_id uuid not null,
  primary key (agency_id, cluster_id, application_id),
  foreign key (agency_id, cluster_id) references application_cluster (agency_id, id) on delete cascade,
  foreign key (agency_id, application_id) references application (agency_id, id)
);
create index application_cluster_of on application_cluster_member (agency_id, application_id);
