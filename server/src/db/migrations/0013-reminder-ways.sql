-- 提醒的途径：邮件、短信，各由收的人选。

-- 已经要了提醒的，要的都是邮件。
alter table application_follower add column by_mail boolean not null default true;
alter table application_follower add column by_sms boolean not null default false;
alter table application_follower add constraint application_follower_by_some check (by_mail or by_sms);

-- 一件、一种、一天、一人、一条途径只有一次：一条途径发不出去，不耽误另一条，也不叫它重来。
alter table application_reminder add column way text not null default 'mail' check (way in ('mail', 'sms'));
alter table application_reminder drop constraint application_reminder_pkey;
alter table application_reminder add primary key (agency_id, application_id, kind, on_day, recipient, way);
