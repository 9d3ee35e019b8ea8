// help.tsx: every key and every command, as the page itself has them.
import { commandFamilies } from '@stonechat/client'
import { keyFamilies } from '../../ui/keys.ts'
import { useApp } from '../app-context.ts'
import { Dialog } from '../dialogs/dialog.tsx'
import './help.css'

const SIGNS: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' }

export function Help() {
  const { ui } = useApp()
  return (
    <Dialog title="Keys and commands" look="wide" onClose={() => (ui.dialog.value = undefined)}>
      <div class="help">
        {keyFamilies.map(({ title, keys }) => (
          <section key={title}>
            <h3 class="help-title">{title}</h3>
            <dl class="help-keys">
              {keys.map(({ press, summary }) => (
                <div key={press} class="help-row">
                  <dt>
                    {press.split('+').map(key => (
                      <kbd key={key}>{SIGNS[key] ?? key}</kbd>
                    ))}
                  </dt>
                  <dd>{summary}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        {commandFamilies.map(({ title, commands }) => (
          <section key={title}>
            <h3 class="help-title">{title}</h3>
            <dl>
              {commands.map(({ name, usage, summary }) => (
                <div key={name} class="help-command">
                  <dt>
                    <code>
                      /{name} {usage}
                    </code>
                  </dt>
                  <dd>{summary}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
