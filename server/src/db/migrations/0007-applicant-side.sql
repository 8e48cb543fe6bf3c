-- 申请人一侧：一张网上的表只成一件申请；申请人来的话；邮件提醒。

-- 连按两下、返回再交，得到的是同一件。过了时间删去。
create table application_submission (
  agency_id uuid not null references agency (id),
  -- 这张表的摘要，和填写的内容的摘要。
  key text not null,
  content text not null,
  -- 编号和查询码，密文；正在登记的还没有。
  sealed text,
  until timestamptz not null,
  primary key (agency_id, key)
);

-- 申请人来的话：补正、说明理由、评价、随同撤回的。密文：里面什么都可能有。
create table application_message (
  agency_id uuid not null references agency (id),
  id uuid not null,
  application_id uuid not null,
  kind text not null check (kind in ('correction', 'reasons', 'withdrawal', 'rating')),
  sealed text not null,
  created_at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, application_id) references application (agency_id, id)
);
create index application_message_of on application_message (agency_id, application_id, created_at);

-- 申请人要不要邮件提醒；没有行就是不要。
create table application_follower (
  agency_id uuid not null references agency (id),
  application_id uuid not null,
  changed_at timestamptz not null,
  primary key (agency_id, application_id),
  foreign key (agency_id, application_id) references application (agency_id, id)
);

-- 已经排上的提醒：一件、一种、一天、一人只有一次。
create table application_reminder (
  agency_id uuid not null references agency (id),
  application_id uuid not null,
  kind text not null,
  on_day date not null,
  -- `applicant`，或者经办人的编号。
  recipient text not null,
  made_at timestamptz not null,
  primary key (agency_id, application_id, kind, on_day, recipient),
  foreign key (agency_id, application_id) references application (agency_id, id)
);
