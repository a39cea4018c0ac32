// Both scripts keep a subject's minutes in one hash: rs and ts say when the minute of requests and of tokens began, r and
// t what was used in it. The clock is the gateways' common one, in ms. 0 stands for "no such limit", a
// limit below zero for one that is used up whatever Redis has counted.

const MINUTE_OF = `
  local window = 60000
  local function minute(key, since, used, now)
    local seen = redis.call('HMGET', key, since, used)
    local began, count = tonumber(seen[1]) or now, tonumber(seen[2]) or 0
    if count == 0 or now - began >= window or began - now > window then began, count = now, 0 end
    return began, count
  end
  local function keep(key, since, began, used, count)
    redis.call('HSET', key, since, began, used, count)
    redis.call('PEXPIRE', key, 2 * window)
  end`;

/**
 * Lets a call in under all its subjects or under none, in one step.
 * KEYS: of each subject, its minutes and its running calls.
 * ARGV: now, end of the lease, call id; of each subject its requests and tokens a minute, its calls at the same time, and
 * the requests and tokens a gateway counted alone while Redis was away.
 * Answers the number of the subject that refuses and of its rule, or 0 0, and five figures for each subject.
 */
export const ADMIT = `${MINUTE_OF}
  local now, lease, call = tonumber(ARGV[1]), ARGV[2], ARGV[3]
  local subjects, refusing, rule = {}, 0, 0
  for i = 1, #KEYS / 2 do
    local at = 3 + (i - 1) * 5
    local s = { minutes = KEYS[2 * i - 1], calls = KEYS[2 * i], running = 0 }
    s.rpm, s.tpm, s.parallel = tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3])
    s.rs, s.r = minute(s.minutes, 'rs', 'r', now)
    s.ts, s.t = minute(s.minutes, 'ts', 't', now)
    local requests, tokens = tonumber(ARGV[at + 4]), tonumber(ARGV[at + 5])
    s.r, s.t = s.r + requests, s.t + tokens
    s.changed, s.charged = requests > 0, tokens > 0
    if s.parallel > 0 then
      redis.call('ZREMRANGEBYSCORE', s.calls, '-inf', now)
      s.running = redis.call('ZCARD', s.calls)
    end
    if refusing == 0 then
      if s.tpm < 0 or s.tpm > 0 and s.t >= s.tpm then refusing, rule = i, 2
      elseif s.parallel > 0 and s.running >= s.parallel then refusing, rule = i, 3
      elseif s.rpm < 0 or s.rpm > 0 and s.r >= s.rpm then refusing, rule = i, 1 end
    end
    subjects[i] = s
  end
  local answer = { refusing, rule }
  for _, s in ipairs(subjects) do
    if refusing == 0 then
      if s.rpm > 0 then s.r, s.changed = s.r + 1, true end
      if s.parallel > 0 then
        s.running = s.running + 1
        redis.call('ZADD', s.calls, lease, call)
        redis.call('PEXPIRE', s.calls, 10 * window)
      end
    end
    if s.changed then keep(s.minutes, 'rs', s.rs, 'r', s.r) end
    if s.charged then keep(s.minutes, 'ts', s.ts, 't', s.t) end
    for _, figure in ipairs({ s.r, s.t, s.running, s.rs, s.ts }) do answer[#answer + 1] = figure end
  end
  return answer`;

/** Counts the tokens of a call that has ended. KEYS: minutes of each subject. ARGV: now, tokens. */
export const CHARGE = `${MINUTE_OF}
  local now = tonumber(ARGV[1])
  for _, key in ipairs(KEYS) do
    local began, count = minute(key, 'ts', 't', now)
    keep(key, 'ts', began, 't', count + tonumber(ARGV[2]))
  end`;
