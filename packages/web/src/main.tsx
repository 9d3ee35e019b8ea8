// main.tsx: the page: who comes in is asked for a name, and then chats.
import { render } from 'preact'
import './style/tokens.css'
import './style/base.css'
import './style/nicks.css'
import { openSettings } from './ui/settings.ts'
import { wearSettings } from './ui/wear.ts'
import { Page } from './view/page.tsx'
import { registerWorker } from './worker/register.ts'

const root = document.getElementById('page')
const settings = openSettings({
  // To name it may throw already, where the browser lets a page keep nothing.
  getItem: key => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
})
wearSettings(settings)
if (root) render(<Page settings={settings} worker={registerWorker()} />, root)
