// device-list.tsx: where somebody is signed in; a device that was lost can be ended.
import { useState } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { type Device, readDevices, wordsOf } from './devices.ts'

/** Asked for by a click: the server answers in words that stand with its others. */
export function Devices() {
  const { client } = useApp().chat
  const [devices, setDevices] = useState<readonly Device[]>()
  const [said, setSaid] = useState('')
  const look = async (): Promise<void> => {
    const answer = await client.request({ command: 'NICKSERV', params: ['SESSIONS'] })
    const found = readDevices(answer)
    setDevices(found)
    setSaid(found.length === 0 ? wordsOf(answer) || 'This server does not say' : '')
  }
  const end = async ({ number }: Device): Promise<void> => {
    await client.request({ command: 'NICKSERV', params: ['SESSIONS', 'END', String(number)] })
    await look()
  }
  return (
    <>
      <div class="form-line">
        <h3 class="form-part-title">Devices</h3>
        <button class="button button-small" type="button" onClick={() => void look()}>
          {devices ? 'Look again' : 'Show'}
        </button>
      </div>
      <output class="field-note">{said}</output>
      {devices && devices.length > 0 && (
        <ul>
          {devices.map(device => (
            <li key={device.number} class="form-line">
              <span>{device.words}</span>
              {device.isThis ? (
                <span class="field-note">This one</span>
              ) : (
                <button
                  class="button button-small"
                  type="button"
                  aria-label={`Sign out device ${device.number}`}
                  onClick={() => void end(device)}
                >
                  Sign out
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
