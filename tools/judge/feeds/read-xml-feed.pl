use strict;
use warnings;
use XML::Feed;
$XML::Atom::ForceUnicode = 1;
binmode STDOUT, ':utf8';
local $/;
my $text = <STDIN>;
my $feed = XML::Feed->parse(\$text) or die XML::Feed->errstr;
for my $entry ($feed->entries) {
  my $at = $entry->modified;
  print join("\t", $entry->id, $entry->title, $at ? $at->epoch * 1000 : 0, length($entry->content->body // '')), "\n";
}
