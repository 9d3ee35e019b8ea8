// click.ts: what a click on something means, as the word that a span bears.

export type Click =
  | { readonly kind: 'conversation'; readonly server: string; readonly conversation: string }
  | { readonly kind: 'nick' | 'channel'; readonly name: string }
  | { readonly kind: 'item' | 'reply' | 'gap'; readonly key: string }
  | { readonly kind: 'reaction'; readonly key: string; readonly reaction: string }
  | { readonly kind: 'row'; readonly index: number }
  | { readonly kind: 'bottom' }

export function clickWord(click: Click): string {
  switch (click.kind) {
    case 'conversation':
      return `conversation:${click.server}\n${click.conversation}`
    case 'nick':
    case 'channel':
      return `${click.kind}:${click.name}`
    case 'reaction':
      return `reaction:${click.key}\n${click.reaction}`
    case 'row':
      return `row:${click.index}`
    case 'bottom':
      return 'bottom'
    default:
      return `${click.kind}:${click.key}`
  }
}
