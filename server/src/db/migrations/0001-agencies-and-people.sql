-- 机关、科室、人员、角色。机关和人员由全省共用（分片时是各节点都有的参考表）；其余的表以 agency_id 分布。

create table agency (
  id uuid primary key,
  parent_id uuid references agency (id),
  -- 自身和全部上级，由近及远：某机关之下的全部机关就是 ancestor_ids 含它的。
  ancestor_ids uuid[] not null,
  kind text not null check (kind in ('government', 'department', 'institution', 'township')),
  level text not null check (level in ('national', 'province', 'city', 'county', 'township')),
  name text not null,
  short_name text not null,
  region_code text not null,
  credit_code text,
  site_code text,
  position integer not null default 0,
  is_demonstration boolean not null default false,
  closed_at timestamptz,
  created_at timestamptz not null
);
-- 只收有代码的：整列的唯一索引会使改代码的事务与正在记操作的事务互相等待。
create unique index agency_credit_code on agency (credit_code) where credit_code is not null;
create index agency_ancestors on agency using gin (ancestor_ids);
create index agency_parent on agency (parent_id, position);

create table division (
  agency_id uuid not null references agency (id),
  id uuid not null,
  name text not null,
  position integer not null default 0,
  closed_at timestamptz,
  created_at timestamptz not null,
  primary key (agency_id, id)
);
create unique index division_name on division (agency_id, name) where closed_at is null;

create table person (
  id uuid primary key,
  agency_id uuid not null references agency (id),
  division_id uuid,
  name text not null,
  -- 登录名不分大小写，全系统唯一。
  sign_in_name text not null,
  password_hash text,
  must_change_password boolean not null default false,
  -- 第二因子的密钥，加密；确认以前不启用。
  totp_secret text,
  totp_confirmed_at timestamptz,
  -- 用过的最近一个时间步：同一个动态口令不能用两次。
  totp_last_step bigint,
  failed_sign_ins integer not null default 0,
  locked_until timestamptz,
  disabled_at timestamptz,
  preferences jsonb not null default '{}',
  created_at timestamptz not null,
  foreign key (agency_id, division_id) references division (agency_id, id)
);
create unique index person_sign_in_name on person (lower(sign_in_name));
create index person_agency on person (agency_id, name);

create table person_role (
  agency_id uuid not null references agency (id),
  person_id uuid not null references person (id),
  role text not null,
  granted_at timestamptz not null,
  primary key (agency_id, person_id, role)
);

create table recovery_code (
  person_id uuid not null references person (id),
  digest text not null,
  used_at timestamptz,
  primary key (person_id, digest)
);

create table session (
  -- 令牌的摘要；令牌本身只在浏览器里。
  id text primary key,
  person_id uuid not null references person (id),
  agency_id uuid not null references agency (id),
  started_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  -- 第二因子通过的时刻；要第二因子而没有通过的会话什么也不能做。
  second_factor_at timestamptz,
  via text not null check (via in ('password', 'oidc', 'setup')),
  address text not null,
  user_agent text not null
);
create index session_person on session (person_id, started_at desc);
create index session_expiry on session (expires_at);

-- 一次性链接：首次启动建管理员、重置密码。
create table one_time_link (
  digest text primary key,
  purpose text not null check (purpose in ('setup', 'password')),
  person_id uuid references person (id),
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null
);

create table identity_provider (
  agency_id uuid not null references agency (id),
  id uuid not null,
  label text not null,
  issuer text not null,
  client_id text not null,
  -- 加密。
  client_secret text not null,
  -- 统一身份认证里哪一项是本系统的登录名。
  claim text not null,
  is_enabled boolean not null default true,
  created_at timestamptz not null,
  primary key (agency_id, id)
);

-- 到统一身份认证去了、还没有回来的登录。
create table identity_visit (
  state_digest text primary key,
  agency_id uuid not null,
  provider_id uuid not null,
  nonce text not null,
  code_verifier text not null,
  return_to text not null,
  expires_at timestamptz not null
);

create table api_key (
  agency_id uuid not null references agency (id),
  id uuid not null,
  label text not null,
  digest text not null,
  scopes text[] not null,
  created_by uuid not null references person (id),
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (agency_id, id)
);
create unique index api_key_digest on api_key (agency_id, digest);

create table setting (
  agency_id uuid not null references agency (id),
  key text not null,
  value jsonb not null,
  changed_at timestamptz not null,
  changed_by uuid references person (id),
  primary key (agency_id, key)
);

-- 限制频率的计数，几个进程共用。
create table rate_window (
  key text primary key,
  count integer not null,
  until timestamptz not null
);
