-- 表三直接由申请数出：一年的新收在一处，跨年没有办结的另在一处；件数不必打开申请本身就数得出来。
create index application_counted on application (agency_id, received_on)
  include (applicant_kind, disposition, decided_on) where merged_into is null;
create index application_carried on application (agency_id, received_on)
  include (applicant_kind, disposition, decided_on)
  where merged_into is null
    and (decided_on is null or extract(year from decided_on) <> extract(year from received_on));

-- 放假通知移动了什么：答复的期限，或者正在等的期限（补正、缴费、说明理由、征求意见）。
alter table due_change add column what text not null default 'answer' check (what in ('answer', 'term'));
create index due_change_unsigned on due_change (agency_id, made_at) where signed_at is null;
