// lines.ts: lines as a busy channel has them, in about their proportions.

/** What a client sends to a server: short, seldom with tags. */
export const fromClients: readonly string[] = [
  'PRIVMSG #harbour :morning all, is the ferry running today?',
  'PRIVMSG #harbour :it was cancelled yesterday because of the swell, and the forecast is no better',
  'PRIVMSG #harbour yes',
  'PRIVMSG wren :did you see what the harbour master wrote about the moorings on the west side?',
  '@label=f91c PRIVMSG #harbour :sent with a label',
  '@+typing=active TAGMSG #harbour',
  '@+draft/reply=AQ4cUpVLZ8m2;label=f91d PRIVMSG #harbour :that was Tuesday, not Monday',
  'PRIVMSG #zürich :grüezi mitenand, hät öpper de Fahrplan?',
  'JOIN #harbour,#weather',
  'PING 1718444052',
  'MODE #harbour +ov-b wren dunnock *!*@192.0.2.7',
  'WHO #harbour %tcuhnfar,42',
]

/** What a server sends to a client that has asked for everything: nearly every line has a source, most have tags. */
export const fromServers: readonly string[] = [
  '@time=2026-06-15T09:34:12.345Z;msgid=AQ4cUpVLZ8m2;account=wren :wren!~wren@u-4f2a.example PRIVMSG #harbour :morning all, is the ferry running today?',
  '@time=2026-06-15T09:34:19.002Z;msgid=AQ4cUpVLZ8m3;account=dunnock :dunnock!d@u-91ce.example PRIVMSG #harbour :it was cancelled yesterday because of the swell',
  '@time=2026-06-15T09:34:25.711Z;msgid=AQ4cUpVLZ8m4;+draft/reply=AQ4cUpVLZ8m3 :siskin!~s@198.51.100.23 PRIVMSG #harbour :thanks',
  ':pipit!~pipit@u-0b77.example PRIVMSG #harbour :no tags on this one, from a client that never asked for any',
  '@time=2026-06-15T09:35:01.090Z;account=knot;+typing=active :knot!~knot@u-77d1.example TAGMSG #harbour',
  '@time=2026-06-15T09:35:04.411Z :redshank!~r@u-a0a0.example JOIN #harbour redshank :Tringa totanus',
  '@time=2026-06-15T09:35:09.870Z :dunlin!~d@u-c0c0.example QUIT :Read error: connection reset by peer',
  ':chat.example 353 wren = #harbour :@wren +dunnock siskin pipit knot redshank turnstone sanderling whimbrel godwit',
  ':chat.example 352 wren #harbour ~knot u-77d1.example chat.example knot H :0 Calidris canutus',
  '@time=2026-06-15T09:35:13.118Z;msgid=AQ4cUpVLZ8m5 :ptarmigan!p@u-1111.example PRIVMSG #zürich :grüezi, de Bus fahrt am 9:45 \u{1f68c}',
  '@batch=7;time=2026-06-14T21:00:00.000Z;msgid=AQ4bUpVLZ8aa;+note=with\\sspace\\:\\sand\\\\more :tern!t@u-2222.example PRIVMSG #harbour :from the history',
  'PING :chat.example',
]
