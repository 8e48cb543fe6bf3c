-- 待办：等着审核、等着发出的文书。

create index letter_in_hand on letter (agency_id, state, id) where state in ('inReview', 'approved');
