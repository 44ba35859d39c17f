-- Each story is marked with its hour, where FTS5 can be told to stop. The index is made anew while the present one serves.
UPDATE story_generation SET state = 'wanted'
WHERE state = 'spare' AND EXISTS (SELECT 1 FROM story_entry_0 UNION ALL SELECT 1 FROM story_entry_1);
