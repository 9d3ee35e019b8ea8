// dialogs.tsx: what stands over the page. Each is fetched when it is first wanted.
import { useApp } from '../app-context.ts'
import { lazily } from '../lazily.tsx'

const Account = lazily(async () => (await import('../account/account-dialog.tsx')).AccountDialog)
const Help = lazily(async () => (await import('../help/help.tsx')).Help)
const Invite = lazily(async () => (await import('../dialogs/invite/invite-dialog.tsx')).InviteDialog)
const Join = lazily(async () => (await import('../dialogs/join/join-dialog.tsx')).JoinDialog)
const Profile = lazily(async () => (await import('../dialogs/profile/profile-dialog.tsx')).ProfileDialog)
const SettingsDialog = lazily(async () => (await import('../settings/settings.tsx')).SettingsDialog)
const PersonCard = lazily(async () => (await import('../dialogs/person.tsx')).PersonCard)
const Switcher = lazily(async () => (await import('../dialogs/switcher/switcher.tsx')).Switcher)

export function Dialogs() {
  const dialog = useApp().ui.dialog.value
  if (dialog?.kind === 'account') return <Account />
  if (dialog?.kind === 'help') return <Help />
  if (dialog?.kind === 'invite') return <Invite channel={dialog.channel} />
  if (dialog?.kind === 'join') return <Join channel={dialog.channel} />
  if (dialog?.kind === 'profile') return <Profile />
  if (dialog?.kind === 'settings') return <SettingsDialog />
  if (dialog?.kind === 'person') return <PersonCard nick={dialog.nick} />
  if (dialog?.kind === 'switcher') return <Switcher />
  return null
}
