// axe.ts: what axe finds wrong for people who see, hear or point in another way.
import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { picture } from './browser.ts'

const PHONE = { width: 375, height: 812 }
const DESK = { width: 1280, height: 800 }
/** A theme changes the colours and nothing else. */
const LOOKS = [
  { theme: 'light', size: PHONE },
  { theme: 'light', size: DESK },
  { theme: 'dark', size: DESK },
  { theme: 'contrast', size: DESK },
] as const

/** Looks at what the page shows now, on a phone and at a desk, in each theme; and leaves it at a desk in light. `without`: rules of axe. */
export async function isAccessible(
  page: Page,
  screen: string,
  without: readonly string[] = [],
): Promise<void> {
  const found: string[] = []
  for (const { theme, size } of LOOKS) {
    await page.setViewportSize(size)
    await wear(page, theme)
    const faults = await faultsOf(page, theme === 'light', without)
    if (faults.length > 0) await picture(page, `axe-${screen}-${theme}-${size.width}`)
    found.push(...faults.map(fault => `${screen}, ${theme}, ${size.width} px: ${fault}`))
  }
  await wear(page, 'light')
  assert.deepEqual(found, [], found.join('\n\n'))
}

async function faultsOf(page: Page, isWhole: boolean, without: readonly string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (isWhole
    ? axe.disableRules([...without])
    : axe.withRules('color-contrast')
  ).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  )
}

/** As the settings do. */
async function wear(page: Page, theme: (typeof LOOKS)[number]['theme']): Promise<void> {
  await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
}
