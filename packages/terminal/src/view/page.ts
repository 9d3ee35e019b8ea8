// page.ts: what all rows of messages are drawn with. Shapes only.
import type { ChatClient, Conversation, Reader } from '@stonechat/client'
import type { Theme } from '../theme/theme.ts'
import type { Gutter } from './gutter.ts'
import type { Scene } from './scene.ts'

export type Page = {
  readonly scene: Scene
  readonly theme: Theme
  readonly client: ChatClient
  readonly conversation: Conversation
  readonly reader: Reader
  readonly columns: number
  readonly gutter: Gutter
}
