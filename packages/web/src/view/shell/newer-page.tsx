// newer-page.tsx: says that the server has a newer page: it comes with the next load, or with a click.
import { useApp } from '../app-context.ts'

export function NewerPage() {
  const { worker } = useApp()
  return (
    <output>
      {worker.updateReady.value && (
        <div class="link-pill" data-tone="good">
          <p class="link-pill-words">A newer page is there</p>
          <button class="link-try" type="button" onClick={() => worker.update()}>
            Load it
          </button>
        </div>
      )}
    </output>
  )
}
