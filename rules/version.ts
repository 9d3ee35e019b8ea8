// version.ts: all packages carry one version, and the change log tells of it. Pure.
import type { Finding, House } from './house.ts'

/** Finds a version that CHANGELOG.md does not tell of, and packages that carry another. */
export function checkVersion({ files, packages }: House): Finding[] {
  const version = packages.find(({ folder }) => folder === '')?.version
  if (version === undefined) return []
  return [...checkChangelog(files.get('CHANGELOG.md') ?? '', version), ...checkPackages(packages, version)]
}

function checkChangelog(text: string, version: string): Finding[] {
  const told = text
    .split('\n')
    .some(line => line.startsWith('## ') && line.split(/[\s[\]]+/).includes(version))
  if (told) return []
  return [
    {
      file: 'CHANGELOG.md',
      line: 1,
      what: `has nothing on version ${version}`,
      remedy: `Add a heading \`## ${version}\`, and under it what changed`,
    },
  ]
}

function checkPackages(packages: House['packages'], version: string): Finding[] {
  return packages
    .filter(other => other.version !== version)
    .map(({ folder, version: other }) => ({
      file: `${folder}/package.json`,
      line: 1,
      what: `carries version ${other}, and the root carries ${version}`,
      remedy: 'Give all packages one version',
    }))
}
