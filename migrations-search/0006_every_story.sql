-- Each story has a mark that all have, for a search by days alone, and words of Hindi and Arabic are cut otherwise. Both indexes are
-- made anew while the present ones serve.
UPDATE story_generation SET state = 'wanted', lease = NULL, lease_until = 0
WHERE state IN ('spare', 'building') AND EXISTS (SELECT 1 FROM story_entry_0 UNION ALL SELECT 1 FROM story_entry_1);
UPDATE generation SET state = 'wanted', lease = NULL, lease_until = 0
WHERE state IN ('spare', 'building') AND EXISTS (SELECT 1 FROM entry_0 UNION ALL SELECT 1 FROM entry_1);
