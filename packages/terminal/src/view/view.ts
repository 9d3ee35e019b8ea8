// view.ts: state -> the picture of the whole screen. Pure.
import type { Conversation } from '@stonechat/client'
import type { World } from '../app/interface.ts'
import type { Frame, Row } from '../screen/frame.ts'
import { sameRow } from '../screen/same.ts'
import type { Theme } from '../theme/theme.ts'
import { findFront } from '../ui/front.ts'
import type { Layout } from '../ui/layout.ts'
import type { UiState } from '../ui/state.ts'
import { gutterFor } from './gutter.ts'
import { countInputRows, inputRows } from './input.ts'
import { itemRows } from './item.ts'
import { memberRows } from './members.ts'
import type { Page } from './page.ts'
import { type Panes, arrangePanes } from './panes.ts'
import { overlayRow, panelPicture } from './panel.ts'
import type { Scene } from './scene.ts'
import { sceneOf } from './scene-of.ts'
import { scrollbackRows } from './scrollback.ts'
import { sidebarRows } from './sidebar.ts'
import { fitRow, span } from './spans.ts'
import { statusRow, topicRow, typingRow } from './status.ts'

export type View = {
  readonly view: (state: UiState, world: World) => Frame
  readonly layoutOf: (state: UiState, world: World) => Layout
}

/** Draws in the theme for the background that the terminal tells. `view` and `layoutOf` are for createInterface. */
export function createView(themeFor: (background: string | undefined) => Theme): View {
  const beside: Beside = { sidebar: [], members: [] }
  return {
    view: (state, world) =>
      drawFrame(sceneOf(state, themeFor(state.background), world), state, world, beside),
    layoutOf: (state, world) => {
      const scene = sceneOf(state, themeFor(state.background), world)
      const { page, panes } = lay(scene, state, world)
      return {
        messageRows: panes.body,
        messagesColumn: panes.sidebar === 0 ? 0 : panes.sidebar + 1,
        membersColumn: panes.members === 0 ? undefined : panes.columns - panes.members,
        rowsOf: (conversation: Conversation, index: number) =>
          page === undefined ? 1 : itemRows(index, { ...page, conversation }).length,
      }
    },
  }
}

/** The panes beside the messages as they were drawn last: rows that stay are the same rows, which are not drawn again. */
type Beside = { sidebar: readonly Row[]; members: readonly Row[] }

function lay(
  scene: Scene,
  state: UiState,
  world: World,
): { readonly page: Page | undefined; readonly panes: Panes } {
  const front = findFront(world, state.front)
  const { columns, rows } = world.size
  const panes = arrangePanes({
    columns,
    rows,
    sidebar: scene.showsServers,
    members: scene.showsMembers && front?.conversation.kind === 'channel',
    firstSide: scene.firstSide,
    topic: true,
    inputRows: countInputRows(scene, columns),
  })
  if (front === undefined) return { page: undefined, panes }
  const { client, conversation } = front
  const { network, nick } = client
  const page = {
    scene,
    theme: scene.theme,
    client,
    conversation,
    reader: { nick, channelTypes: network.channelTypes, fold: network.casemapping },
    columns: panes.messages,
    gutter: gutterFor(panes.messages),
  }
  return { page, panes }
}

function drawFrame(scene: Scene, state: UiState, world: World, beside: Beside): Frame {
  const { page, panes } = lay(scene, state, world)
  const { columns, rows: height } = panes
  const input = inputRows(scene, columns, panes.input)
  const top = page && panes.topic === 1 ? [topicRow(page, columns)] : emptyRows(panes.topic, columns)
  const body = page ? bodyRows(page, panes, world, beside) : welcomeRows(scene, panes, world)
  const typing = page && panes.typing === 1 ? [typingRow(page, columns)] : emptyRows(panes.typing, columns)
  const status = page ? [statusRow(page, world, columns)] : emptyRows(panes.status, columns)
  const rows = [...top, ...body, ...typing, ...status.slice(0, panes.status), ...input.rows].slice(0, height)
  const cursor = { row: height - panes.input + input.cursor.row, column: input.cursor.column }
  return layPanel(scene, { columns, rows, cursor, title: titleOf(page, scene) })
}

function layPanel(scene: Scene, frame: Frame): Frame {
  if (scene.panel === undefined) return frame
  const { columns, rows } = frame
  const { top, left, rows: over, cursor } = panelPicture(scene.panel, scene.theme, columns, rows.length)
  const laid = rows.map((row, index) => {
    const part = over[index - top]
    return part === undefined ? row : overlayRow(row, part, left, columns)
  })
  return { ...frame, rows: laid, cursor }
}

function bodyRows(page: Page, panes: Panes, world: World, beside: Beside): readonly Row[] {
  const messages = scrollbackRows(page, panes.body)
  if (panes.sidebar === 0 && panes.members === 0) return messages
  const line = span('│', page.theme.rule)
  const sidebar =
    panes.sidebar === 0
      ? []
      : sidebarRows(page.scene, world, panes.sidebar, panes.body).map(row => [...row, line])
  const members =
    panes.members === 0 ? [] : memberRows(page, panes.members, panes.body).map(row => [line, ...row])
  beside.sidebar = steady(sidebar, beside.sidebar)
  beside.members = steady(members, beside.members)
  return messages.map((row, index) => [
    ...(beside.sidebar[index] ?? []),
    ...row,
    ...(beside.members[index] ?? []),
  ])
}

function steady(rows: readonly Row[], before: readonly Row[]): readonly Row[] {
  return rows.map((row, index) => {
    const old = before[index]
    return old !== undefined && sameRow(row, old) ? old : row
  })
}

function welcomeRows(scene: Scene, { columns, body }: Panes, { servers }: World): readonly Row[] {
  const words = servers.length === 0 ? ' No server. /connect goes to one.' : ' Connecting …'
  return [fitRow([span(words, scene.theme.faint)], columns, {}), ...emptyRows(body, columns)].slice(0, body)
}

function emptyRows(count: number, columns: number): readonly Row[] {
  const blank = fitRow([], columns, {})
  return Array.from({ length: count }, () => blank)
}

function titleOf(page: Page | undefined, { front }: Scene): string {
  if (page === undefined) return 'stonechat'
  const { conversation } = page
  const mentions = conversation.mentions > 0 ? `(${conversation.mentions}) ` : ''
  return `${mentions}${conversation.name || (front?.server ?? '')} - stonechat`
}
