// limits.ts: how much of everything. Lengths of texts are in UTF-16 code units.

/** Masks in the list of people who are not heard: each line that comes is held against all of them. */
export const IGNORES_MAX = 200
/** A nick, a user name and a host name at their longest, with room. */
export const IGNORE_MASK_LENGTH_MAX = 400

/** Lines of answers of the server that a `/` command shows; LIST and WHO can be endless. */
export const SHOWN_REPLIES_MAX = 200
/** Candidates that a completion offers, the likeliest first. */
export const COMPLETIONS_MAX = 200
/** How many items back a completion looks for who has spoken last. */
export const RECENT_ITEMS_MAX = 500

/** Pieces of one text that are formatted each in their way; what follows is as the last one. */
export const FORMATTED_SPANS_MAX = 2_000
/** Marks on one character; no script needs more. Others lie over the lines above and below. */
export const COMBINING_MARKS_MAX = 8
/** ZERO WIDTH JOINERs in one emoji; a family with four skin tones has three. */
export const JOINERS_MAX = 8
/** Code units in what is drawn as one character: the flag of Scotland has 14, an emoji with all joiners some 60. */
export const CLUSTER_LENGTH_MAX = 64
/** Links that are looked for in one text. */
export const LINKS_MAX = 100
/** A longer one is text: browsers and servers do not take it either. */
export const LINK_LENGTH_MAX = 2_048

/** Channels and private conversations; what is said beyond stands in the server's own. */
export const CONVERSATIONS_MAX = 1_000
/** Members of all channels together: 100,000 take some 40 MB. Others are not shown. */
export const MEMBERS_MAX = 100_000
/** People whom no channel and no private conversation shows: who invites, who is asked about. */
export const STRANGERS_MAX = 1_000
/** A nick or the name of a channel; servers allow some 30 and 64. */
export const NAME_LENGTH_MAX = 200
/** A reason, a realname, a host, what somebody says who is away: what is longer is cut. */
export const WORDS_LENGTH_MAX = 1_000

/** Tokens of ISUPPORT, and how long one may be; servers have some 40. */
export const ISUPPORT_TOKENS_KEPT_MAX = 200
export const ISUPPORT_VALUE_LENGTH_MAX = 500
/** Capabilities in force. */
export const CAPABILITIES_MAX = 200
/** Ranks of members; the most that a server is known to have is 6. */
export const RANKS_MAX = 16

/** Who writes, in one conversation; and in all. */
export const TYPING_MAX = 20
export const TYPING_TOTAL_MAX = 500
/** IRCv3 typing: how long what was heard holds, in milliseconds. */
export const TYPING_ACTIVE_MS = 6_000
export const TYPING_PAUSED_MS = 30_000
/** The same: "not sent within 3 seconds of another one for a given target". */
export const TYPING_SEND_MS = 3_000
/** How long after the last key we say that we have paused, in milliseconds: before what we said is over. */
export const TYPING_PAUSE_MS = 5_000

/** How long the newest read marker waits for a newer one before it is sent, in milliseconds. */
export const MARKER_DELAY_MS = 1_000
/** Read markers that are sent and asked for at once; the others a delay later. */
export const MARKERS_AT_ONCE = 10

/** Letters of JOIN and MONITOR: leaves room for the command in 512 bytes. */
export const LIST_BYTES_MAX = 400
/** A channel with more members is not asked about with WHO when we join it. */
export const WHO_MEMBERS_MAX = 200

/** What a conversation keeps where the settings name no number, in items of the size of a line of IRC. */
export const ITEMS_MAX = 10_000
/** All conversations together: ten that are full; then the longest ones forget. */
export const ITEMS_ALL_SHARE = 10
/** One conversation in which somebody reads further back: what they scroll through has room beside what is new. */
export const READ_BACK_SHARE = 2
/** One item: four times what a server lets people say in several lines. */
export const ITEM_TEXT_MAX = 16_384
/** What is kept over a restart of one conversation, and how many conversations. */
export const ITEMS_SAVED_CHARS_MAX = 262_144
export const CONVERSATIONS_SAVED_MAX = 64
/** Of one message: more kinds than a screen has room for, and the nicks of a big channel. */
export const REACTION_KINDS_MAX = 32
export const REACTION_NICKS_MAX = 500
/** A word, or an emoji of many parts. */
export const REACTION_TEXT_MAX = 64

/** Reactions that were taken back, of all messages: a page of older history is not to give them again. */
export const REACTIONS_TAKEN_BACK_MAX = 1_000

/** Batches that have not ended, with those in other batches. */
export const BATCHES_MAX = 64
/** Of all that have not ended: a page of messages of many lines each, with reactions. */
export const BATCH_LINES_MAX = 20_000
export const BATCH_CHARS_MAX = 8_388_608
/** A batch of which no line comes for so long is given as far as it came, in milliseconds. */
export const BATCH_IDLE_MS_MAX = 60_000

