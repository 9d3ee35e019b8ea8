// stop-signal.ts: somebody wants a command to end: Ctrl-C, SIGTERM, a terminal that was closed, a pipe that nobody reads.

export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  const stop = (): void => controller.abort()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
  process.stdout.on('error', stop)
  return controller.signal
}
