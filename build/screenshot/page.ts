// page.ts: what the page looks like, on a desk and on a phone, as docs/page-*.png.
import { fileURLToPath } from 'node:url'
import { Browser, composer, hears, joinAs, type Look, say } from '../../test/drivers/browser.ts'
import { PAGE, PLAIN, startServerIn } from '../../test/drivers/chat-server.ts'
import { makeFolder } from '../../test/drivers/folder.ts'
import { Harbour, NETWORK } from './harbour.ts'

type Picture = { readonly name: string; readonly look: Look; readonly isWide: boolean }

const PICTURES: readonly Picture[] = [
  { name: 'desk', look: { viewport: { width: 1200, height: 760 }, colorScheme: 'light' }, isWide: true },
  { name: 'phone', look: { viewport: { width: 375, height: 760 }, colorScheme: 'dark' }, isWide: false },
]

export async function picturePage(): Promise<void> {
  for (const picture of PICTURES) await take(picture)
}

async function take({ name, look, isWide }: Picture): Promise<void> {
  await using folder = await makeFolder()
  await using server = await startServerIn(folder, { urls: [PLAIN, PAGE], configuration: NETWORK })
  await using browser = await Browser.open()
  await using harbour = await Harbour.open(server.port)
  const wren = await joinAs(await browser.profile(look), server.page, 'wren', '#harbour')
  for (const channel of ['#boats', '#weather', '#harbour']) {
    await say(wren, `/join ${channel}`)
    await wren.getByRole('heading', { level: 1, name: channel }).waitFor()
  }
  const question = await harbour.asks()
  await hears(wren, 'and the pin with it')
  const heard = harbour.hears('green boat')
  await say(wren, 'I have two, come by the green boat')
  await heard
  await harbour.thanks(question)
  await hears(wren, 'thank you')
  await wren.getByRole('log').getByText('⚓').waitFor()
  if (isWide) await wren.getByRole('button', { name: 'Members' }).click()
  await composer(wren).fill('On my way, with both of th')
  harbour.person('mara').typing('#harbour', 'I')
  await wren.getByText(/mara is writing/).waitFor()
  await wren.mouse.move(0, 0)
  await wren.screenshot({ path: fileURLToPath(new URL(`../../docs/page-${name}.png`, import.meta.url)) })
}
