-- The desk sorts a status by urgency, and of one urgency by the newest change.
CREATE INDEX article_urgency ON article (status, urgency, updated_at DESC, id DESC);
