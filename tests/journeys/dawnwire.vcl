vcl 4.1;
# Varnish in front of an instance with CACHE=upstream. The port is filled in by the test.

import std;
import xkey;

backend default {
  .host = "127.0.0.1";
  .port = "ORIGIN_PORT";
}

acl purgers {
  "127.0.0.1";
  "::1";
}

sub vcl_recv {
  # The newsroom answers at its own address only.
  set req.http.Host = "127.0.0.1:ORIGIN_PORT";
  # `PURGE` with `Cache-Tag: a,b` removes everything that carries one of the tags.
  if (req.method == "PURGE") {
    if (client.ip !~ purgers) {
      return (synth(403));
    }
    if (!req.http.Cache-Tag) {
      return (synth(400, "Name tags in Cache-Tag"));
    }
    set req.http.Purged = xkey.purge(regsuball(req.http.Cache-Tag, ",", " "));
    return (synth(200, "Purged"));
  }
  # Signed-in people and key holders.
  if (req.url ~ "^/(desk(/|$)|v1/submissions(/|$)|v1/tag$|healthz$)") {
    return (pass);
  }
  if (req.method != "GET" && req.method != "HEAD") {
    return (pass);
  }
  # The origin reads no cookie and no key outside of those paths.
  unset req.http.Cookie;
  unset req.http.Authorization;
}

# One newsroom, whatever name it is called by.
sub vcl_hash {
  hash_data(req.url);
  return (lookup);
}

sub vcl_backend_response {
  # xkey splits at spaces.
  set beresp.http.xkey = regsuball(beresp.http.Cache-Tag, ",", " ");

  # RFC 9213: the targeted field replaces Cache-Control for caches of its kind.
  if (beresp.http.Cloudflare-CDN-Cache-Control ~ "max-age=\d+") {
    set beresp.ttl = std.duration(
      regsub(beresp.http.Cloudflare-CDN-Cache-Control, "^.*max-age=(\d+).*$", "\1s"), 0s);
  }
  set beresp.grace = std.duration(
    regsub(beresp.http.Cache-Control, "^.*stale-while-revalidate=(\d+).*$", "\1s"), 0s);
  # What may be validated is kept, so that a refill may cost a 304.
  set beresp.keep = 5m;

  if (beresp.http.Cache-Control ~ "(no-store|private)") {
    set beresp.ttl = 0s;
    set beresp.grace = 0s;
    set beresp.uncacheable = true;
  }
}

sub vcl_deliver {
  unset resp.http.xkey;
  unset resp.http.Cache-Tag;
  unset resp.http.Cloudflare-CDN-Cache-Control;
  if (obj.hits > 0) {
    set resp.http.X-Cache = "HIT";
  } else {
    set resp.http.X-Cache = "MISS";
  }
}

sub vcl_synth {
  if (req.http.Purged) {
    set resp.http.Purged = req.http.Purged;
  }
}