/** Messages in a page of history: some screens, and a second on a slow link. */
export const PAGE_MESSAGES = 100
/** Pages that are fetched for one gap without being asked; what is missing then stays a gap. */
export const GAP_PAGES_MAX = 5
/** Questions for history that are on their way at once: they are not to hold up what people say. */
export const HISTORY_REQUESTS_MAX = 2
/** Questions that wait: a catch-up of each conversation there may be, with room. */
export const HISTORY_WAITING_MAX = 2_000
/** Conversations that are asked for at once which have something new. */
export const HISTORY_TARGETS_MAX = 100
/** How far back private conversations are looked for by a client that knows of none, in milliseconds: a month. */
export const DIRECT_LOOKBACK_MS = 2_592_000_000
/** Results of a search. */
export const SEARCH_RESULTS_MAX = 100

/** Answers to CTCP requests, in a time, in milliseconds: a crowd that asks is not to make us flood. */
export const CTCP_ANSWERS_MAX = 3
export const CTCP_ANSWERS_WITHIN_MS = 10_000
/** Of a CTCP PING, which is given back as it is. */
export const CTCP_PARAMETER_MAX = 64

/** A topic; servers allow some 400. */
export const TOPIC_LENGTH_MAX = 4_000
/** Those who are named of a netsplit. */
export const NETSPLIT_NAMED_MAX = 10
/** The first wait before connecting again, of which half is left to chance. */
export const RETRY_FIRST_MS = 1_000
export const RETRY_MS_MAX = 60_000
/** So long must a link have stood before the next attempt counts as the first again. */
export const STABLE_AFTER_MS = 30_000
/** Resolving, connecting, the handshake of TLS. */
export const DIAL_WITHIN_MS = 30_000
/** A younger attempt to connect goes on when the network is said to be back: a handshake over a slow link takes this long. */
export const DIAL_AGAIN_AFTER_MS = 3_000
/** CAP, SASL with a slow hash, and the MOTD. */
export const REGISTER_WITHIN_MS = 60_000
/** Quiet for so long, the server is asked whether it is there. */
export const PING_AFTER_MS = 30_000
/** TCP needs this long for a packet that was lost several times. */
export const PONG_WITHIN_MS = 20_000
/** When the link is likely to be gone, and somebody is likely to be looking. */
export const PONG_WITHIN_MS_AFTER_WAKE = 5_000
/** How often the two clocks are compared. */
export const SLEEP_LOOK_MS = 10_000
/** By so much the calendar is ahead of the other clock when the machine has slept. */
export const SLEPT_MS = 5_000
/** Lines that the server is not known to have. It is asked at an eighth of this. */
export const UNPROVEN_LINES_MAX = 4_096
/** In UTF-16 code units. */
export const UNPROVEN_BYTES_MAX = 1_048_576
/** Commands whose answers are awaited at once; the next ones are answered with `lost`. */
export const REQUESTS_MAX = 256
/** Answers to one command; LIST of a large network is the longest. */
export const REPLIES_MAX = 50_000
export const ANSWER_WITHIN_MS = 60_000
/** So often a server that stays silent is asked to take a session up again, and so long is it silent then. */
export const RESUMES_UNANSWERED_MAX = 2
export const RESUME_SILENT_MS = 20_000
/** Other nicks that are tried when one is taken. */
export const NICKS_TRIED_MAX = 8
/** How often, and how many times, the nick that was wanted is asked for again. */
export const REGAIN_EVERY_MS = 60_000
export const REGAINS_MAX = 30
/** Rounds of PBKDF2 that a server may ask for: a second of work or so. RFC 7677 section 4 asks for at least 4,096. */
export const SCRAM_ROUNDS_MIN = 4_096
export const SCRAM_ROUNDS_MAX = 2_000_000

/** Messages that wait to be sent or to be decided about. */
export const LETTERS_MAX = 1_000
/** One message, and all that wait: a long text that is pasted, not a film. */
export const LETTER_LENGTH_MAX = 65_536
export const LETTERS_LENGTH_MAX = 1_048_576
/** What is read of a store: those that were split are more than were written. */
export const LETTERS_RESTORED_MAX = 8_000
/** What has waited for longer is not said by itself any more, in milliseconds: nobody would know what it was about. */
export const LETTER_WAITS_MS_MAX = 86_400_000
/** So long a server knows a nonce, in milliseconds (docs/extensions/nonce.md); and so long for sure, whatever other devices say. */
export const NONCE_KNOWN_MS = 82_800_000
export const NONCE_SURE_MS = 600_000
/** How long it may take to find out whether a message arrived, in milliseconds: joining its channel, and reading its history. */
export const DOUBT_MS_MAX = 180_000
/** Messages on their way at once: the server's answers pull the next ones. */
export const SENDS_AT_ONCE_MAX = 16
/** What we say at once to other servers, and after it: a line every so many milliseconds. InspIRCd puts out who is ten ahead, PINGs and joining counted. */
export const LINES_AT_ONCE = 5
export const LINES_EVERY_MS = 1_000
/** Messages on a page on which a message of ours is looked for, and how many pages. */
export const DOUBT_PAGE_MESSAGES = 100
export const DOUBT_PAGES_MAX = 10
/** A server's name for a message, also where somebody answers it: it is kept with the message. */
export const MSGID_LENGTH_MAX = 256
/** Lines of a server between two turns of the event loop: some ten milliseconds. */
export const LINES_A_TURN = 500
