// main.tsx: the page: who comes in is asked for a name, and then chats.
import { render } from 'preact'
import './style/tokens.css'
import './style/base.css'
import { Page } from './view/page.tsx'

const root = document.getElementById('page')
if (root) render(<Page />, root)
