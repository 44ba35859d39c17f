-- An article's public tags as every list and page reads them, beside the article: a JSON array of
-- [kind, code, confidence, salience, name, role, country_code], the most salient first.
ALTER TABLE article ADD COLUMN public_tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(public_tags));

UPDATE article SET public_tags = (
  SELECT json_group_array(json_array(kind, code, confidence, salience, name, role, country_code)
    ORDER BY salience DESC, code)
  FROM tag WHERE tag.article_id = article.id AND tag.is_public);
