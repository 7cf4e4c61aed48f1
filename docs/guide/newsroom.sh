#!/usr/bin/env bash
# Takes one article from its first draft to its withdrawal, and checks each response. docs/writing.md explains the requests.
#
#   BASE_URL=http://127.0.0.1:3000 KEY=bsk_… docs/guide/newsroom.sh
#
# KEY needs the scopes drafts and write: `broadsheet keys create guide --scopes drafts,write`.
set -euo pipefail
BASE_URL=${BASE_URL:-http://127.0.0.1:3000}
KEY=${KEY:?a key of the scopes drafts and write}

# call STATUS METHOD PATH [BODY [HEADER…]]: sends a request with the key, and ends the script on any other status.
call() {
  local expected=$1 method=$2 path=$3 body=${4:-} status header
  local -a more=()
  for header in "${@:5}"; do more+=(-H "$header"); done
  [ -n "$body" ] && more+=(-H 'Content-Type: application/json' --data "$body")
  status=$(curl -sS --retry 5 -X "$method" "$BASE_URL$path" -H "Authorization: Bearer $KEY" \
    -o "$ANSWER" -D "$HEADERS" -w '%{http_code}' ${more[@]+"${more[@]}"})
  printf '  %-6s %s -> %s\n' "$method" "$path" "$status"
  [ "$status" = "$expected" ] && return
  printf 'Expected %s. The answer was:\n' "$expected" >&2
  cat "$ANSWER" >&2
  exit 1
}
# public STATUS PATH: the same as a reader without a key.
public() {
  local status
  status=$(curl -sS --retry 5 "$BASE_URL$2" -o "$ANSWER" -D "$HEADERS" -w '%{http_code}')
  printf '  reader %s -> %s\n' "$2" "$status"
  [ "$status" = "$1" ] && return
  printf 'Expected %s. The answer was:\n' "$1" >&2
  cat "$ANSWER" >&2
  exit 1
}
# field NAME: the first text or number of that name in the answer.
field() { grep -oE "\"$1\":(\"[^\"]*\"|[0-9]+)" "$ANSWER" | head -n 1 | sed -E 's/^"[^"]*"://; s/^"(.*)"$/\1/'; }
# header NAME: of the answer.
header() { grep -i "^$1:" "$HEADERS" | sed -E 's/^[^:]*: *//; s/\r$//'; }
# expect TEXT: ends the script where the answer lacks it.
expect() { grep -qF -- "$1" "$ANSWER" || { printf 'The answer lacks %s:\n' "$1" >&2; cat "$ANSWER" >&2; exit 1; }; }

FOLDER=$(mktemp -d)
trap 'rm -rf "$FOLDER"' EXIT
ANSWER=$FOLDER/answer HEADERS=$FOLDER/headers
RUN=$(date +%s)-$$

echo '1. A draft: only the newsroom sees it'
call 201 POST /v1/articles '{
  "headline": "River rises two metres overnight",
  "body": { "markdown": "The river rose *two metres* overnight.\n\nNobody was hurt." },
  "section": { "name": "Local" },
  "tags": [{ "name": "Floods" }],
  "byline": "By a reporter"
}' "Idempotency-Key: draft-$RUN"
ID=$(field id)
ETAG=$(header etag)
public 404 "/v1/articles/$ID"
call 200 GET "/v1/articles?state=draft,scheduled&section=local&count=true"
expect '"state":"draft"'
call 200 GET "/v1/search?state=draft,scheduled,live,unpublished,expired,withdrawn&q=river"
expect "$ID"

echo '2. A revision, on top of the one that was read'
call 200 PATCH "/v1/articles/$ID" '{ "standfirst": "The old town is dry.", "seo": { "title": "River" } }' "If-Match: $ETAG"
# The same again is refused: it was written on top of a revision that is no longer the newest.
call 412 PATCH "/v1/articles/$ID" '{ "standfirst": "The old town is wet." }' "If-Match: $ETAG"
call 200 GET "/v1/articles/$ID/revisions/2/diff"
expect '"field":"standfirst"'

echo '3. A schedule, and the article when it is due'
AT=$(date -u -d '+4 seconds' +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -v+4S +%Y-%m-%dT%H:%M:%SZ)
call 200 POST "/v1/articles/$ID/publish" "{ \"at\": \"$AT\" }"
expect '"state":"scheduled"'
for _ in $(seq 300); do
  curl -sS -o /dev/null -f "$BASE_URL/v1/articles/$ID" 2>/dev/null && break
  sleep 0.1
done
public 200 "/v1/articles/$ID"
expect '"standfirst":"The old town is dry."'

echo '4. The next version, while readers keep the live one'
call 200 PATCH "/v1/articles/$ID" '{ "headline": "River rises three metres overnight" }'
public 200 "/v1/articles/$ID"
expect '"headline":"River rises two metres overnight"'

# It can go out later: readers keep the live one until then.
AT=$(date -u -d '+1 hour' +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -v+1H +%Y-%m-%dT%H:%M:%SZ)
call 200 POST "/v1/articles/$ID/schedule" "{ \"at\": \"$AT\" }"
expect '"state":"live"'
public 200 "/v1/articles/$ID"
expect '"headline":"River rises two metres overnight"'
call 200 POST "/v1/articles/$ID/unschedule"

echo '5. A correction, announced to readers with its note'
call 200 POST "/v1/articles/$ID/correct" '{ "note": "An earlier version gave the wrong height of the river." }' \
  "Idempotency-Key: correct-$RUN"
public 200 "/v1/articles/$ID"
expect '"headline":"River rises three metres overnight"'
expect '"note":"An earlier version gave the wrong height of the river."'

echo '6. A live article: an entry that readers have at once'
call 200 PATCH "/v1/articles/$ID" '{ "kind": "live-blog" }'
call 200 POST "/v1/articles/$ID/publish" '{ "minor": true }'
call 201 POST "/v1/articles/$ID/posts" '{
  "title": "Bridge open again",
  "keyEvent": true,
  "body": { "markdown": "Traffic flows since **nine**." }
}' "Idempotency-Key: post-$RUN"
public 200 "/v1/articles/$ID/posts?keyEvents=true"
expect '"title":"Bridge open again"'

echo '7. Another address: the old one leads there'
public 200 "/v1/articles/$ID"
SLUG=$(field slug)
call 200 PATCH "/v1/articles/$ID" "{ \"slug\": \"high-water-$RUN\" }"
public 308 "/v1/articles/$SLUG"

echo '8. Withdrawn: gone, with a public reason'
call 200 POST "/v1/articles/$ID/withdraw" '{ "reason": "The gauge was broken." }' "Idempotency-Key: withdraw-$RUN"
# A retry of the same request is answered alike, and changes nothing.
call 200 POST "/v1/articles/$ID/withdraw" '{ "reason": "The gauge was broken." }' "Idempotency-Key: withdraw-$RUN"
public 410 "/v1/articles/$ID"
expect '"reason":"The gauge was broken."'

echo "Done: $ID"
