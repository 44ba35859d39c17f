-- Each story has a mark that all have, for a search by days alone. The index is made anew while the present one serves.
UPDATE story_generation SET state = 'wanted', lease = NULL, lease_until = 0
WHERE state IN ('spare', 'building') AND EXISTS (SELECT 1 FROM story_entry_0 UNION ALL SELECT 1 FROM story_entry_1);
