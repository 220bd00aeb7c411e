local M = {}
local limit = tonumber(os.getenv("LIMIT") or "10")
function M.new(opts)
  local self = setmetatable({}, { __index = M })
  self.items = opts.items or {}
  return self
end
function M:push(item) table.insert(self.items, item) end
for i, v in ipairs(list) do print(i, v) end
for k, v in pairs(headers) do ngx.header[k] = v end
local ok, err = pcall(require, "cjson")
if not ok then return nil, err end
local name = string.format("%s-%d", prefix, #items + 1)
str = str:gsub("%s+", " "):lower()
while n > 0 do n = n - 1 end
repeat line = io.read() until line == nil
return coroutine.wrap(function() coroutine.yield(1) end)
local t = { x = 1, ["y z"] = 2, 3 }
if a ~= b and not c then goto continue end
redis.call("SET", KEYS[1], ARGV[1])
