-- roam.lua: shows roam/1 in Wireshark and tshark, and opens its packets where a keys log is named (docs/roam/trace.md).
--
--   tshark -X lua_script:roam.lua -o roam.keys:session.keys -r session.pcapng
--
-- It follows docs/roam. Plain Lua, 5.2 to 5.4; nothing but Wireshark is needed.

local roam = Proto('roam', 'roam/1')
roam.prefs.keys = Pref.string('Keys log', '', 'File that `stonechat trace --keys` writes')

---------------------------------------------------------------- ChaCha20-Poly1305 (RFC 8439)

local WORD = 0x100000000
local xor, rotate
if bit32 then
  xor, rotate = bit32.bxor, bit32.lrotate
else
  -- Lua 5.3 and later have operators, which Lua 5.2 cannot read.
  xor = load('return function(a, b) return a ~ b end')()
  rotate = load('return function(a, n) return ((a << n) | (a >> (32 - n))) & 0xffffffff end')()
end

-- `count` words of 32 bits, least significant byte first.
local function words(text, count)
  local list = {}
  for at = 1, 4 * count, 4 do
    local a, b, c, d = text:byte(at, at + 3)
    list[#list + 1] = a + b * 0x100 + c * 0x10000 + d * 0x1000000
  end
  return list
end

local function little(value, length)
  local bytes = {}
  for at = 1, length do
    bytes[at] = string.char(value % 256)
    value = (value - value % 256) / 256
  end
  return table.concat(bytes)
end

local function quarter(s, a, b, c, d)
  s[a] = (s[a] + s[b]) % WORD; s[d] = rotate(xor(s[d], s[a]), 16)
  s[c] = (s[c] + s[d]) % WORD; s[b] = rotate(xor(s[b], s[c]), 12)
  s[a] = (s[a] + s[b]) % WORD; s[d] = rotate(xor(s[d], s[a]), 8)
  s[c] = (s[c] + s[d]) % WORD; s[b] = rotate(xor(s[b], s[c]), 7)
end

-- 64 bytes of key stream. The nonce is Noise's: four zeros, then the packet number, low word first.
local function chacha(key, low, high, block)
  local start = words('expand 32-byte k', 4)
  for _, word in ipairs(words(key, 8)) do start[#start + 1] = word end
  for _, word in ipairs({ block, 0, low, high }) do start[#start + 1] = word end
  local s = {}
  for at = 1, 16 do s[at] = start[at] end
  for _ = 1, 10 do
    quarter(s, 1, 5, 9, 13) quarter(s, 2, 6, 10, 14) quarter(s, 3, 7, 11, 15) quarter(s, 4, 8, 12, 16)
    quarter(s, 1, 6, 11, 16) quarter(s, 2, 7, 12, 13) quarter(s, 3, 8, 9, 14) quarter(s, 4, 5, 10, 15)
  end
  local stream = {}
  for at = 1, 16 do stream[at] = little((s[at] + start[at]) % WORD, 4) end
  return table.concat(stream)
end

-- A number of 130 bits as ten limbs of 13, so that products of them stay exact in a double.
local function limbs(text)
  local list, held, bits = {}, 0, 0
  for at = 1, #text do
    held = held + text:byte(at) * 2 ^ bits
    bits = bits + 8
    if bits >= 13 then
      list[#list + 1] = held % 8192
      held = (held - held % 8192) / 8192
      bits = bits - 13
    end
  end
  list[#list + 1] = held
  for at = #list + 1, 10 do list[at] = 0 end
  return list
end

-- What is over 13 bits goes to the next limb; over 130 bits, to the first: 2^130 is 5 here.
local function carry(h)
  for _ = 1, 2 do
    local over = 0
    for at = 1, 10 do
      local sum = h[at] + over
      h[at] = sum % 8192
      over = (sum - h[at]) / 8192
    end
    h[1] = h[1] + 5 * over
  end
end

local function poly1305(key, text)
  -- RFC 8439 section 2.5: some bits of r are cleared.
  local clamp = { 255, 255, 255, 15, 252, 255, 255, 15, 252, 255, 255, 15, 252, 255, 255, 15 }
  local clamped = {}
  for at = 1, 16 do
    local byte, mask = key:byte(at), clamp[at]
    clamped[at] = string.char(mask == 15 and byte % 16 or mask == 252 and byte - byte % 4 or byte)
  end
  local r, h = limbs(table.concat(clamped)), limbs('')
  for from = 1, #text, 16 do
    local block = limbs(text:sub(from, from + 15) .. '\1')
    local product = {}
    for at = 1, 10 do h[at] = h[at] + block[at] end
    for at = 1, 10 do
      local sum = 0
      for other = 1, 10 do
        local place = at - other
        sum = sum + h[other] * (place >= 0 and r[place + 1] or 5 * r[place + 11])
      end
      product[at] = sum
    end
    carry(product)
    h = product
  end
  carry(h)
  -- Once more where it is not below 2^130 - 5.
  local isOver = h[1] >= 8187
  for at = 2, 10 do isOver = isOver and h[at] == 8191 end
  if isOver then
    h[1] = h[1] - 8187
    for at = 2, 10 do h[at] = 0 end
  end
  local tag, held, bits, over, at = {}, 0, 0, 0, 1
  for place = 1, 16 do
    while bits < 8 do
      held = held + h[at] * 2 ^ bits
      bits, at = bits + 13, at + 1
    end
    local sum = held % 256 + key:byte(16 + place) + over
    held, bits = (held - held % 256) / 256, bits - 8
    tag[place] = string.char(math.floor(sum % 256))
    over = (sum - sum % 256) / 256
  end
  return table.concat(tag)
end

local function padded(text)
  return text .. ('\0'):rep(-#text % 16)
end

-- The plaintext, or nil where the tag is wrong.
local function open(key, number, header, sealed)
  local cipher, tag = sealed:sub(1, -17), sealed:sub(-16)
  local authentic = padded(header) .. padded(cipher) .. little(#header, 8) .. little(#cipher, 8)
  if poly1305(chacha(key, number, 0, 0):sub(1, 32), authentic) ~= tag then return nil end
  local plain = {}
  for from = 0, #cipher - 1, 64 do
    local stream = chacha(key, number, 0, from / 64 + 1)
    for at = 1, math.min(64, #cipher - from) do
      plain[#plain + 1] = string.char(xor(cipher:byte(from + at), stream:byte(at)))
    end
  end
  return table.concat(plain)
end

-- The key of the next phase (data.md).
local function rekey(key)
  return chacha(key, 0xffffffff, 0xffffffff, 1):sub(1, 32)
end

---------------------------------------------------------------- Keys, and what is remembered of a capture

-- By destination CID, as raw bytes: the direction's keys and how far it has come.
local directions = {}
-- CIDs of clients that a HELLO named, so that packets are known as roam's on any port.
local known = {}
-- By frame number: what was found at the first look. Wireshark looks at a packet many times, in any order.
local found = {}

local function unhex(digits)
  return (digits:gsub('%x%x', function(pair) return string.char(tonumber(pair, 16)) end))
end

local function addDirection(cid, key, sender)
  directions[unhex(cid)] = { sender = sender, keys = { [0] = unhex(key) }, phase = 0, first = 0, numbers = {} }
end

local function readKeys(path)
  if path == '' then return end
  local file = io.open(path, 'r')
  if not file then
    report_failure('roam: cannot read the keys log ' .. path)
    return
  end
  for line in file:lines() do
    local client, server, fromClient, fromServer = line:match('^roam/1 (%x+) (%x+) (%x+) (%x+)%s*$')
    if client and #client == 16 and #server == 16 and #fromClient == 64 and #fromServer == 64 then
      addDirection(server, fromClient, 'client')
      addDirection(client, fromServer, 'server')
    end
  end
  file:close()
end

function roam.init()
  directions, known, found = {}, {}, {}
  readKeys(roam.prefs.keys)
end

local function keyOf(direction, phase)
  local last = #direction.keys
  while last < phase do
    direction.keys[last + 1] = rekey(direction.keys[last])
    last = last + 1
  end
  return direction.keys[phase]
end

-- R-UPDATE-2: which phases a packet may be of. In a capture that begins in the middle, any.
local function phasesOf(direction, bit, number)
  local phase = direction.phase
  if not direction.isOpened then
    local phases = {}
    for step = 0, 31 do phases[#phases + 1] = 2 * step + bit end
    return phases
  end
  if phase % 2 == bit then return { phase } end
  if phase > 0 and number < direction.first then return { phase - 1 } end
  return { phase + 1 }
end

local function openData(direction, bit, number, header, sealed)
  for _, phase in ipairs(phasesOf(direction, bit, number)) do
    local plain = open(keyOf(direction, phase), number, header, sealed)
    if plain then
      if phase > direction.phase or not direction.isOpened then direction.first = number end
      direction.phase = math.max(phase, direction.phase)
      direction.isOpened = true
      return plain, phase
    end
  end
end

---------------------------------------------------------------- Fields

local types = {
  [0x01] = 'HELLO', [0x02] = 'HELLO', [0x03] = 'ANSWER', [0x04] = 'FINISH', [0x05] = 'RETRY', [0x06] = 'VERSIONS',
  [0x07] = 'RESET', [0x40] = 'DATA', [0x41] = 'DATA',
}
local frameTypes = {
  [0] = 'PADDING', 'PING', 'ACK', 'MESSAGE', 'FRAGMENT', 'DATAGRAM', 'PATH_CHALLENGE', 'PATH_RESPONSE', 'MAX_DATA',
  'MAX_STREAM_DATA', 'CLOSE',
}
local closeCodes = {
  [0x00] = 'done', [0x01] = 'leaving', [0x02] = 'refused', [0x03] = 'replaced', [0x04] = 'overloaded', [0x10] = 'fault',
  [0x11] = 'limit', [0x12] = 'forgeries', [0x13] = 'exhausted', [0x14] = 'internal',
}

local field = {
  type = ProtoField.uint8('roam.type', 'Type', base.HEX, types),
  sender = ProtoField.string('roam.sender', 'Sender'),
  version = ProtoField.uint32('roam.version', 'Version', base.HEX),
  versionCount = ProtoField.uint8('roam.version_count', 'Versions'),
  listed = ProtoField.uint32('roam.listed_version', 'Listed version', base.HEX),
  clientCid = ProtoField.bytes('roam.client_cid', 'Client CID'),
  serverCid = ProtoField.bytes('roam.server_cid', 'Server CID'),
  cid = ProtoField.bytes('roam.cid', 'Destination CID'),
  token = ProtoField.bytes('roam.token', 'Retry token'),
  noise = ProtoField.bytes('roam.noise', 'Noise message'),
  mac = ProtoField.bytes('roam.mac', 'MAC'),
  resetToken = ProtoField.bytes('roam.reset_token', 'Reset token'),
  number = ProtoField.uint32('roam.number', 'Packet number'),
  phase = ProtoField.uint32('roam.phase', 'Key phase'),
  sealed = ProtoField.bytes('roam.sealed', 'Sealed frames'),
  tag = ProtoField.bytes('roam.tag', 'Tag'),
  repeated = ProtoField.framenum('roam.first_in', 'This packet number came before, in'),
  description = ProtoField.string('roam.description', 'Description'),
  frameType = ProtoField.uint8('roam.frame.type', 'Type', base.HEX, frameTypes),
  paddingLength = ProtoField.uint32('roam.padding.length', 'Length'),
  ackLargest = ProtoField.uint64('roam.ack.largest', 'Largest'),
  ackDelay = ProtoField.uint64('roam.ack.delay', 'Delay in µs'),
  ackRange = ProtoField.string('roam.ack.range', 'Range'),
  messageNumber = ProtoField.uint64('roam.message.number', 'Message number'),
  slot = ProtoField.string('roam.message.slot', 'Slot (stream.sequence)'),
  text = ProtoField.string('roam.text', 'Text', base.UNICODE),
  wholeIn = ProtoField.framenum('roam.fragment.whole_in', 'Whole message in'),
  totalLength = ProtoField.uint64('roam.fragment.total_length', 'Total length'),
  offset = ProtoField.uint64('roam.fragment.offset', 'Offset'),
  bytes = ProtoField.bytes('roam.fragment.bytes', 'Bytes'),
  pathData = ProtoField.bytes('roam.path.data', 'Data'),
  stream = ProtoField.uint64('roam.stream', 'Stream'),
  maximum = ProtoField.uint64('roam.maximum', 'Maximum'),
  code = ProtoField.uint64('roam.close.code', 'Code', base.HEX, nil),
  reason = ProtoField.string('roam.close.reason', 'Reason', base.UNICODE),
}
local fields = {}
for _, one in pairs(field) do fields[#fields + 1] = one end
roam.fields = fields

local problem = {
  malformed = ProtoExpert.new('roam.malformed', 'Malformed', expert.group.MALFORMED, expert.severity.ERROR),
  shut = ProtoExpert.new('roam.shut', 'Not opened: the keys log has no key for it, or it is not authentic',
    expert.group.DECRYPTION, expert.severity.NOTE),
}
roam.experts = { problem.malformed, problem.shut }

---------------------------------------------------------------- Text

-- The characters of a text, or nil where it is not UTF-8 (RFC 3629).
local function charactersOf(text)
  local list, at = {}, 1
  while at <= #text do
    local first, second = text:byte(at, at + 1)
    local length = first < 0x80 and 1 or first < 0xc2 and 0 or first < 0xe0 and 2 or first < 0xf0 and 3 or
      first < 0xf5 and 4 or 0
    local isWrong = length == 0 or not text:sub(at + 1, at + length - 1):match('^[\x80-\xbf]*$')
      or at + length - 1 > #text
      or first == 0xe0 and second < 0xa0 or first == 0xed and second > 0x9f
      or first == 0xf0 and second < 0x90 or first == 0xf4 and second > 0x8f
    if isWrong then return nil end
    list[#list + 1] = text:sub(at, at + length - 1)
    at = at + length
  end
  return list
end

-- Nothing in it moves a cursor or turns the line around.
local function escape(character)
  local a, b, c = character:byte(1, 3)
  if character == '"' or character == '\\' then return '\\' .. character end
  if a < 0x20 or a == 0x7f then return ('\\u%04x'):format(a) end
  if a == 0xc2 and b < 0xa0 then return ('\\u%04x'):format(b) end
  if a == 0xe2 and b == 0x80 and (c == 0x8e or c == 0x8f or c >= 0xa8 and c <= 0xae) then
    return ('\\u%04x'):format(0x2000 + c - 0x80)
  end
  if a == 0xe2 and b == 0x81 and c >= 0xa6 and c <= 0xa9 then return ('\\u%04x'):format(0x2040 + c - 0x80) end
  return character
end

local function quote(characters)
  local shown = {}
  for at = 1, math.min(80, #characters) do shown[at] = escape(characters[at]) end
  return '"' .. table.concat(shown) .. (#characters > 80 and '…' or '') .. '"'
end

local function hex(bytes)
  return (bytes:gsub('.', function(byte) return ('%02x'):format(byte:byte()) end))
end

---------------------------------------------------------------- Reading

-- Reads on; past the end, or past 2^53, it has failed, and gives zeros.
local Reader = {}
Reader.__index = Reader

local function readerOf(tvb, from, length)
  return setmetatable({ tvb = tvb, at = from, last = from + length, failed = false }, Reader)
end

function Reader:left()
  return self.last - self.at
end

function Reader:take(length)
  if self.failed or length > self:left() then
    self.failed = true
    return '', nil
  end
  local from = self.at
  self.at = from + length
  if length == 0 then return '', nil end
  return self.tvb:raw(from, length), self.tvb(from, length)
end

function Reader:varint(tree, to)
  local from = self.at
  local first = self:take(1):byte() or 0
  local length = first >= 192 and 8 or first >= 128 and 4 or first >= 64 and 2 or 1
  local value = first % 64
  for _, byte in ipairs({ self:take(length - 1):byte(1, -1) }) do value = value * 256 + byte end
  if value >= 2 ^ 53 then self.failed = true end
  if self.failed then return 0 end
  if tree then
    -- In Lua 5.2 no number is whole, and UInt64 takes its halves.
    tree:add(to, self.tvb(from, length), UInt64.new(value % WORD, (value - value % WORD) / WORD))
  end
  return value
end

---------------------------------------------------------------- Frames: each gives its description, or nil: malformed

-- Slots and text of a message's body.
local function body(reader, tree)
  local count = reader:varint()
  if reader.failed or count < 1 or count > 256 then return nil end
  local shown, seen = {}, {}
  for at = 1, count do
    local from = reader.at
    local stream, sequence = reader:varint(), reader:varint()
    if reader.failed or stream > 255 or seen[stream] then return nil end
    seen[stream] = true
    local slot = ('%d.%d'):format(stream, sequence)
    tree:add(field.slot, reader.tvb(from, reader.at - from), slot)
    if at <= 4 then shown[at] = slot end
  end
  if count > 4 then shown[5] = ('and %d more'):format(count - 4) end
  local text, range = reader:take(reader:left())
  local characters = charactersOf(text)
  if not characters then return nil end
  if range then tree:add(field.text, range, text) end
  return ('[%s] %s'):format(table.concat(shown, ' '), quote(characters))
end

local frames = {}

frames[0x00] = function(reader, tree)
  local length = 1
  while reader:left() > 0 and reader.tvb:raw(reader.at, 1) == '\0' do
    reader:take(1)
    length = length + 1
  end
  tree:add(field.paddingLength, length)
  return ('PADDING %d'):format(length)
end

frames[0x01] = function() return 'PING' end

frames[0x02] = function(reader, tree)
  local largest = reader:varint(tree, field.ackLargest)
  local delay = reader:varint(tree, field.ackDelay)
  local count = reader:varint()
  if reader.failed or largest >= WORD or count > 31 then return nil end
  local ranges, last = {}, largest
  for at = 0, count do
    local from = reader.at
    if at > 0 then last = last - reader:varint() - 2 end
    local first = last - reader:varint()
    if reader.failed or first < 0 then return nil end
    ranges[#ranges + 1] = first == last and ('%d'):format(last) or ('%d-%d'):format(first, last)
    tree:add(field.ackRange, reader.tvb(from, reader.at - from), ranges[#ranges])
    last = first
  end
  return ('ACK %s (%.0f µs)'):format(table.concat(ranges, ' '), delay)
end

frames[0x03] = function(reader, tree)
  local number = reader:varint(tree, field.messageNumber)
  local length = reader:varint()
  if reader.failed or length < 1 or length > 65536 or length > reader:left() then return nil end
  local inside = readerOf(reader.tvb, reader.at, length)
  reader:take(length)
  return ('MESSAGE %.0f %s'):format(number, body(inside, tree) or 'malformed')
end

-- The whole of a long message, once all of its parts have come, for the packet that brought the last one.
local function assemble(direction, look, part)
  local all = direction.fragments or {}
  direction.fragments = all
  local message = all[part.number] or { have = 0, parts = {} }
  all[part.number] = message
  if message.parts[part.offset] then return end
  message.parts[part.offset] = part.bytes
  message.have = message.have + #part.bytes
  if message.have ~= part.total then return end
  local offsets = {}
  for offset in pairs(message.parts) do offsets[#offsets + 1] = offset end
  table.sort(offsets)
  for at, offset in ipairs(offsets) do offsets[at] = message.parts[offset] end
  look.whole[part.number] = table.concat(offsets)
  message.parts = { [0] = '' }
end

frames[0x04] = function(reader, tree, look)
  local number = reader:varint(tree, field.messageNumber)
  local total = reader:varint(tree, field.totalLength)
  local offset = reader:varint(tree, field.offset)
  local length = reader:varint()
  if reader.failed or length < 1 or total > 65536 or offset + length > total then return nil end
  local bytes, range = reader:take(length)
  if reader.failed then return nil end
  tree:add(field.bytes, range)
  if look.direction then
    assemble(look.direction, look, { number = number, total = total, offset = offset, bytes = bytes })
  end
  local whole = look.whole[number]
  if whole then
    local inside = ByteArray.new(whole, true):tvb('Whole message')
    local branch = tree:add(field.wholeIn, look.frame)
    body(readerOf(inside, 0, #whole), branch)
  end
  return ('FRAGMENT %.0f bytes %d to %d of %d'):format(number, offset, offset + length - 1, total)
end

frames[0x05] = function(reader, tree)
  local length = reader:varint()
  if reader.failed or length > reader:left() then return nil end
  local inside = readerOf(reader.tvb, reader.at, length)
  reader:take(length)
  local stream = inside:varint(tree, field.stream)
  local sequence = inside:varint()
  local text, range = inside:take(inside:left())
  local characters = charactersOf(text)
  if inside.failed or stream > 255 or #text > 1000 or not characters then return 'DATAGRAM malformed' end
  if range then tree:add(field.text, range, text) end
  return ('DATAGRAM [%d.%.0f] %s'):format(stream, sequence, quote(characters))
end

local function pathFrame(name)
  return function(reader, tree)
    local data, range = reader:take(8)
    if reader.failed then return nil end
    tree:add(field.pathData, range)
    return name .. ' ' .. hex(data)
  end
end
frames[0x06] = pathFrame('PATH_CHALLENGE')
frames[0x07] = pathFrame('PATH_RESPONSE')

frames[0x08] = function(reader, tree)
  local maximum = reader:varint(tree, field.maximum)
  return not reader.failed and ('MAX_DATA %.0f'):format(maximum) or nil
end

frames[0x09] = function(reader, tree)
  local stream = reader:varint(tree, field.stream)
  local maximum = reader:varint(tree, field.maximum)
  if reader.failed or stream > 255 then return nil end
  return ('MAX_STREAM_DATA %d %.0f'):format(stream, maximum)
end

frames[0x0a] = function(reader, tree)
  local from = reader.at
  local code = reader:varint()
  local length = reader:varint()
  if reader.failed or length > 256 then return nil end
  tree:add(field.code, reader.tvb(from, 1), UInt64.new(code % WORD, (code - code % WORD) / WORD))
    :append_text(closeCodes[code] and ' (' .. closeCodes[code] .. ')' or '')
  local reason, range = reader:take(length)
  local characters = charactersOf(reason)
  if reader.failed or not characters then return nil end
  if range then tree:add(field.reason, range, reason) end
  return ('CLOSE %.0f %s'):format(code, quote(characters))
end

-- All frames of a payload; a fault ends it.
local function payload(tvb, length, tree, look)
  local reader, said = readerOf(tvb, 0, length), {}
  while reader:left() > 0 do
    local from = reader.at
    local branch = tree:add(tvb(from), '')
    branch:add(field.frameType, tvb(from, 1))
    local frame = frames[reader:take(1):byte()]
    local description = frame and frame(reader, branch, look)
    branch:set_len(reader.at - from)
    branch:set_text(description or 'Malformed')
    said[#said + 1] = description or 'malformed'
    if not description then
      branch:add_proto_expert_info(problem.malformed)
      break
    end
  end
  return table.concat(said, ', ')
end

---------------------------------------------------------------- Packets: each gives its description, or nil: not roam

local packets = {}

-- The versions that a HELLO of this version offers, or nil: it is none.
local function versionsOf(tvb)
  local count = tvb:len() == 1200 and tvb(5, 1):uint() or 0
  if count < 1 or count > 8 or tvb(1, 4):uint() ~= 1 then return nil end
  local listed, isListed = {}, false
  for at = 0, count - 1 do
    local version = tvb(6 + 4 * at, 4):uint()
    listed[#listed + 1] = ('%d'):format(version)
    isListed = isListed or version == 1
  end
  return isListed and listed or nil
end

local function hello(pattern)
  return function(tvb, tree)
    local listed = versionsOf(tvb)
    if not listed then return nil end
    local count = #listed
    tree:add(field.version, tvb(1, 4))
    tree:add(field.versionCount, tvb(5, 1))
    for at = 0, count - 1 do tree:add(field.listed, tvb(6 + 4 * at, 4)) end
    local from = 6 + 4 * count
    local cid = tvb:raw(from, 8)
    known[cid] = true
    tree:add(field.clientCid, tvb(from, 8))
    tree:add(field.token, tvb(from + 8, 32))
    tree:add(field.noise, tvb(from + 40, 1144 - from))
    tree:add(field.mac, tvb(1184, 16))
    local offered = count > 1 and ' of ' .. table.concat(listed, ' ') or ''
    local proof = tvb:raw(from + 8, 32) == ('\0'):rep(32) and '' or ', with a token'
    return ('%s, version 1%s, from %s%s'):format(pattern, offered, hex(cid), proof), 'client'
  end
end
packets[0x01] = hello('IK')
packets[0x02] = hello('XX')

packets[0x03] = function(tvb, tree)
  if tvb:len() < 57 or tvb:len() > 1200 then return nil end
  tree:add(field.clientCid, tvb(1, 8))
  tree:add(field.noise, tvb(9))
  return 'to ' .. hex(tvb:raw(1, 8)), 'server'
end

packets[0x04] = function(tvb, tree)
  if tvb:len() < 73 or tvb:len() > 1200 then return nil end
  tree:add(field.serverCid, tvb(1, 8))
  tree:add(field.noise, tvb(9))
  return 'to ' .. hex(tvb:raw(1, 8)), 'client'
end

packets[0x05] = function(tvb, tree)
  if tvb:len() ~= 41 then return nil end
  tree:add(field.clientCid, tvb(1, 8))
  tree:add(field.token, tvb(9, 32))
  return 'to ' .. hex(tvb:raw(1, 8)), 'server'
end

packets[0x06] = function(tvb, tree)
  local count = tvb:len() > 10 and tvb(9, 1):uint() or 0
  if count == 0 or tvb:len() ~= 10 + 4 * count then return nil end
  tree:add(field.clientCid, tvb(1, 8))
  tree:add(field.versionCount, tvb(9, 1))
  local listed = {}
  for at = 0, count - 1 do
    local range = tvb(10 + 4 * at, 4)
    tree:add(field.listed, range)
    listed[#listed + 1] = ('%d'):format(range:uint())
  end
  return ('to %s, speaks %s'):format(hex(tvb:raw(1, 8)), table.concat(listed, ' ')), 'server'
end

packets[0x07] = function(tvb, tree)
  if tvb:len() ~= 25 then return nil end
  tree:add(field.serverCid, tvb(1, 8))
  tree:add(field.resetToken, tvb(9, 16))
  return 'of ' .. hex(tvb:raw(1, 8)), 'server'
end

-- What is found at the first look stays: keys go on from packet to packet, and a later look is in any order.
local function lookAt(tvb, pinfo)
  local look = found[pinfo.number]
  if look then
    look.direction = nil
    return look
  end
  look = { frame = pinfo.number, whole = {} }
  found[pinfo.number] = look
  local direction = directions[tvb:raw(1, 8)]
  if not direction then return look end
  local number, bit = tvb(9, 4):uint(), tvb(0, 1):uint() % 2
  look.sender, look.direction = direction.sender, direction
  look.plain, look.phase = openData(direction, bit, number, tvb:raw(0, 13), tvb:raw(13))
  if look.plain then
    look.repeated = direction.numbers[number]
    direction.numbers[number] = direction.numbers[number] or pinfo.number
  end
  return look
end

local function data(tvb, tree, pinfo)
  local length = tvb:len()
  if length < 29 or length > 2048 then return nil end
  local look = lookAt(tvb, pinfo)
  tree:add(field.cid, tvb(1, 8))
  tree:add(field.number, tvb(9, 4))
  if length > 29 then tree:add(field.sealed, tvb(13, length - 29)) end
  tree:add(field.tag, tvb(length - 16, 16))
  if not look.plain then
    tree:add_proto_expert_info(problem.shut)
    return 'to ' .. hex(tvb:raw(1, 8)), look.sender
  end
  tree:add(field.phase, tvb(0, 1), look.phase)
  if look.repeated then tree:add(field.repeated, look.repeated):set_generated() end
  if look.plain == '' then return '', look.sender end
  local opened = ByteArray.new(look.plain, true):tvb('Opened frames')
  return payload(opened, #look.plain, tree, look), look.sender
end
packets[0x40] = data
packets[0x41] = data

function roam.dissector(tvb, pinfo, root)
  local type = tvb:len() > 0 and tvb(0, 1):uint()
  if not packets[type] then return 0 end
  local tree = root:add(roam, tvb())
  tree:add(field.type, tvb(0, 1))
  pinfo.cols.protocol = 'roam'
  local description, sender = packets[type](tvb, tree, pinfo)
  if not description then
    tree:add_proto_expert_info(problem.malformed)
    pinfo.cols.info = types[type] .. ' malformed'
    return tvb:len()
  end
  if sender then tree:add(field.sender, sender):set_generated() end
  tree:add(field.description, description):set_generated()
  local name = type >= 0x40 and ('%s #%d'):format(types[type], tvb(9, 4):uint()) or types[type]
  tree:append_text(', ' .. name)
  pinfo.cols.info = name .. ' ' .. description
  return tvb:len()
end

-- On any port: a HELLO tells by its form, what follows by the CID.
local function isRoam(tvb)
  if tvb:len() < 25 then return false end
  local type = tvb(0, 1):uint()
  if type == 0x01 or type == 0x02 then return versionsOf(tvb) ~= nil end
  local cid = tvb:raw(1, 8)
  return types[type] ~= nil and (known[cid] or directions[cid] ~= nil)
end

roam:register_heuristic('udp', function(tvb, pinfo, root)
  if not isRoam(tvb) then return false end
  roam.dissector(tvb, pinfo, root)
  pinfo.conversation = roam
  return true
end)
DissectorTable.get('udp.port'):add(6697, roam)
