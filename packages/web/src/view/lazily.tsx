// lazily.tsx: a component whose code is fetched when it is first drawn.
import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** Nothing is drawn until the code is there. Where it cannot be had (no network), the next time is another try. */
export function lazily<Props>(load: () => Promise<FunctionComponent<Props>>): FunctionComponent<Props> {
  let loaded: FunctionComponent<Props> | undefined
  return function Lazily(props) {
    const [, redraw] = useState(0)
    useEffect(() => {
      if (loaded) return
      const fetch = async (): Promise<void> => {
        loaded = await load()
        redraw(1)
      }
      fetch().catch(() => undefined)
    }, [])
    const Loaded = loaded
    return Loaded ? <Loaded {...props} /> : null
  }
}
