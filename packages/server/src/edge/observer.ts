// observer.ts: who comes and goes, as figures.

import type { Observer } from '../core/ports.ts'
import { type Figures, increase } from './figures.ts'

export function countingObserver(figures: Figures): Observer {
  return {
    registered() {},
    detached() {},
    resumed() {},
    ended: (_visitor, ending) => increase(figures.ended, ending, 1),
  }
}
