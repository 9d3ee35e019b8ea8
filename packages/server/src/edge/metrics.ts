// metrics.ts: how the server does, as figures that Prometheus reads. docs/operating.md says what to look at.

import type { Core } from '../core/core.ts'
import { VERSION } from '../version.ts'
import type { Durations } from './durations.ts'
import { type Family, formatFamilies } from './exposition.ts'
import type { Figures } from './figures.ts'
import { LoopDelay } from './loop-delay.ts'
import { type MetricsServer, serveMetrics } from './metrics-server.ts'

/** Answers at `http://host:port/metrics` until it is disposed of. Rejects with a SocketError. */
export async function openMetrics(url: string, core: Core, figures: Figures): Promise<MetricsServer> {
  using stack = new DisposableStack()
  const { durations } = stack.use(new LoopDelay())
  const server = await serveMetrics(url, () => metricsText(core, figures, durations))
  const measuring = stack.move()
  return {
    url: server.url,
    async [Symbol.asyncDispose]() {
      measuring.dispose()
      await server[Symbol.asyncDispose]()
    },
  }
}

/** All figures of this moment. They tell how much there is, and of nobody what. */
function metricsText(core: Core, figures: Figures, loopDelay: Durations): string {
  const families = [
    ...clientFamilies(core, figures),
    ...messageFamilies(core, figures),
    ...processFamilies(figures, loopDelay),
  ]
  return formatFamilies(families)
}

function clientFamilies({ sessions, state }: Core, figures: Figures): Family[] {
  return [
    labelled('connections', 'gauge', 'Connections that are open.', 'transport', figures.open),
    labelled('connections_total', 'counter', 'Connections that were let in.', 'transport', figures.opened),
    labelled(
      'connections_refused_total',
      'counter',
      'Connections that were not let in.',
      'reason',
      figures.refused,
    ),
    labelled('sessions', 'gauge', 'Sessions of clients.', 'state', sessionStates(sessions.values())),
    labelled('sessions_ended_total', 'counter', 'Sessions that have ended.', 'reason', figures.ended),
    plain('users', 'gauge', 'Users whom others see.', state.users.size),
    plain('user_devices', 'gauge', 'Connections that these have.', state.devices),
    plain('users_always_on', 'gauge', 'Those who stay without a connection.', state.presences.size),
    plain('channels', 'gauge', 'Channels that somebody is in.', state.channels.size),
    plain(
      'lines_delayed_total',
      'counter',
      'Lines that waited because their client floods.',
      figures.delayedLines,
    ),
  ]
}

function messageFamilies({ counts, commandCounts, history, sessions }: Core, figures: Figures): Family[] {
  const dropped: [string, number][] = [
    ['slow-reader', counts.leftOutMessages],
    ['slow-reader-passing', counts.leftOutPassing],
    ['not-stored', counts.notStored],
  ]
  let queuedBytes = 0
  for (const session of sessions.values()) queuedBytes += session.queuedBytes
  return [
    plain('messages_total', 'counter', 'Messages that reached a channel or somebody.', counts.messages),
    plain('deliveries_total', 'counter', 'Lines of events given to sessions.', counts.deliveries),
    labelled('drops_total', 'counter', 'What was not delivered, or refused.', 'reason', dropped),
    plain('send_queue_bytes', 'gauge', 'Bytes that wait to be read by clients.', queuedBytes),
    labelled('commands_total', 'counter', 'Commands that were run.', 'command', commandCounts),
    histogram('command_duration_seconds', 'From the line of a client to its answer.', figures.commands),
    histogram('commit_duration_seconds', 'From a batch of messages to the disk and back.', figures.commits),
    plain('commit_failures_total', 'counter', 'Times that writing began to fail.', figures.commitFailures),
    plain('history_writable', 'gauge', '0 while messages are refused.', history?.writable === false ? 0 : 1),
  ]
}

function processFamilies(figures: Figures, loopDelay: Durations): Family[] {
  const { rss, heapUsed, external } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  const unnoted = plain('log_lines_dropped_total', 'counter', 'Lines left out of the log.', figures.unnoted)
  const version: Family = labelled('info', 'gauge', 'Which version this is.', 'version', [[VERSION, 1]])
  return [
    version,
    unnoted,
    histogram('event_loop_delay_seconds', 'How late the event loop came to a timer.', loopDelay),
    { name: 'process_resident_memory_bytes', help: 'Memory in use.', type: 'gauge', value: rss },
    { name: 'nodejs_heap_size_used_bytes', help: 'Of it, objects.', type: 'gauge', value: heapUsed },
    { name: 'nodejs_external_memory_bytes', help: 'Of it, buffers.', type: 'gauge', value: external },
    {
      name: 'process_cpu_seconds_total',
      help: 'Processor time.',
      type: 'counter',
      value: (user + system) / 1_000_000,
    },
    {
      name: 'process_start_time_seconds',
      help: 'Since 1970, when it was started.',
      type: 'gauge',
      value: Math.round(Date.now() / 1000 - process.uptime()),
    },
  ]
}

function sessionStates(
  sessions: Iterable<{ user: unknown; detachedMs: number | undefined }>,
): Map<string, number> {
  const states = new Map([
    ['registered', 0],
    ['registering', 0],
    ['waiting', 0],
  ])
  for (const { user, detachedMs } of sessions) {
    const state = detachedMs !== undefined ? 'waiting' : user ? 'registered' : 'registering'
    states.set(state, (states.get(state) ?? 0) + 1)
  }
  return states
}

type Kind = 'counter' | 'gauge'

function plain(name: string, type: Kind, help: string, value: number): Family {
  return { name: `stonechat_${name}`, help, type, value }
}

function labelled(
  name: string,
  type: Kind,
  help: string,
  label: string,
  values: Iterable<readonly [string, number]>,
): Family {
  return { name: `stonechat_${name}`, help, type, label, values }
}

function histogram(name: string, help: string, durations: Durations): Family {
  return { name: `stonechat_${name}`, help, type: 'histogram', durations }
}
