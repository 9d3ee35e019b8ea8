// run.ts: `npm run screenshot`: people talk on a real server, and what one of them sees becomes the pictures in docs/.
import { picturePage } from './page.ts'
import { pictureTerminal } from './terminal.ts'

await pictureTerminal()
await picturePage()
console.log('docs/terminal.svg, docs/page-desk.png and docs/page-phone.png show a session')
