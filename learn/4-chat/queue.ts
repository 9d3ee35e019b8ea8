// queue.ts: what has come and has not been read yet.

/** `entrance.desiredSize` tells how many more it takes; whoever puts in has to look at that. */
export function queue<T>(itemsMax: number) {
  let entrance!: ReadableStreamDefaultController<T>
  const start = (controller: ReadableStreamDefaultController<T>): void => {
    entrance = controller
  }
  const stream = new ReadableStream<T>({ start }, { highWaterMark: itemsMax })
  // A reader that stops early does not close the entrance: items may still come in.
  const items = (): AsyncIterableIterator<T> => stream.values({ preventCancel: true })
  return { entrance, items }
}
