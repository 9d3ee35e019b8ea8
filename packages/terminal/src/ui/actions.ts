// actions.ts: what keys do, beside typing. Pure.
import type { World } from '../app/interface.ts'
import { go, goBy, goToUnread } from './front.ts'
import type { Action } from './keys.ts'
import { openHelp, openSearch, openSwitcher } from './overlays.ts'
import { scrollBy } from './scroll.ts'
import { scrollMembers } from './scroll-members.ts'
import { toggleMembers, toggleServers } from './sides.ts'
import { select } from './selection.ts'
import type { UiState } from './state.ts'
import { completeNext } from './typing.ts'
import type { Step, UiSettings } from './world.ts'

export function act(state: UiState, action: Action, world: World, settings: UiSettings): Step {
  const layout = settings.layoutOf(state, world)
  const page = Math.max(layout.messageRows - 2, 1)
  const only = (next: UiState): Step => ({ state: next, effects: [] })
  switch (action) {
    case 'complete':
      return completeNext(state, 1, world, settings)
    case 'complete-back':
      return completeNext(state, -1, world, settings)
    case 'next-conversation':
      return goBy(state, 1, world)
    case 'previous-conversation':
      return goBy(state, -1, world)
    case 'next-unread':
      return goToUnread(state, world)
    case 'last-conversation':
      return state.before === undefined ? only(state) : go(state, state.before, world)
    case 'switcher':
      return only(openSwitcher(state, world))
    case 'search':
      return only(openSearch(state))
    case 'help':
      return only(openHelp(state, undefined))
    case 'servers':
      return only(toggleServers(state, layout))
    case 'members':
      return only(toggleMembers(state, layout))
    case 'page-up':
      return scrollBy(state, page, world, settings)
    case 'page-down':
      return scrollBy(state, -page, world, settings)
    case 'row-up':
      return scrollBy(state, 1, world, settings)
    case 'row-down':
      return scrollBy(state, -1, world, settings)
    case 'bottom':
      return only({ ...state, scroll: undefined })
    case 'members-up':
      return only(scrollMembers(state, -page, world, settings))
    case 'members-down':
      return only(scrollMembers(state, page, world, settings))
    case 'select-up':
      return select(state, -1, world, settings)
    case 'select-down':
      return select(state, 1, world, settings)
    case 'redraw':
    case 'suspend':
      return { state, effects: [{ kind: action }] }
    default:
      return only(state)
  }
}
