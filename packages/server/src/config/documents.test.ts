// documents.test.ts: docs/ tells of the configuration as it is. `--test-update-snapshots` writes it anew.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { keyTable, schemaDocument } from './documents.ts'
import { checkConfiguration } from './read.ts'

const DOCS = new URL('../../../../docs/', import.meta.url)
const asItIs = { serializers: [String] }

test('docs/config.schema.json is the schema that is checked', t => {
  t.assert.fileSnapshot(schemaDocument(), fileURLToPath(new URL('config.schema.json', DOCS)), asItIs)
})

test('docs/configuration.md ends with the table of all keys', async t => {
  const file = new URL('configuration.md', DOCS)
  const heading = '## The keys\n\n'
  const [words = ''] = (await readFile(file, 'utf8')).split(heading)
  t.assert.fileSnapshot(words + heading + keyTable(), fileURLToPath(file), asItIs)
})

test('the examples in docs/configuration.md are right', async () => {
  const text = await readFile(new URL('configuration.md', DOCS), 'utf8')
  const examples = [...text.matchAll(/^```(toml|json)\n([^]*?)^```$/gm)]
  assert.equal(examples.length, 3)
  for (const [, language, example = ''] of examples) {
    assert.equal(checkConfiguration(`example.${language}`, example).network, 'pebbles')
  }
})
