vcl 4.1;

import std;

# In front of Broadsheet with CACHE_TAG_HEADERS=Surrogate-Key and CDN_MAX_AGE=86400: public responses are cached for a day and
# banned by the tags of each change. Streams and responses to requests with a key are not cached.

backend default {
    .host = "127.0.0.1";
    .port = "3000";
    .first_byte_timeout = 60s;
    .between_bytes_timeout = 3600s;
}

acl purgers {
    "localhost";
}

sub vcl_recv {
    if (req.method == "BAN") {
        if (client.ip !~ purgers) {
            return (synth(403, "Not allowed"));
        }
        # Tags of one change, as in `cacheTags`, separated by a bar.
        if (req.http.Cache-Tags !~ "^[\w|-]+$") {
            return (synth(400, "Cache-Tags is missing"));
        }
        if (std.ban("obj.http.Surrogate-Key ~ (^|\s)(" + req.http.Cache-Tags + ")(\s|$)")) {
            return (synth(200, "Banned"));
        }
        return (synth(400, std.ban_error()));
    }
    if (req.http.Authorization) {
        return (pass);
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # Long polls and streams of events.
    if (req.url ~ "^/v1/changes" || req.http.Accept ~ "text/event-stream") {
        return (pipe);
    }
    unset req.http.Cookie;
    return (hash);
}

sub vcl_backend_response {
    if (beresp.http.CDN-Cache-Control ~ "max-age=\d+") {
        set beresp.ttl = std.duration(regsub(beresp.http.CDN-Cache-Control, "^.*max-age=(\d+).*$", "\1s"), 0s);
    }
    if (beresp.http.Cache-Control ~ "private|no-store") {
        set beresp.uncacheable = true;
    }
    set beresp.grace = 30s;
    return (deliver);
}

sub vcl_deliver {
    unset resp.http.CDN-Cache-Control;
    if (obj.hits > 0) {
        set resp.http.X-Cache = "HIT";
    } else {
        set resp.http.X-Cache = "MISS";
    }
}
