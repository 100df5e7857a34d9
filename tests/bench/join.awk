# What an engineer would pipe candidates into: requests that met a gateway 503, and the errors that they caused, per
# service and status. Two directions: an error may be logged before the gateway's own line.
{
  if (!match($0, /req-[0-9a-f]+/)) next
  id = substr($0, RSTART, RLENGTH)
  if (match($0, /gateway_status[":=]+503/)) gateway[id] = 1
  if (!match($0, /error_code[":=]+(401|500|503)/)) next
  status = substr($0, RSTART + RLENGTH - 3, 3)
  if (match($0, /"service":"[a-z_]+/)) service = substr($0, RSTART + 11, RLENGTH - 11)
  else if (match($0, /\[[a-z_]+\] \[request_id/)) service = substr($0, RSTART + 1, RLENGTH - 14)
  else next
  key = service " " status
  kind[key] = 1
  if (!((id, key) in seen)) { seen[id, key] = 1; n++; ids[n] = id; keys[n] = key }
}
END {
  for (i = 1; i <= n; i++) if (ids[i] in gateway) caused[keys[i]]++; else independent[keys[i]]++
  for (key in kind) print key, caused[key] + 0, independent[key] + 0
}
