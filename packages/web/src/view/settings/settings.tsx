// settings.tsx: the dialog in which the page is made as somebody wants it.
import { useApp } from '../app-context.ts'
import { Dialog } from '../dialogs/dialog.tsx'
import { choices, type Settings } from '../../ui/settings.ts'
import './settings.css'

/** What is said of each setting and its choices. */
const WORDS = {
  theme: {
    name: 'Colours',
    choices: { system: 'As the system', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
  },
  text: {
    name: 'Size of text',
    choices: { small: 'Small', medium: 'Medium', large: 'Large', larger: 'Larger' },
  },
  density: {
    name: 'Spacing',
    choices: { compact: 'Compact', comfortable: 'Comfortable', roomy: 'Roomy' },
  },
  notifications: {
    name: 'Notify of mentions and direct messages',
    choices: { off: 'Off', on: 'On' },
  },
  events: {
    name: 'Who joins and leaves',
    choices: { shown: 'Shown', hidden: 'Hidden' },
  },
} as const

export function SettingsDialog() {
  const { ui } = useApp()
  return (
    <Dialog title="Settings" onClose={() => (ui.dialog.value = undefined)}>
      <div class="settings">
        {(['theme', 'text', 'density', 'notifications', 'events'] as const).map(name => (
          <Choices key={name} name={name} />
        ))}
      </div>
    </Dialog>
  )
}

function Choices({ name }: { readonly name: keyof typeof WORDS }) {
  const { settings } = useApp()
  const chosen = settings.current.value[name]
  const words: Readonly<Record<string, string>> = WORDS[name].choices
  return (
    <fieldset class="settings-group">
      <legend class="field-name">{WORDS[name].name}</legend>
      <div class="settings-choices">
        {Object.entries(words).map(([choice, word]) => (
          <label key={choice} class="settings-choice">
            <input
              type="radio"
              name={name}
              value={choice}
              checked={choice === chosen}
              onChange={() => settings.change(changeOf(name, choice))}
            />
            <span>{word}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function changeOf(name: keyof Settings, choice: string): Partial<Settings> {
  const allowed: readonly string[] = choices[name]
  return allowed.includes(choice) ? { [name]: choice } : {}
}
