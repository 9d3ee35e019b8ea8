// Stops with a clear message where the Node that runs a script is too old to run TypeScript.
'use strict'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 15)) {
  console.error(
    `stonechat needs Node 24.15 or later to run, and this is ${process.version}.\n` +
      'Run `npm ci` in this folder without --omit=optional: it brings Node 26 for Linux, macOS and Windows.\n' +
      'On another platform install Node 26 yourself: https://nodejs.org/',
  )
  process.exit(1)
}
