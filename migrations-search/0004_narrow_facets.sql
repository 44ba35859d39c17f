-- The character of a facet has its own number, not that and 255: the first 127 facets, which most stories have, take a byte instead of two,
-- and a search reads two thousand of these rows. Beside the Worker before, counts are away for as long as the deployment takes.
UPDATE story_facets_0 SET facets = (
  WITH RECURSIVE place (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM place WHERE n < length(facets))
  SELECT group_concat(char(unicode(substr(facets, n, 1)) - 255), '') FROM place
) WHERE facets <> '';
UPDATE story_facets_1 SET facets = (
  WITH RECURSIVE place (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM place WHERE n < length(facets))
  SELECT group_concat(char(unicode(substr(facets, n, 1)) - 255), '') FROM place
) WHERE facets <> '';
