// timeline-style.ts: the colours of a drawing, by day and by night.
import type { Sort } from './entry.ts'

/** What the legend says of each, in the order of the legend. */
export const sorts: Readonly<Record<Sort, string>> = {
  handshake: 'handshake',
  fresh: 'messages',
  copy: 'copy',
  again: 'sent again',
  repeated: 'repeated where there was room',
  control: 'no message',
}

type Colours = Readonly<Record<'lost' | 'paper' | 'ink' | 'faint', string>> & {
  readonly sorts: Readonly<Record<Sort, string>>
}

const day: Colours = {
  sorts: {
    handshake: '#1a7f37',
    fresh: '#0969da',
    copy: '#8250df',
    again: '#bc4c00',
    repeated: '#bf3989',
    control: '#8c959f',
  },
  lost: '#cf222e',
  paper: '#ffffff',
  ink: '#1f2328',
  faint: '#656d76',
}

const night: Colours = {
  sorts: {
    handshake: '#3fb950',
    fresh: '#58a6ff',
    copy: '#bc8cff',
    again: '#f0883e',
    repeated: '#f778ba',
    control: '#6e7681',
  },
  lost: '#ff7b72',
  paper: '#0d1117',
  ink: '#e6edf3',
  faint: '#8b949e',
}

export const timelineStyle = `
text { font: 11px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; white-space: pre }
.title { font: 600 15px system-ui, 'DejaVu Sans', sans-serif }
.aside, .legend { font: 12px system-ui, 'DejaVu Sans', sans-serif }
.arrow { fill: none; stroke-width: 1.5 }
.shaky { stroke-dasharray: 5 3 }
.leader { stroke-width: 0.75; stroke-dasharray: 1 2; fill: none }
.life { stroke-width: 2 }
.pause { stroke-width: 2; stroke-dasharray: 2 4 }
${rules(day)}
@media (prefers-color-scheme: dark) {
${rules(night)}
}`

function rules(colours: Colours): string {
  const ofSorts = Object.entries(colours.sorts).map(
    ([sort, colour]) => `.${sort} { stroke: ${colour} } .head.${sort} { fill: ${colour} }`,
  )
  return [
    ...ofSorts,
    `.cross { stroke: ${colours.lost}; stroke-width: 2 }`,
    `.paper { fill: ${colours.paper} } text { fill: ${colours.ink} } .aside, .time { fill: ${colours.faint} }`,
    `.life { stroke: ${colours.ink} } .pause { stroke: ${colours.paper} } .leader { stroke: ${colours.faint} }`,
  ].join('\n')
}
