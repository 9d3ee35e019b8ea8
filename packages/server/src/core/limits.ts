// limits.ts: how much of everything. Lengths are in bytes of UTF-8.

/** What people may say and have; each is announced to clients in ISUPPORT. */
export type Limits = typeof defaultLimits

export const defaultLimits = {
  nickLength: 32,
  /** The part before `@`; long enough for what clients take from the system's user name. */
  usernameLength: 20,
  realnameLength: 150,
  channelLength: 64,
  topicLength: 390,
  awayLength: 200,
  kickLength: 390,
  keyLength: 32,
  /** RFC 1459 section 2.3: a line and its CRLF, tags apart. */
  lineBytes: 512,
  channelsPerUser: 100,
  /** Entries in one channel's ban, exception and invitation lists together. */
  listModeEntries: 60,
  /** Mode changes with a parameter in one MODE. */
  modesPerCommand: 6,
  /** Invitations that wait for one user; the oldest goes first. */
  invitations: 100,
  /** How long a channel keeps a name at least. */
  renameIntervalMs: 60_000,
  /** Members that a channel may have to be renamed: each may have to be told of all of them. */
  renameMembers: 500,
  /** Targets in one command; 0 is as many as fit into the line. */
  targets: { JOIN: 0, PART: 0, NAMES: 4, KICK: 4, PRIVMSG: 4, NOTICE: 4, TAGMSG: 4, WHOIS: 1 },
  /** Nicks that one client may wait for with MONITOR. */
  monitorEntries: 100,
  /** Conversations of one person whose read markers are kept; the one that has not moved for longest goes first. */
  readMarkers: 256,
  /** Connections that one user may have at once: each hears all that the user hears. */
  devicesPerUser: 16,
  /** Words in one SEARCH. Of a phrase of common words each costs a walk through all rows that have it. */
  searchWords: 32,
  /** The longest key of metadata. */
  metadataKeyBytes: 64,
  /** Changes of metadata that one client may make at once, and then in a second: all who share a channel hear of each. */
  metadataChanges: { burst: 20, perSecond: 0.2 },
  /** Users and values that one client may look through at once, and then in a second: it joins, and all are looked at. */
  metadataValues: { burst: 10_000, perSecond: 500 },
  /** Values that WHOIS shows of one user. */
  metadataInWhois: 20,
  /** Users who stay without a device at once: each holds a nick, and a place in channels that nobody looks out of. */
  alwaysOnUsers: 10_000,
  /** Nonces that are remembered of all together; with an account each is a record. */
  nonces: 20_000,
  /** Users who have left or have changed their nick that WHOWAS knows of. */
  whowasEntries: 100,
  /** Attempts with OPER from one host, or /64 of IPv6, in the minute after the first of them. */
  operAttemptsPerMinute: 3,
  /** Accounts: each takes about a kilobyte. */
  accounts: 100_000,
  /** Accounts that may be registered from one host, or /64 of IPv6, in the hour after the first of them. */
  registrationsPerHour: 10,
  certificatesPerAccount: 10,
  /** Characters: fewer can be guessed. */
  passwordLengthMin: 6,
  /** One message of SASL in base64: a password of 1,024 bytes and two names, and some more. */
  saslMessageLength: 4096,
  /** An attempt to log in with SASL that has taken longer is given up. */
  saslTimeoutMs: 60_000,
  /** Bans from the server; each is held against everybody who comes. */
  serverBans: 1000,
  /** Channels that one account may register: each is kept for as long as it is registered. */
  channelsPerAccount: 20,
  /** Accounts that have access to one registered channel: its record is written whole. */
  channelAccess: 100,
  /** Users that one WHO with a mask shows. */
  whoReplies: 500,
  /** Masks in one LIST: each is held against every channel that there is. */
  masksPerList: 8,
  /** Lines in one answer to LIST, or to WHO of a channel: 512 bytes each, they fit into the send queue. */
  rowsPerAnswer: 5000,
  /** A client that leaves more than this unread is spared what can be spared, before it has to be closed. */
  sendQueueSoftBytes: 262_144,
  /** A client that leaves more than this unread is closed: it would hold the server's memory. */
  sendQueueHardBytes: 4_194_304,
  /** A client that has not registered by then is closed: it holds a connection and says nothing. */
  registrationTimeoutMs: 60_000,
  /** A silent client is asked with a PING after this, and closed when as much again has passed. */
  pingIntervalMs: 90_000,
  /** Lines over the limit that one client may send before it is closed: by then it is no chat client. */
  faultsBeforeClose: 32,
  /**
   * Lines that a new connection may send at once before it is held to `burst`: CAP, AUTHENTICATE, NICK, USER and JOIN,
   * and a MODE and a WHO for each channel, as irssi and WeeChat do.
   */
  openingBurst: 40,
  /** A batch that a client has opened is given up when it has said nothing for so long: it holds memory. */
  batchTimeoutMs: 30_000,
  /** Client-only tags of a message of several lines that stand on each line, where a client hears it line by line. */
  repeatedTagsBytes: 256,
  /** Bytes of a client that may wait to be taken before its connection is read no further. */
  readQueueBytes: 16_384,
  /** How long a session waits for its client to come back (stonechat/resume). */
  resumeGraceMs: 300_000,
  /** Bytes of what was sent to a client that can be sent again when it comes back. */
  resumeBufferBytes: 65_536,
  /** Sessions that wait for their clients at once; the one that has waited longest goes first. */
  detachedSessions: 1_000,
}
