vcl 4.1;
# Varnish with xkey before an instance with CACHE=upstream, as `CACHE=upstream npm start` serves it. Elsewhere change
# the backend's address and, in both places, the name: it is the host of PUBLIC_ORIGIN.

import std;
import xkey;

backend default {
  .host = "127.0.0.1";
  .port = "8787";
  # Once it is known to be sick, nobody waits for it.
  .probe = {
    .request = "GET /healthz HTTP/1.1" "Host: localhost:8787" "Connection: close";
    .interval = 2s;
    .timeout = 2s;
    .window = 3;
    .threshold = 2;
  }
}

# Behind a proxy on the same machine everybody has these addresses: let PURGE in by another door there.
acl purgers {
  "127.0.0.1";
  "::1";
}

sub vcl_recv {
  if (req.restarts == 0) {
    unset req.http.Past-Revalidation;
    unset req.http.Origin-Failed;
    unset req.http.Purged;
  }
  # A second round takes no stale copy, a third whatever stale-if-error allows: see vcl_hit and vcl_synth.
  set req.grace = 1w;
  if (req.http.Past-Revalidation && !req.http.Origin-Failed) {
    set req.grace = 0s;
  }

  # The newsroom answers at its own address only.
  set req.http.Host = "localhost:8787";
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
  if (req.url ~ "^/(desk(/|\?|$)|v1/submissions(/|\?|$)|v1/tag(\?|$)|healthz(\?|$))") {
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

# Grace covers stale-if-error. While the origin works, only stale-while-revalidate counts.
sub vcl_hit {
  if (obj.ttl < 0s && std.healthy(req.backend_hint) && !req.http.Origin-Failed
    && obj.ttl + std.duration(regsub(obj.http.Lifetime, "^.*stale-while-revalidate=(\d+).*$", "\1s"), 0s) < 0s) {
    set req.http.Past-Revalidation = "yes";
    return (restart);
  }
}

sub vcl_backend_response {
  # An error is never stored, and what is stored outlives it.
  if (beresp.status >= 500 && !bereq.uncacheable) {
    return (abandon);
  }
  # xkey splits at spaces.
  set beresp.http.xkey = regsuball(beresp.http.Cache-Tag, ",", " ");

  # RFC 9213: the targeted field replaces Cache-Control for caches of its kind.
  set beresp.http.Lifetime = beresp.http.Cache-Control;
  if (beresp.http.Cloudflare-CDN-Cache-Control) {
    set beresp.http.Lifetime = beresp.http.Cloudflare-CDN-Cache-Control;
  }
  set beresp.ttl = std.duration(regsub(beresp.http.Lifetime, "^.*max-age=(\d+).*$", "\1s"), 0s);
  set beresp.grace = std.duration(regsub(beresp.http.Lifetime, "^.*stale-while-revalidate=(\d+).*$", "\1s"), 0s);
  if (std.duration(regsub(beresp.http.Lifetime, "^.*stale-if-error=(\d+).*$", "\1s"), 0s) > beresp.grace) {
    set beresp.grace = std.duration(regsub(beresp.http.Lifetime, "^.*stale-if-error=(\d+).*$", "\1s"), 0s);
  }
}

sub vcl_backend_error {
  if (!bereq.uncacheable) {
    return (abandon);
  }
}

sub vcl_deliver {
  # RFC 9211. A ttl below zero tells of a stale answer.
  if (obj.uncacheable) {
    set resp.http.Cache-Status = "Varnish; fwd=bypass";
  } elsif (obj.hits > 0) {
    set resp.http.Cache-Status = "Varnish; hit; ttl=" + std.integer(duration = obj.ttl);
  } elsif (req.http.Past-Revalidation) {
    set resp.http.Cache-Status = "Varnish; fwd=stale";
  } else {
    set resp.http.Cache-Status = "Varnish; fwd=miss";
  }
  unset resp.http.xkey;
  unset resp.http.Lifetime;
  unset resp.http.Cache-Tag;
  unset resp.http.Cloudflare-CDN-Cache-Control;
}

sub vcl_synth {
  if (req.http.Purged) {
    set resp.http.Purged = req.http.Purged;
  }
  if (resp.status == 503) {
    if (req.http.Past-Revalidation && !req.http.Origin-Failed) {
      set req.http.Origin-Failed = "yes";
      return (restart);
    }
    set resp.http.Cache-Control = "no-store";
  }
}
