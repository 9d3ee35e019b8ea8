// theme.test.ts: every theme can be read, and the one that fits is found.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contrast, isRgb, rgb } from './colors.ts'
import { pickTheme } from './pick.ts'
import { groundOf, themes } from './themes.ts'

for (const theme of Object.values(themes)) {
  const ground = rgb(groundOf[theme.name])
  test(`themes: words and nicks of ${theme.name} are read on its ground and on what it puts behind them`, () => {
    const grounds = [ground, theme.mentioned.background, theme.selected.background].filter(isRgb)
    const styles = [theme.text, theme.link, theme.error, theme.mention, ...theme.nicks]
    for (const color of styles.map(style => style.foreground).filter(isRgb)) {
      for (const behind of grounds) assert.ok(contrast(color, behind) >= 4.5, JSON.stringify([color, behind]))
    }
  })

  test(`themes: ${theme.name} shows what is faint, and bars, well enough`, () => {
    for (const style of [theme.faint, theme.status, theme.panelFaint, theme.panel, theme.current]) {
      if (!isRgb(style.foreground)) continue
      const behind = isRgb(style.background) ? style.background : ground
      assert.ok(contrast(style.foreground, behind) >= 3.8, JSON.stringify(style))
    }
  })
}

test('themes: plain has no colour at all', () => {
  for (const style of Object.values(themes.plain).flat()) {
    assert.ok(typeof style !== 'object' || !('foreground' in style || 'background' in style))
  }
})

test('pickTheme takes what was set, then NO_COLOR, then the terminal’s answer, then COLORFGBG', () => {
  const white = ']11;rgb:ffff/ffff/ffff'
  assert.equal(pickTheme({ setting: 'contrast', environment: { NO_COLOR: '1' } }), 'contrast')
  assert.equal(pickTheme({ setting: 'auto', environment: { NO_COLOR: '1' }, report: white }), 'plain')
  assert.equal(pickTheme({ environment: {}, report: white }), 'light')
  assert.equal(pickTheme({ environment: { COLORFGBG: '0;15' }, report: ']11;rgb:1c/1c/1c' }), 'dark')
  assert.equal(pickTheme({ environment: { COLORFGBG: '0;default;15' } }), 'light')
  assert.equal(pickTheme({ environment: { COLORFGBG: '15;0' }, report: 'nonsense' }), 'dark')
  assert.equal(pickTheme({ setting: 'pink', environment: {} }), 'dark')
})
