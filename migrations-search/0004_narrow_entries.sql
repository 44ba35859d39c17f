-- What a story is mainly about stands among its marks, and is ranked by them.
ALTER TABLE story_entry_0 DROP COLUMN main;
ALTER TABLE story_entry_1 DROP COLUMN main;
