// main.tsx: the page: who comes in is asked for a name, and then chats.
import { render } from 'preact'
import './style/tokens.css'
import './style/base.css'
import './style/nicks.css'
import { pageStorage } from './ui/page-storage.ts'
import { openSettings } from './ui/settings.ts'
import { wearSettings } from './ui/wear.ts'
import { Page } from './view/page.tsx'
import { registerWorker } from './worker/register.ts'

const root = document.getElementById('page')
const settings = openSettings(pageStorage)
wearSettings(settings)
if (root) render(<Page settings={settings} worker={registerWorker()} />, root)
