-- 常见申请的答复：本机关答复过、可以给别人参考的，经审查公开；申请以前、办理时都拿来对照。

create table common_answer (
  agency_id uuid not null references agency (id),
  id uuid not null,
  title text not null,
  body text not null,
  -- 到哪里取：网址，或者一句话。
  place text not null,
  state text not null check (state in ('draft', 'published', 'withdrawn')),
  drafted_by uuid references person (id),
  approved_by uuid references person (id),
  created_at timestamptz not null,
  published_at timestamptz,
  withdrawn_at timestamptz,
  search tsvector not null,
  primary key (agency_id, id),
  -- 先审查、后公开：公开着的，起草和审查不是同一个人。
  check (state <> 'published' or approved_by is distinct from drafted_by)
);
create index common_answer_search on common_answer using gin (search);
