-- 依申请公开的文书：草稿、审核、签发、送达；文书的编号；各机关的范本。

create table letter (
  agency_id uuid not null references agency (id),
  id uuid not null,
  application_id uuid not null,
  kind text not null,
  disposition text,
  state text not null check (state in ('draft', 'inReview', 'approved', 'issued', 'void')),
  -- 事实、范本的文字、审核意见：写着申请人的姓名，加密存放。
  sealed text not null,
  -- 第几次改：改的人看到的要是现在的。
  version integer not null,
  -- 第几轮审核，送审的原件（PDF）的摘要。
  round integer not null,
  review_digest text,
  year integer,
  seq integer,
  number text,
  issued_on date,
  -- 征求意见的，历史里那一方的代号。
  consultation text,
  pdf_file_id uuid,
  docx_file_id uuid,
  pdf_digest text,
  docx_digest text,
  drafted_by uuid references person (id),
  -- 起草和改过的人：谁写的，谁就不能审核。
  writers uuid[] not null default '{}',
  drafted_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, application_id) references application (agency_id, id)
);
create index letter_application on letter (agency_id, application_id, id);
create unique index letter_number on letter (agency_id, number) where number is not null;
create unique index letter_seq on letter (agency_id, year, seq) where seq is not null;

-- 审核、签发的决定：行只增不改。摘要是所决定的那份原件的。
create table letter_decision (
  agency_id uuid not null references agency (id),
  letter_id uuid not null,
  seq integer not null,
  round integer not null,
  level text not null check (level in ('legal', 'secrecy', 'sign')),
  is_approved boolean not null,
  digest text not null,
  person_id uuid not null references person (id),
  decided_at timestamptz not null,
  primary key (agency_id, letter_id, seq),
  foreign key (agency_id, letter_id) references letter (agency_id, id)
);
create trigger letter_decision_is_kept before update or delete on letter_decision
  for each row execute function refuse_change();
create trigger letter_decision_is_not_emptied before truncate on letter_decision
  for each statement execute function refuse_change();

-- 送达：发出、送到，方式、单号、凭证。行只增不改。
create table letter_service (
  agency_id uuid not null references agency (id),
  letter_id uuid not null,
  seq integer not null,
  step text not null check (step in ('sent', 'served')),
  way text not null check (way in ('inPerson', 'post', 'electronic', 'left', 'announced')),
  on_day date not null,
  tracking text not null,
  file_id uuid,
  person_id uuid references person (id),
  recorded_at timestamptz not null,
  primary key (agency_id, letter_id, seq),
  foreign key (agency_id, letter_id) references letter (agency_id, id)
);
create trigger letter_service_is_kept before update or delete on letter_service
  for each row execute function refuse_change();
create trigger letter_service_is_not_emptied before truncate on letter_service
  for each statement execute function refuse_change();

create table letter_counter (
  agency_id uuid not null references agency (id),
  year integer not null,
  last integer not null,
  primary key (agency_id, year)
);

-- 机关自己的范本；没有的用系统的。form 是种类，或者种类加办理结果（reply.granted）。
create table letter_template (
  agency_id uuid not null references agency (id),
  form text not null,
  template text not null,
  changed_by uuid references person (id),
  changed_at timestamptz not null,
  primary key (agency_id, form)
);
