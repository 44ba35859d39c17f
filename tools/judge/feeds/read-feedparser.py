import calendar, sys
import feedparser

feed = feedparser.parse(sys.stdin.buffer.read())
if feed.bozo:
    raise SystemExit(str(feed.bozo_exception))
for entry in feed.entries:
    at = entry.get("updated_parsed")
    text = entry.content[0].value if entry.get("content") else ""
    print(entry.id, entry.title, calendar.timegm(at) * 1000 if at else 0, len(text), sep="\t")
